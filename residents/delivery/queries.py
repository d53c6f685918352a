"""Reads of the delivery service, each list with as many queries as it has kinds of message and languages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils import translation

from residents.delivery.channels import Arrival, Channel
from residents.delivery.kinds import Message, compose
from residents.delivery.models import Delivery, Mailing, Posting, Ways
from residents.delivery.posting import STUCK_AFTER, Post
from residents.models import District, Person

A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Told:
    """A message with its row; `new` on my page."""

    row: Delivery
    message: Message

    @property
    def new(self) -> bool:
        return self.row.state == Arrival.WAITING.value


@dataclass(frozen=True)
class Handed:
    """What waits at a desk for one person, in her language."""

    person: Person
    language: str
    slip: int | None
    told: list[Told]

    @property
    def rows(self) -> str:
        """The ids of the rows that are shown, as a form gives them back."""
        return ",".join(str(one.row.id) for one in self.told)


def ways_of(people: Iterable[UUID]) -> Iterator[tuple[Person, Ways]]:
    """Everyone of these who has an account still, each once, with how she wants to be told."""
    found = Person.objects.filter(id__in=set(people), is_active=True).select_related("ways").order_by("id")
    return ((person, chosen(person)) for person in found)


def chosen(person: Any) -> Ways:
    """Her own choice, or what holds without one."""
    ways: Ways | None = getattr(person, "ways", None)
    return ways or Ways(person=person)


def language_of(person: Person) -> str:
    """The language that she is written to in: hers where the site speaks it."""
    return person.language if person.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def composed(rows: Sequence[Delivery], language: str, now: datetime) -> list[Told]:
    """The rows that may still be told, each with its message, in their order."""
    with translation.override(language):
        messages = compose([row.notice for row in rows], language, now)
    return [Told(row, message) for row in rows if (message := messages[row.notice])]


def on_page(person: Any) -> QuerySet[Delivery]:
    """Everything on her page, the newest first."""
    return Delivery.objects.filter(person=person, channel=Channel.PAGE.value).order_by("-made_at", "-id")


def new_on_page(person: Any) -> QuerySet[Delivery]:
    """What she has not marked as read."""
    return on_page(person).filter(state=Arrival.WAITING.value)


def people_to_write_to(now: datetime, most: int) -> list[UUID]:
    """Who has something due by mail that no mail carries yet, whoever waits longest first."""
    due = Q(channel=Channel.MAIL.value, state=Arrival.WAITING.value, due_at__lte=now, mailing__isnull=True)
    rows = Delivery.objects.filter(due).order_by("due_at", "id").values_list("person", flat=True)
    return list(dict.fromkeys(rows[: most * 20]))[:most]


def mailings_to_try(now: datetime, most: int) -> list[int]:
    """The mails whose time has come."""
    return list(Mailing.objects.filter(to_try(now)).order_by("id").values_list("id", flat=True)[:most])


def to_try(now: datetime) -> Q:
    """Of any table of messages: new ones, failed ones, and those that a crash cut off."""
    ready = Q(state=Post.WAITING.value) & (Q(next_try__isnull=True) | Q(next_try__lte=now))
    return ready | Q(state=Post.SENDING.value, started_at__lte=now - STUCK_AFTER)


def room(now: datetime, *others: type[Posting]) -> int:
    """How many mails may leave now, those of other tables counted: the city's server is not ours alone."""
    tables: tuple[type[Posting], ...] = (Mailing, *others)
    started: int = sum(one._default_manager.filter(started_at__gt=now - A_MINUTE).count() for one in tables)
    return max(0, int(settings.MAILS_A_MINUTE) - started)


def mail_waits(now: datetime) -> bool:
    return bool(people_to_write_to(now, 1) or mailings_to_try(now, 1))


def does_not_arrive(person: Any) -> bool:
    """Whether the last mail to her was given up."""
    last = Mailing.objects.filter(person=person, state__in=[Post.SENT.value, Post.DEAD.value]).last()
    return last is not None and last.state == Post.DEAD.value


def desks_with_letters() -> list[tuple[District, int]]:
    """Each district's desk with how many people's letters wait there."""
    waiting = Delivery.objects.filter(channel=Channel.LETTER.value, state=Arrival.WAITING.value)
    counts: dict[int, int] = dict(
        waiting.order_by().values_list("person__ways__desk").annotate(Count("person", distinct=True))
    )
    return [(one, counts.get(one.id, 0)) for one in District.objects.all()]


def letters_at(desk: District, now: datetime, most: int) -> list[Handed]:
    """The letters that wait at a desk, one a person, whoever waits longest first."""
    return _handed(Channel.LETTER, Q(person__ways__desk=desk), now, most)


def calls(now: datetime, most: int) -> list[Handed]:
    """Whom a desk calls, by the number of her slip, whoever waits longest first."""
    return _handed(Channel.CALL, Q(person__ways__slip__isnull=False), now, most)


def _handed(channel: Channel, which: Q, now: datetime, most: int) -> list[Handed]:
    """As many as there are, up to `most`: whose news may no longer be told takes nobody's place."""
    waiting = Delivery.objects.filter(which, channel=channel.value, state=Arrival.WAITING.value)
    ordered = waiting.order_by("made_at", "id").values_list("person", flat=True)
    people, found = list(dict.fromkeys(ordered)), list[Handed]()
    while people and len(found) < most:
        found += _letters(waiting, people[:most], now)
        people = people[most:]
    return found[:most]


def _letters(waiting: QuerySet[Delivery], people: Sequence[UUID], now: datetime) -> list[Handed]:
    rows: dict[UUID, list[Delivery]] = {key: [] for key in people}
    for row in waiting.filter(person__in=people).select_related("person__ways"):
        rows[row.person_id].append(row)
    told = _told([row for found in rows.values() for row in found], now)
    return [_letter(told[key]) for key in people if told.get(key)]


def _told(rows: Sequence[Delivery], now: datetime) -> dict[UUID, list[Told]]:
    """What each person is told, in her language: the readers of a language together."""
    spoken: dict[str, list[Delivery]] = defaultdict(list)
    for row in rows:
        spoken[language_of(row.person)].append(row)
    told: dict[UUID, list[Told]] = defaultdict(list)
    for language, found in spoken.items():
        for one in composed(found, language, now):
            told[one.row.person_id].append(one)
    return told


def _letter(told: list[Told]) -> Handed:
    person = told[0].row.person
    return Handed(person, language_of(person), chosen(person).slip, told)


def counted() -> dict[str, dict[str, int]]:
    """How many lines are in which state, a channel: for organisers, no names."""
    found: dict[str, dict[str, int]] = {}
    rows = Delivery.objects.order_by().values_list("channel", "state").annotate(Count("id"))
    for channel, state, count in rows:
        found.setdefault(channel, {})[state] = count
    return found


def troubled(most: int) -> list[Mailing]:
    """Mails that were given up, or that fail at present, the newest first."""
    failing = Q(state=Post.DEAD.value) | Q(failures__gt=0, state__in=[Post.WAITING.value, Post.SENDING.value])
    return list(Mailing.objects.filter(failing).order_by("-made_at", "-id")[:most])


def dead_count() -> int:
    return Mailing.objects.filter(state=Post.DEAD.value).count()


def uncertain_count() -> int:
    """Mails that may have arrived twice."""
    return Mailing.objects.filter(uncertain=True).count()
