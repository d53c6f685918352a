"""Who votes with a request: whoever is logged in, or someone whom an upper floor knows by a form's field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from votes.budgets.models import Round

Hold = Callable[[Round, datetime], Callable[[], None]]


@dataclass(frozen=True)
class Voter:
    """`carried` are fields that go on in every form; `banner` is a template shown above, with `told` in it.

    Who is `queued` may come after the end. `hold` locks, in the cast's transaction, what the vote uses up,
    and answers the act that uses it: called once, for a ballot that was not in the box yet.
    """

    person: Any
    carried: Mapping[str, str] = field(default_factory=dict)
    banner: str = ""
    told: Mapping[str, Any] = field(default_factory=dict)
    queued: bool = False
    hold: Hold | None = None


READERS: list[Callable[[HttpRequest, Round, datetime], Voter | None]] = []


def voter_of(request: HttpRequest, round_: Round, now: datetime) -> Voter:
    """The voter that an upper floor reads from the request, or who is logged in."""
    read = (reader(request, round_, now) for reader in READERS)
    return next((voter for voter in read if voter is not None), Voter(request.user))
