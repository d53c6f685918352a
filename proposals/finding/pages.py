"""Pages of a list by stable keys: what is published meanwhile neither repeats nor hides a row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, IntegerField, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from proposals.calls.models import Call
from proposals.calls.phases import Deed, allowed
from proposals.calls.queries import hiding
from proposals.finding.drawing import draw
from proposals.finding.search import MOST_RANKED, scored, with_words
from proposals.lifecycle import OPEN_TO_SUPPORT
from proposals.likeness import TITLE_WEIGHT
from proposals.models import PaperSupports, ProposalQuerySet, Support

DRAWN, NEWEST, SUPPORTED, BEST = "drawn", "newest", "supported", "best"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Stretch:
    """A part of a list in the order of `key` (a field or an annotation), then of the ids.

    `write` makes the key a number for the address of a page, `read` takes it back.
    """

    found: ProposalQuerySet
    key: str
    falling: bool = True
    write: Callable[[Any], int] = int
    read: Callable[[int], Any] = int

    def rows(self, last: tuple[int, UUID] | None, backward: bool, most: int) -> list[tuple[int, UUID]]:
        """The next ones after the last, or those before it, nearest first."""
        smaller, found = self.falling != backward, self.found
        if last is not None:
            value, key = self.read(last[0]), last[1]
            beyond = Q(**{f"{self.key}__{'lt' if smaller else 'gt'}": value})
            found = found.filter(beyond | Q(**{self.key: value, f"id__{'lt' if backward else 'gt'}": key}))
        ordered = found.order_by(f"{'-' if smaller else ''}{self.key}", "-id" if backward else "id")
        return [(self.write(value), key) for value, key in ordered.values_list(self.key, "id")[:most]]


@dataclass(frozen=True)
class Page:
    """The keys of a page, and where the pages beside it begin; nothing where there is none."""

    ids: list[UUID]
    after: str = ""
    before: str = ""


@dataclass(frozen=True)
class Place:
    """Where a page begins: a row of a stretch."""

    stretch: int
    key: int
    id: UUID

    def __str__(self) -> str:
        return f"{self.stretch}.{self.key}.{self.id}"


def place(text: str, stretches: int) -> Place | None:
    """What an address says, when it makes sense for so many stretches."""
    try:
        stretch, key, id_ = text.split(".")
        found = Place(int(stretch), int(key), UUID(id_))
    except ValueError:
        return None
    return found if found.stretch < stretches and abs(found.key) < 2**62 and found.stretch >= 0 else None


def page(stretches: Sequence[Stretch], size: int, after: str = "", before: str = "") -> Page:
    """The page after or before a place, else the first; two queries at most, three back to the first."""
    end = place(before, len(stretches))
    if end:
        rows = _walk(stretches, end, True, size + 1)
        if len(rows) > size:
            shown = rows[size - 1 :: -1]
            return Page([one.id for one in shown], str(shown[-1]), str(shown[0]))
    begin = None if end else place(after, len(stretches))
    rows = _walk(stretches, begin, False, size + 1)
    shown = rows[:size]
    more = str(shown[-1]) if len(rows) > size else ""
    return Page([one.id for one in shown], more, str(shown[0]) if begin and shown else "")


def _walk(stretches: Sequence[Stretch], begin: Place | None, backward: bool, most: int) -> list[Place]:
    """The rows from a place on, through one stretch after the other."""
    numbers = list(range(len(stretches)))
    if backward:
        numbers.reverse()
    found: list[Place] = []
    for number in numbers[numbers.index(begin.stretch) if begin else 0 :]:
        last = (begin.key, begin.id) if begin and begin.stretch == number else None
        rows = stretches[number].rows(last, backward, most - len(found))
        found += [Place(number, key, id_) for key, id_ in rows]
        if len(found) == most:
            break
    return found


def stretches(
    found: ProposalQuerySet, chosen: Mapping[str, str], seed: str, now: datetime, count: int = 0
) -> list[Stretch]:
    """The order that was chosen: else the best for words; else those that look for support, by lot, and then
    the others, the newest first."""
    order = chosen.get("order") or (BEST if "q" in chosen else "")
    if order == BEST:
        return _best(found, chosen.get("q", ""), count)
    if order == NEWEST:
        return [_newest(found)]
    if order == SUPPORTED:
        return [Stretch(_counted(found, now), "counted")]
    if order == DRAWN:
        return [_drawn(found, seed)]
    begun = Call.objects.filter(supporting_opens__lte=now, supporting_closes__gt=now)
    calls = [one.id for one in begun if allowed(Deed.SUPPORT, one.dates, now)]
    wanting = Q(state__in=[one.value for one in OPEN_TO_SUPPORT]) & (Q(call__isnull=True) | Q(call__in=calls))
    return [_drawn(found.filter(wanting), seed), _newest(found.exclude(wanting))]


def _best(found: ProposalQuerySet, typed: str, count: int) -> list[Stretch]:
    """The best first; of too many, those with the words in their titles, then the others."""
    if count <= MOST_RANKED:
        return [Stretch(scored(found, typed), "score")]
    titled = with_words(found, typed, TITLE_WEIGHT)
    others = found.exclude(id__in=titled.order_by().values("id"))
    return [_newest(titled), _newest(others)]


def _drawn(found: ProposalQuerySet, seed: str) -> Stretch:
    return Stretch(found.annotate(drawn=draw(seed).key), "drawn", falling=False)


def _newest(found: ProposalQuerySet) -> Stretch:
    return Stretch(found.filter(published_at__isnull=False), "published_at", write=_moment, read=_at)


def _moment(at: datetime) -> int:
    return (at - EPOCH) // timedelta(microseconds=1)


def _at(moment: int) -> datetime:
    try:
        return EPOCH + timedelta(microseconds=moment)
    except OverflowError:
        return EPOCH


def _counted(found: ProposalQuerySet, now: datetime) -> ProposalQuerySet:
    """Each with its supports, online and on paper; those whose call shows no number yet come last."""
    here = {"proposal": OuterRef("pk")}
    # Nothing but what an index holds is counted, and sheets are looked for only where there are any.
    on_line = Support.objects.filter(**here).order_by().values("proposal").annotate(many=Count("*"))
    sheets = PaperSupports.objects.filter(**here).order_by().values("proposal").annotate(many=Sum("count"))
    having = When(id__in=PaperSupports.objects.values("proposal"), then=Subquery(sheets.values("many")))
    both = Coalesce(Subquery(on_line.values("many")), 0) + Case(having, default=0)
    hidden = When(call__in=hiding(now), then=Value(-1))
    return found.annotate(counted=Case(hidden, default=both, output_field=IntegerField()))
