"""Whom an opinion comes from: upper floors say whose idea it was and who stood behind it.

They are told when the city answers.
"""

from collections.abc import Callable, Iterable
from uuid import UUID

from council.opinions.models import Opinion
from residents.models import Person

Followers = Callable[[Opinion], Iterable[UUID]]
_followers: dict[str, Followers] = {}


def register_followers(name: str, followers: Followers) -> None:
    """Offer people to tell: `followers(opinion)` answers their ids."""
    _followers[name] = followers


def to_tell(opinion: Opinion) -> list[Person]:
    """Everyone to tell of the answer, each once: those who wrote it, those it comes from; with an e-mail."""
    ids = {opinion.drafted_by_id, *(one for followers in _followers.values() for one in followers(opinion))}
    known = [one for one in ids if one]
    found = Person.objects.filter(id__in=known, is_active=True, email__isnull=False)
    return list(found.exclude(email="").order_by("id"))
