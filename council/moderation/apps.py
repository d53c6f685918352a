from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import AppConfig
from django.urls import reverse

from register.refusals import Refusal
from register.scopes import Fact, ScopeKind, declare

SHAPES: dict[str, dict[str, type]] = {
    "case.opened": {"cause": str},
    "case.reported": {"rule": str},
    "case.claimed": {},
    "case.released": {},
    "case.shown": {},
    "case.objected": {"rule": str},
    "case.seconded": {"agreed": bool},
    "case.closed": {"outcome": str},
    "measure.taken": {"measure": str, "kind": str, "rule": str, "automatic": bool},
    "measure.ended": {"measure": str, "end": str},
    "appeal.opened": {"measure": str},
    "appeal.answered": {"measure": str, "verdict": str},
    "appeal.asked": {"measure": str},
    "appeal.word": {"measure": str, "office": str, "verdict": str},
    "appeal.told": {"measure": str, "verdict": str},
}


class ModerationConfig(AppConfig):
    name = "council.moderation"
    label = "moderation"

    def ready(self) -> None:
        from council.discussion.causes import name_cause
        from council.discussion.followers import add_follower
        from council.discussion.guards import add_guard
        from council.discussion.offers import Offer, offer
        from council.discussion.unseen import add_source
        from council.moderation import mine, queries, telling, waiting
        from council.moderation.actions import follow
        from council.moderation.guarding import guard
        from council.moderation.phrases import HIDES, RAID, RAID_WORDS, REPORT, SIGNS
        from council.moderation.showing import MESSAGES
        from council.moderation.subjects import register_subject
        from residents.delivery.kinds import register_message
        from residents.erasure import register_eraser
        from residents.my_page import register_section

        for cause, words in (*SIGNS.items(), *HIDES.items()):
            name_cause(cause.value, words)
        name_cause(RAID, RAID_WORDS)
        add_guard(guard)
        add_source(queries.blocked_by)
        offer(Offer(REPORT, "flag", lambda key: reverse("moderation:report", args=[key])))
        add_follower(follow)
        register_subject("message", MESSAGES)
        register_message("moderation.measure", telling.measures)
        register_message("moderation.appeal", telling.appeals)
        register_message("moderation.shown", telling.shown)
        register_message("moderation.report", telling.reports)
        register_message("moderation.late", telling.late)
        register_section("moderation", 61, mine.measures)
        register_eraser("moderation", mine.export, mine.forget)
        waiting.offer()
        declare(ScopeKind("case", SHAPES, may_read=_may_read, present=_present))


def _may_read(person: Any, key: UUID, now: datetime) -> Refusal | None:
    """The lines of a case are for moderators: the public register has what everyone may know."""
    from council.moderation.permissions import may_moderate

    return may_moderate(person, now)


def _present(facts: Any, language: str) -> list[dict[str, Any] | None]:
    """A moderator's open page hears that something moved, and asks for it again."""
    shown: list[Fact] = list(facts)
    return [{"case": str(one.scope.key), **one.data} for one in shown]
