"""A proposal before the moderators: its case opened and closed inside the acts that move it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from council.moderation.actions import close_case, end_measure, locked_case, open_case
from council.moderation.cases import Cause, Outcome
from council.moderation.models import Appeal, Case, Measure, Objection
from council.moderation.sanctions import End
from languages import actions as texts
from proposals import authors, standing
from proposals.models import Proposal, Submission
from proposals.phrases import NO_COUNCIL
from register.refusals import Refused


def open_for(proposal: Proposal, now: datetime) -> Case | None:
    """Put the locked proposal before the moderators; nothing where there is no council yet."""
    council = authors.council_of(proposal)
    if council is None:
        return None
    case = open_case(
        council=council, cause=Cause.SUBMITTED, now=now, language=proposal.language, kind=standing.KIND
    )
    Submission.objects.create(proposal=proposal, case=case)
    return case


def case_of(proposal: Proposal, now: datetime) -> Case:
    """The open case of the locked proposal, locked; a new one where no council was there yet."""
    found = standing.open_submission(proposal)
    case = locked_case(found.case_id) if found else open_for(proposal, now)
    if case is None:
        raise Refused(NO_COUNCIL)
    return case


def close(proposal: Proposal, outcome: Outcome, now: datetime, officer: Any = None) -> None:
    """The moderators have dealt with it, or its author took it back."""
    found = standing.open_submission(proposal)
    if found is None:
        return
    close_case(case=locked_case(found.case_id), outcome=outcome, now=now, officer=officer)
    Submission.objects.filter(id=found.id).update(open=False)


def end_return(proposal: Proposal, end: End, now: datetime) -> None:
    """What was sent back is so no longer: its author sends it again, or takes it back."""
    measure = standing.return_of(proposal)
    if measure is not None:
        end_measure(measure, end, now)


def gone(proposal: Proposal, now: datetime) -> None:
    """Its author takes it back: nobody reads it any more, and nothing is left to contest."""
    end_return(proposal, End.WITHDRAWN, now)
    close(proposal, Outcome.GONE, now)


def kept_words(proposal: Proposal) -> set[UUID]:
    """The texts of its cases: why it was sent back, and the appeals with their answers. They outlive it."""
    cases = Case.objects.filter(submission__proposal=proposal)
    found = [
        *Objection.objects.filter(case__in=cases).values_list("reason"),
        *Measure.objects.filter(case__in=cases).values_list("reason"),
        *Appeal.objects.filter(measure__case__in=cases).values_list("text", "reason"),
        *Appeal.objects.filter(measure__case__in=cases).values_list("words__reason"),
    ]
    return {key for row in found for key in row if key}


def empty_words(proposal: Proposal) -> set[UUID]:
    """Empty them, since they speak of what is deleted; which they were."""
    found = kept_words(proposal)
    for key in found:
        texts.erase_text(text_id=key)
    return found


def empty_appeals(proposal: Proposal) -> None:
    """What its author wrote when she contested goes with her; what she was told stays."""
    appeals = Appeal.objects.filter(measure__case__submission__proposal=proposal)
    for key in appeals.values_list("text", flat=True):
        texts.erase_text(text_id=key)
