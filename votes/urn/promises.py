"""What the site promises over a commitment, for its seal; and how anyone computes a commitment by hand."""

from collections.abc import Iterable
from uuid import UUID

from votes.urn.commitments import DOMAIN, canonical

WITHIN_SECONDS = 3_600


def promise(round_id: UUID, commitment: str) -> str:
    """The sealed text: once cast, the commitment is in the public log within the hour."""
    term = f"in-the-log-within={WITHIN_SECONDS}s-of-casting"
    return f"concives-promise-v1 round={round_id} ballot={commitment} {term}"


def by_hand(round_id: UUID, random: bytes, choices: Iterable[str]) -> str:
    """A command that prints the commitment from the round, the random and the choices."""
    domain = DOMAIN.decode().replace("\x00", "\\0")
    said = canonical(choices).decode().replace("\\", "\\\\").replace('"', '\\"')
    whole = f'b"{domain}" + bytes.fromhex("{round_id.hex}") + bytes.fromhex("{random.hex()}") + b"{said}"'
    return f"python3 -c 'import hashlib; print(hashlib.sha256({whole}).hexdigest())'"
