"""An amendment before the moderators: reported by anyone, hidden or left, with all that a message has."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from council.discussion.states import CharterRule
from council.moderation import actions as moderation
from council.moderation.cases import Cause, Outcome
from council.moderation.models import Case, Report
from council.moderation.permissions import may_decide
from council.moderation.phrases import NO_REASON, NOT_FOUND_OPEN
from council.moderation.sanctions import End, MeasureKind
from languages.actions import erase_text, write_text
from proposals import authors
from proposals.amendments import permissions, queries
from proposals.amendments.actions.rows import locked_one, tell
from proposals.amendments.models import Amendment, Examination
from proposals.amendments.phrases import KIND
from proposals.amendments.standing import Fate
from proposals.phrases import NO_COUNCIL
from register.refusals import Refused, refuse


@transaction.atomic
def report(
    *, amendment_id: UUID, rule: CharterRule, now: datetime, reporter: Any = None, visitor: str = ""
) -> Report:
    """Say that it breaks a rule: `reporter` where she has an account, otherwise the `visitor`'s hash.

    The proposal's lock makes two reports at the threshold come one after the other: it is hidden once.
    """
    amendment = locked_one(amendment_id)
    refuse(permissions.may_report(reporter, visitor, amendment))
    case = _case_of(amendment, Cause.REPORTED, now)
    made = moderation.keep_report(
        case=case, about=amendment.id, rule=rule, reporter=reporter, visitor=visitor, now=now
    )
    since = amendment.renewed_at or amendment.suggested_at
    why = moderation.hides_now(made, since=since, reviewed=amendment.reviewed_at is not None, now=now)
    if why is not None:
        cause, ruled = why
        moderation.hidden_by_software(case, cause.value, ruled.value, amendment.person_id, now)
        _hide(amendment, ruled, now)
    return made


@transaction.atomic
def hide(
    *, amendment_id: UUID, moderator: Any, rule: CharterRule, reason: str, language: str, now: datetime
) -> Amendment:
    """Hide it, or confirm what its reports hid: nobody but moderators and who suggested it reads it any more.

    She is told the rule and the reason, and may contest it.
    """
    amendment = locked_one(amendment_id)
    refuse(permissions.may_hide(moderator, amendment, now))
    refuse(None if reason.strip() else NO_REASON)
    case = _case_of(amendment, Cause.FOUND, now)
    refuse(may_decide(moderator, case, now))
    moderation.end_hiding(case, End.REPLACED, now, moderator)
    moderation.take_measure(
        case=case,
        kind=MeasureKind.HIDE,
        person_id=amendment.person_id,
        now=now,
        rule=rule.value,
        by=moderator,
        reason=write_text(language=language, body=reason),
    )
    _close(amendment, Outcome.HIDDEN, now, moderator)
    amendment.reviewed_at = now
    _hide(amendment, rule, now, moderator)
    return amendment


@transaction.atomic
def keep(*, amendment_id: UUID, moderator: Any, now: datetime) -> Amendment:
    """It breaks no rule: it is shown, or stays shown, and no machine hides it again."""
    amendment = locked_one(amendment_id)
    case = queries.open_case(amendment.id)
    if case is None:
        raise Refused(NOT_FOUND_OPEN)
    refuse(may_decide(moderator, case, now))
    moderation.end_hiding(case, End.REVIEW, now, moderator)
    _close(amendment, Outcome.KEPT, now, moderator)
    show_again(amendment=amendment, moderator=moderator, now=now)
    return amendment


def show_again(*, amendment: Amendment, moderator: Any, now: datetime) -> None:
    """Runs inside the act that lifts its hiding, with the proposal's lock held."""
    hidden = amendment.hidden_at is not None
    amendment.hidden_at, amendment.rule, amendment.reviewed_at = None, "", now
    amendment.save(update_fields=["hidden_at", "rule", "reviewed_at"])
    if hidden:
        tell(amendment.proposal, amendment, "shown", moderator, now)


@transaction.atomic
def forget_person(*, person: Any, now: datetime) -> None:
    """What she suggested and nobody accepted is emptied; nothing names her any more."""
    for found in Amendment.objects.filter(person=person).order_by("proposal", "number"):
        amendment = locked_one(found.id)
        case = queries.open_case(amendment.id)
        if case:
            moderation.end_hiding(case, End.WITHDRAWN, now, None)
            _close(amendment, Outcome.GONE, now)
        erase_text(text_id=amendment.reason_id)
        kept = amendment.body if amendment.fate == Fate.ACCEPTED.value else ""
        Amendment.objects.filter(id=amendment.id).update(person=None, signature="", body=kept)


def _hide(amendment: Amendment, rule: CharterRule, now: datetime, moderator: Any = None) -> None:
    amendment.hidden_at, amendment.rule = now, rule.value
    amendment.save(update_fields=["hidden_at", "rule", "reviewed_at"])
    tell(amendment.proposal, amendment, "hidden", moderator, now)


def _case_of(amendment: Amendment, cause: Cause, now: datetime) -> Case:
    """Its open case, locked; a new one when there is none."""
    known = queries.open_case(amendment.id)
    if known:
        return moderation.locked_case(known.id)
    council = authors.council_of(amendment.proposal)
    if council is None:
        raise Refused(NO_COUNCIL)
    language = amendment.version.language
    case = moderation.open_case(council=council, cause=cause, now=now, language=language, kind=KIND)
    Examination.objects.create(amendment=amendment, case=case)
    return case


def _close(amendment: Amendment, outcome: Outcome, now: datetime, officer: Any = None) -> None:
    found = Examination.objects.select_related("case").get(amendment=amendment, open=True)
    moderation.close_case(case=found.case, outcome=outcome, now=now, officer=officer)
    Examination.objects.filter(id=found.id).update(open=False)
