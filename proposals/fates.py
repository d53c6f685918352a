"""What became of the proposals of a year: every one has a fate, and the fates add up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from languages.queries import readings
from languages.reading import Reading
from proposals.lifecycle import PUBLIC, State
from proposals.models import Note, Proposal, ProposalQuerySet
from proposals.phrases import LINES, PRIVATE_LINES, STATES, Told
from register.models import Line
from register.spreadsheets import cell
from residents.signs import Sign

AT_ONCE = 500
COLUMNS = (
    "id",
    "published_on",
    "theme",
    "district",
    "language",
    "title",
    "fate",
    "since",
    "reason",
    "joined_with",
)


@dataclass(frozen=True)
class Fate:
    """Where a proposal is, since when and why; `into` is the title of what it was joined with."""

    proposal: Proposal
    title: Reading
    chip: Sign
    told: Told | None
    at: datetime | None
    reason: Reading | None
    into: Reading | None


def years() -> list[int]:
    """The years from the latest proposal to the first one, found at the two ends of an index."""
    ends = Proposal.objects.public().aggregate(first=Min("published_at"), last=Max("published_at"))
    if ends["first"] is None:
        return []
    first, last = (timezone.localtime(ends[name]).year for name in ("first", "last"))
    return list(range(last, first - 1, -1))


def of_year(year: int, filters: dict[str, str]) -> ProposalQuerySet:
    """The public proposals of a year that pass the filters `theme` and `district` (its slug)."""
    fields = {"theme": "theme", "district": "district__slug"}
    chosen = {fields[name]: value for name, value in filters.items() if name in fields and value}
    return Proposal.objects.public().filter(published_at__year=year, **chosen)


def counts(found: ProposalQuerySet) -> dict[State, int]:
    """How many have which fate, in the order of a proposal's life."""
    counted = dict(found.order_by().values_list("state").annotate(Count("id")))
    return {state: counted[state.value] for state in State if state in PUBLIC and counted.get(state.value)}


def chart(counted: dict[State, int]) -> dict[str, Any]:
    """The fates as bars; the table behind them is the same."""
    total = sum(counted.values())
    rows = [
        {
            "label": STATES[state].word,
            "icon": STATES[state].icon,
            "share": 100 * count / total,
            "kind": "",
            "number": count,
            "percent": round(100 * count / total),
        }
        for state, count in counted.items()
    ]
    return {
        "caption": _("What became of them"),
        "heads": [_("What became of it"), _("Bar"), _("How many"), "%"],
        "rows": rows,
    }


def page_of(ids: Sequence[UUID]) -> list[Proposal]:
    """These proposals in this order, with what a fate says of them."""
    found = Proposal.objects.with_texts().select_related("merged_into__title").in_bulk(list(ids))
    return [found[key] for key in ids if key in found]


def fates(proposals: Iterable[Proposal], language: str) -> list[Fate]:
    """The last public step of each, with its reason, in four queries."""
    listed = list(proposals)
    last = _last_steps(listed)
    notes = _notes(last)
    others = [one.merged_into for one in listed if one.merged_into and one.merged_into.public]
    words = [one.title for one in [*listed, *others]] + [note.text for note in notes.values()]
    texts = readings(words, language)
    return [_fate(one, last.get(one.id), notes.get(one.id), texts) for one in listed]


def _fate(proposal: Proposal, line: Line | None, note: Note | None, texts: dict[UUID, Reading]) -> Fate:
    other = proposal.merged_into
    return Fate(
        proposal=proposal,
        title=texts[proposal.title_id] if proposal.title_id else Reading("", "", "", ""),
        chip=STATES[proposal.stage],
        told=LINES[line.kind] if line else None,
        at=line.at if line else proposal.published_at,
        reason=texts[note.text_id] if note else None,
        into=texts[other.title_id] if other and other.public and other.title_id else None,
    )


def _last_steps(proposals: Sequence[Proposal]) -> dict[UUID, Line]:
    kinds = set(LINES) - PRIVATE_LINES
    lines = Line.objects.filter(
        scope__kind="proposal", scope__key__in=[one.id for one in proposals], kind__in=kinds
    )
    return {line.scope.key: line for line in lines.select_related("scope").order_by("number")}


def _notes(last: dict[UUID, Line]) -> dict[UUID, Note]:
    """The words beside the last steps."""
    found = Note.objects.filter(proposal__in=list(last)).select_related("text")
    return {note.proposal_id: note for note in found if last[note.proposal_id].number == note.line}


def rows(found: ProposalQuerySet, language: str) -> Iterator[list[Any]]:
    """The table as it leaves: one row a proposal, in portions; no cell that a spreadsheet would run."""
    ids = list(found.order_by("published_at", "id").values_list("id", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        for one in fates(page_of(ids[start : start + AT_ONCE]), language):
            yield [cell(value) for value in _row(one)]


def _row(one: Fate) -> list[Any]:
    proposal = one.proposal
    return [
        str(proposal.id),
        _day(proposal.published_at),
        proposal.theme,
        proposal.district.slug if proposal.district else "",
        one.title.language,
        one.title.body,
        proposal.state,
        _day(one.at),
        one.reason.body if one.reason else "",
        str(proposal.merged_into_id or ""),
    ]


def _day(at: datetime | None) -> date | str:
    return timezone.localtime(at).date() if at else ""
