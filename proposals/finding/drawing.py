"""The order by lot: another one for each visitor and day, the same on all her pages, favouring nobody."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, ExpressionWrapper, F
from django.utils.crypto import salted_hmac

from proposals.limits import LOTS

LETTERS = 8


@dataclass(frozen=True)
class Draw:
    """`(lot * times + plus) % LOTS`: prime, so that different lots stay different."""

    times: int
    plus: int

    def place(self, lot: int) -> int:
        return (lot * self.times + self.plus) % LOTS

    @property
    def key(self) -> Any:
        """The same place, worked out by the database."""
        return ExpressionWrapper((F("lot") * self.times + self.plus) % LOTS, output_field=BigIntegerField())


def draw(seed: str) -> Draw:
    """The draw of a seed; every text is one."""
    drawn = hashlib.sha256(seed.encode()).digest()
    return Draw(int.from_bytes(drawn[:8]) % (LOTS - 1) + 1, int.from_bytes(drawn[8:16]) % LOTS)


def seed_of(visitor: str, today: date) -> str:
    """A visitor's own seed of a day: of an account or of an address, neither of which can be read in it."""
    return salted_hmac("proposals.order", f"{today} {visitor}", algorithm="sha256").hexdigest()[:LETTERS]


def seed_for(request: Any, today: date) -> str:
    """The seed in the address of the page, else the visitor's own."""
    given = str(request.GET.get("draw", ""))[: 2 * LETTERS]
    person = request.user.pk if request.user.is_authenticated else ""
    return given or seed_of(f"{person or request.META.get('REMOTE_ADDR', '')}", today)
