"""The register's scope `proposal`: who may read it, and what its page shows as it changes."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils import timezone

from council.meetings.queries.agenda import said
from council.opinions.models import Opinion
from proposals import permissions, queries
from proposals.lifecycle import OPEN_TO_SUPPORT, State, reaches
from proposals.models import Proposal
from proposals.phrases import PRIVATE_LINES, STATES
from proposals.steps import steps
from register.queries import last_number
from register.refusals import Refusal
from register.scopes import Fact, ScopeKind

SHAPES: dict[str, dict[str, type]] = {
    "proposal.confirmed": {"how": str},
    "proposal.submitted": {},
    "proposal.returned": {"rule": str},
    "proposal.answered": {},
    "proposal.imported": {},
    "proposal.asked-to-write": {"asking": str},
    "proposal.writes-along": {},
    "proposal.not-writing-along": {},
    "proposal.published": {},
    "proposal.supported": {"count": int},
    "proposal.merged": {"into": str},
    "proposal.asked": {"into": str},
    "proposal.declined": {"into": str},
    "proposal.unmerged": {"out_of": str},
    "proposal.reworded": {"version": int},
    "proposal.heard": {"item": str},
    "proposal.carried": {"opinion": str},
    **{f"proposal.{state.value}": {} for state in (State.FEASIBLE, State.NOT_FEASIBLE, State.FUNDED)},
    **{f"proposal.{state.value}": {} for state in (State.ADOPTED, State.NOT_KEPT)},
    **{f"proposal.{state.value}": {} for state in (State.ACCEPTED, State.PRINCIPLE, State.SET_ASIDE)},
    **{f"proposal.{state.value}": {} for state in (State.UNDER_WAY, State.DONE, State.WITHDRAWN)},
}
# The keys of a line that name another proposal.
JOINED = ("into", "out_of")
# What upper floors show of a proposal on its page, by the kind of their line: the place, and how it is made.
_parts: dict[str, tuple[str, Callable[[Proposal, str], str]]] = {}
# The way that is still to come, while it can come.
AHEAD = ((State.HEARD, "users"), (State.CARRIED, "scroll-text"))


def register_part(
    kind: str, shape: dict[str, type], place: str, html: Callable[[Proposal, str], str]
) -> None:
    """Offer a kind of line; with each the element `proposal-<place>` of the page is made anew."""
    SHAPES[kind] = shape
    _parts[kind] = (place, html)


def may_read(person: Any, key: UUID, now: datetime) -> Refusal | None:
    return permissions.may_read(person, Proposal.objects.filter(id=key).first(), now)


def present(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """What is public of each line; the last support and the last step bring their part of the page."""
    found = Proposal.objects.with_texts().filter(id=facts[0].scope.key).first() if facts else None
    if found is None or not found.public:
        return [None for _fact in facts]
    shown: list[dict[str, Any] | None] = [
        None if fact.kind in PRIVATE_LINES else data for fact, data in zip(facts, _data(facts), strict=True)
    ]
    context = page(found, language)
    for part in ("meter", "fate"):
        places = [place for place, fact in enumerate(facts) if _part(fact) == part]
        if places:
            html = render_to_string(f"proposals/{part}.html", context)
            change = {"op": "replace", "target": f"proposal-{part}", "html": html}
            shown[places[-1]] = {**(shown[places[-1]] or {}), **change}
    _show_parts(facts, shown, found, language)
    return shown


def _data(facts: Sequence[Fact]) -> list[dict[str, Any]]:
    """Each line's data without the ids of what nobody else may read: internal points, drafts of the council,
    proposals that are taken back.
    """
    kept = said(facts)
    for names, public in ((("opinion",), Opinion.objects.public()), (JOINED, Proposal.objects.public())):
        named = {data[name] for data in kept for name in names if name in data}
        found = public.filter(id__in=named).values_list("id", flat=True) if named else ()
        known = {str(key) for key in found}
        kept = [
            {name: value for name, value in data.items() if name not in names or value in known}
            for data in kept
        ]
    return kept


def _show_parts(
    facts: Sequence[Fact], shown: list[dict[str, Any] | None], proposal: Proposal, language: str
) -> None:
    """The last line of each kind of an upper floor brings its part of the page."""
    last = {fact.kind: place for place, fact in enumerate(facts) if fact.kind in _parts}
    for kind, number in last.items():
        place, html = _parts[kind]
        change = {"op": "replace", "target": f"proposal-{place}", "html": html(proposal, language)}
        shown[number] = {**(shown[number] or {}), **change}


def _part(fact: Fact) -> str:
    if fact.kind in PRIVATE_LINES or fact.kind in _parts:
        return ""
    return "meter" if fact.kind == "proposal.supported" else "fate"


def page(proposal: Proposal, language: str, person: Any = None) -> dict[str, Any]:
    """What the page of one proposal shows of it, the same for everybody but for `supported`."""
    scope = queries.scope_of(proposal.id)
    return {
        "scope": str(scope),
        "after": last_number(scope),
        "shown": queries.show([proposal], language, person, timezone.now())[0],
        "steps": way(proposal, language),
        "merged_into": _joined(proposal, language),
    }


def way(proposal: Proposal, language: str) -> list[dict[str, Any]]:
    """The steps of the fate: those done, the one where it is now, and those that can still come."""
    done = [entry | {"state": "done"} for entry in steps(proposal, language, timezone.now())]
    stage = proposal.stage
    collects = stage in OPEN_TO_SUPPORT
    open_here = [{"state": "here", "chip": STATES[State.PUBLISHED]}] if collects else []
    if not open_here and done:
        done[-1]["state"] = "here"
    ahead = [
        {"state": "next", "chip": STATES[state], "icon": icon}
        for state, icon in AHEAD
        if reaches(stage, state) and stage is not state
    ]
    return [*done, *open_here, *ahead]


def _joined(proposal: Proposal, language: str) -> Any:
    """The proposal that this one was joined with, as a reader sees it; nothing once that was taken back."""
    other = proposal.merged_into
    return queries.show([other], language)[0] if other and other.public else None


KIND = ScopeKind(name="proposal", shapes=SHAPES, may_read=may_read, present=present)
