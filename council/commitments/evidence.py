"""What may be a proof, and what a file really is, whatever its name says: pure."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

MOST_BYTES = 2_000_000
LINK_LIMIT = 500
SIGNS = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}


class ProofKind(StrEnum):
    DOCUMENT = "document"
    PICTURE = "picture"
    LINK = "link"


class BadProof(StrEnum):
    """Why something given is no proof."""

    NOTHING = "nothing"
    BOTH = "both"
    TOO_BIG = "too_big"
    NOT_READABLE = "not_readable"
    BAD_LINK = "bad_link"


@dataclass(frozen=True)
class Given:
    """What the city gives as a proof: a file's bytes, or a link."""

    content: bytes = b""
    link: str = ""


def media_type(content: bytes) -> str:
    """What the first bytes say: PDF, JPEG or PNG; nothing for anything else."""
    return next((kind for sign, kind in SIGNS.items() if content.startswith(sign)), "")


def kind_of(given: Given) -> ProofKind:
    """Which kind of proof it is; `given` has no fault."""
    if given.link:
        return ProofKind.LINK
    return ProofKind.DOCUMENT if media_type(given.content) == "application/pdf" else ProofKind.PICTURE


def fault(given: Given) -> BadProof | None:
    """What keeps it from being a proof."""
    if not given.content and not given.link:
        return BadProof.NOTHING
    if given.content and given.link:
        return BadProof.BOTH
    if given.link:
        return None if well_formed(given.link) else BadProof.BAD_LINK
    if len(given.content) > MOST_BYTES:
        return BadProof.TOO_BIG
    return None if media_type(given.content) else BadProof.NOT_READABLE


def well_formed(link: str) -> bool:
    """An address of the web, without a name and password in it."""
    try:
        parts = urlsplit(link)
        return (
            len(link) <= LINK_LIMIT
            and link.isprintable()
            and " " not in link
            and parts.scheme in {"http", "https"}
            and bool(parts.hostname)
            and "@" not in parts.netloc
            and (parts.port is None or 0 < parts.port < 65536)
        )
    except ValueError:
        return False
