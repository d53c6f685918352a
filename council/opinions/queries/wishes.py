"""Which translations readers wait for, and which texts lack one."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from council.opinions.models import Opinion, Wish
from council.opinions.queries.texts import texts_of
from languages.models import Text
from languages.queries import readings
from languages.reading import Reading

MOST, MOST_COME = 100, 5


@dataclass(frozen=True)
class Waited:
    """An opinion that readers would like in a language, and how many they are."""

    opinion: Opinion
    language: str
    count: int
    title: Reading


def lacking(opinion: Opinion, language: str) -> list[Text]:
    """The texts of the opinion that nobody can read in the language, in the order of the page."""
    read = readings(texts_of(opinion), language)
    return [one for one in texts_of(opinion) if read[one.id].language != language or read[one.id].stale]


def wished(opinion: Opinion, language: str, person: Any, visitor: str) -> bool:
    """Whether this reader has asked already."""
    return bool(asked_by(person, visitor).filter(opinion=opinion, language=language).exists())


def asked_by(person: Any, visitor: str) -> QuerySet[Wish]:
    """What the reader asked for: by her account where she has one."""
    if person and person.is_authenticated:
        return Wish.objects.filter(person=person)
    return Wish.objects.filter(visitor=visitor) if visitor else Wish.objects.none()


def waited_for(reader: str) -> list[Waited]:
    """What readers wait for, the most wanted first; in three queries."""
    rows = (
        Wish.objects.filter(met_on__isnull=True)
        .order_by()
        .values("opinion", "language")
        .annotate(count=Count("pk"))
        .order_by("-count", "opinion", "language")[:MOST]
    )
    found = Opinion.objects.select_related("title").in_bulk([row["opinion"] for row in rows])
    titles = readings((one.title for one in found.values()), reader)
    return [
        Waited(found[row["opinion"]], row["language"], row["count"], titles[found[row["opinion"]].title_id])
        for row in rows
    ]


def wishes_waiting() -> int:
    """How many readers' wishes nobody has met yet."""
    return Wish.objects.filter(met_on__isnull=True).count()


def to_translate(opinion: Opinion, language: str) -> list[tuple[Text, str]]:
    """Each text of the opinion with what there is of it in the language, to be made or made better."""
    read = readings(texts_of(opinion), language)
    return [(one, read[one.id].body if read[one.id].is_translation else "") for one in texts_of(opinion)]


def come_for(person: Any) -> list[Wish]:
    """What the person asked for and can read now, the newest first."""
    mine = Wish.objects.filter(person=person, met_on__isnull=False).select_related("opinion__title")
    return list(mine.order_by("-met_on", "id")[:MOST_COME])
