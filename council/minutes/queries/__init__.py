"""Reads of minutes: whose they are, what is signed, and what waits."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from council.bodies.models import Council
from council.bodies.offices import COCHAIRS, Office
from council.bodies.queries import deputies_on, mandates_on, rules_on
from council.floor.models import Guest
from council.meetings.models import Meeting
from council.minutes.facts import people_in
from council.minutes.fingerprint import Point, canonical, canonical_correction, digest, internal_digest
from council.minutes.models import Comment, Correction, Entry, Minutes, Rapporteur, Signature
from council.minutes.phrases import STAGES
from council.opinions.fingerprint import Passage
from council.opinions.signing import sign_by
from languages.models import Text
from register.scopes import Scope
from residents.models import Person
from residents.permissions import day_of
from residents.signs import Sign


def scope_of(meeting_id: UUID) -> Scope:
    """The lines about a session's minutes: the rapporteur is named before there are any."""
    return Scope("minutes", meeting_id)


def rapporteur_of(meeting: Meeting, now: datetime) -> Person | None:
    """Who writes the session's minutes: the one named for it, otherwise the council's own rapporteur."""
    named = Rapporteur.objects.filter(meeting=meeting, ended_at__isnull=True)
    held = mandates_on(day_of(meeting.closed_at or now)).filter(
        council=meeting.council_id, office=Office.RAPPORTEUR.value
    )
    row: Any = named.select_related("person").first() or held.select_related("person").first()
    return row.person if row else None


def minutes_for_page(minutes_id: UUID) -> Minutes | None:
    """The minutes with everything that their page and their paper show."""
    entries = Entry.objects.select_related("text", "item").order_by("place")
    signatures = Signature.objects.filter(ended_at__isnull=True).select_related("person")
    corrections = Correction.objects.filter(withdrawn_at__isnull=True).select_related("text", "person")
    found = Minutes.objects.select_related("meeting__council")
    return (
        found.prefetch_related(
            Prefetch("entries", queryset=entries),
            Prefetch("signatures", queryset=signatures),
            Prefetch("corrections", queryset=corrections),
        )
        .filter(id=minutes_id)
        .first()
    )


def of_meeting(meeting: Meeting) -> Minutes | None:
    return Minutes.objects.filter(meeting=meeting).first()


def signed_bytes(minutes: Minutes, entries: Iterable[Entry] | None = None) -> bytes:
    """What the fingerprint is made of; with the public entries alone, the same bytes for everybody."""
    found = list(entries if entries is not None else minutes.entries.select_related("text").order_by("place"))
    return canonical(str(minutes.meeting_id), minutes.facts, [_as_point(one) for one in found])


def _as_point(entry: Entry) -> Point:
    return Point(entry.place, entry.facts, _passage(entry.text), entry.internal)


def digest_of(minutes: Minutes, entries: Iterable[Entry] | None = None) -> str:
    """The fingerprint of the minutes as they are now."""
    return digest(signed_bytes(minutes, entries))


def correction_digest(correction: Correction) -> str:
    """The fingerprint of a correction, bound to the minutes that it corrects."""
    passage = _passage(correction.text) or Passage("", "")
    place = correction.entry.place
    return digest(canonical_correction(correction.minutes.fingerprint, place, passage))


def _passage(text: Text | None) -> Passage | None:
    return Passage(text.language, text.body) if text else None


def last_day_to_sign(minutes: Minutes) -> Any:
    """The last day on which nobody stands in for a co-chair, counted from the end of the comments."""
    if minutes.comments_until is None:
        return None
    ready = day_of(minutes.comments_until)
    rules = rules_on(minutes.meeting.council, ready)
    return sign_by(ready, rules.signing_days) if rules else ready


def people_of(minutes: Minutes, entries: Iterable[Entry]) -> set[str]:
    """The ids of everybody whom the facts of those entries speak of."""
    return people_in(minutes.facts, [one.facts for one in entries if one.facts])


def names_of(shown: Iterable[tuple[Minutes, Iterable[Entry]]]) -> dict[str, str]:
    """The names of everybody in the facts, by id, in two queries for any number of minutes."""
    ids = {key for minutes, entries in shown for key in people_of(minutes, entries)}
    people = {str(key): person.display_name for key, person in Person.objects.in_bulk(ids).items()}
    return people | {str(key): guest.name for key, guest in Guest.objects.in_bulk(ids).items()}


def texts_of(minutes: Minutes, internal: bool = False) -> list[Text]:
    """The rapporteur's words and the corrections, in the order of the page."""
    shown = [one for one in minutes.entries.all() if internal or not one.internal]
    places = {one.id for one in shown}
    corrected = [one.text for one in minutes.corrections.all() if one.entry_id in places]
    return [one.text for one in shown if one.text] + corrected


def comments_on(minutes: Minutes) -> QuerySet[Comment]:
    """What members said, in the order in which they did."""
    found = Comment.objects.filter(minutes=minutes).select_related("text", "reason", "person")
    return found.order_by("written_at", "id")


def published(council: Council | None = None) -> QuerySet[Minutes]:
    """The minutes that everybody reads, those of the latest session first."""
    found = Minutes.objects.filter(published_at__isnull=False).select_related("meeting__council")
    found = found.filter(meeting__council=council) if council else found
    return found.order_by("-meeting__starts", "id")


def in_progress(council: Council) -> QuerySet[Minutes]:
    """The minutes that only members read so far."""
    found = Minutes.objects.filter(published_at__isnull=True, meeting__council=council)
    return found.select_related("meeting__council").order_by("-meeting__starts", "id")


@dataclass(frozen=True)
class Card:
    """Minutes in a list, with the corrections that everybody reads."""

    minutes: Minutes
    sign: Sign
    corrections: int


def cards(minutes: Iterable[Minutes], now: datetime) -> list[Card]:
    """The minutes as they are listed, in two queries."""
    found = list(minutes)
    counted = Counter(
        Correction.objects.filter(
            minutes__in=found, published_at__isnull=False, entry__internal=False
        ).values_list("minutes_id", flat=True)
    )
    return [Card(one, STAGES[one.stage(now)], counted[one.id]) for one in found]


def bodies_with_minutes() -> QuerySet[Council]:
    """The bodies of which there are published minutes."""
    told = Minutes.objects.filter(published_at__isnull=False).values("meeting__council")
    return Council.objects.filter(id__in=told)


def may_write(council: Council, now: datetime) -> QuerySet[Person]:
    """Members and deputies who are no co-chair."""
    day, chairs = day_of(now), [one.value for one in COCHAIRS]
    members = mandates_on(day).filter(council=council).exclude(office__in=chairs)
    deputies = deputies_on(day).filter(council=council)
    found = Person.objects.filter(Q(id__in=members.values("person")) | Q(id__in=deputies.values("person")))
    return found.order_by("display_name")


def public_bytes(minutes: Minutes) -> bytes:
    """What everybody may read of the signed bytes: of internal points only the digest."""
    every = [_as_point(one) for one in minutes.entries.all()]
    internal = internal_digest([one for one in every if one.internal])
    public = [one for one in every if not one.internal]
    return canonical(str(minutes.meeting_id), minutes.facts, public, internal)
