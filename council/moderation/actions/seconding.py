"""Two read before a text is sent back: the first objects, somebody else agrees or does not.

An upper floor calls these inside its own act, with the lock of what the case is about and the case's.
"""

from datetime import datetime
from typing import Any

from council.moderation import permissions
from council.moderation.actions.rows import line
from council.moderation.models import Case, Objection
from council.moderation.phrases import NO_REASON
from languages import actions as texts
from register.refusals import refuse


def object_to(
    *, case: Case, moderator: Any, rule: str, reason: str, language: str, now: datetime
) -> Objection:
    """Hold a rule and a reason against it: the case waits for a second reader, and its author for nothing."""
    refuse(permissions.may_object(moderator, case, now))
    refuse(None if reason.strip() else NO_REASON)
    made = Objection.objects.create(
        case=case,
        rule=rule,
        reason=texts.write_text(language=language, body=reason),
        by=moderator,
        at=now,
    )
    case.claimed_by, case.claimed_until = None, None
    case.save(update_fields=["claimed_by", "claimed_until"])
    line(case, "case.objected", now, moderator, rule=rule)
    return made


def second(*, case: Case, moderator: Any, agrees: bool, now: datetime) -> Objection:
    """The second reader's word."""
    refuse(permissions.may_second(moderator, case, now))
    objection = (
        Objection.objects.select_for_update(of=("self",)).select_related("reason", "by").get(case=case)
    )
    objection.second, objection.second_at, objection.agreed = moderator, now, agrees
    objection.save(update_fields=["second", "second_at", "agreed"])
    line(case, "case.seconded", now, moderator, agreed=agrees)
    return objection
