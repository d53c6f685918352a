"""What a PDF is allowed to be: whole, nothing before or behind it, and nothing in it that acts by itself.

Readers on telephones run what a document holds. Names are looked for where the file writes them plainly and
in its tables of objects, which are unfolded up to a limit; a document locked with a password is not taken,
as nobody could look into it. A sieve, not a wall: a document is only ever saved, never opened in the site.
"""

import re
import zlib

from proposals.attachments.faults import BadFile, NotTaken
from proposals.attachments.limits import DOCUMENT_BYTES, UNFOLDED_BYTES

MEDIA_TYPE = "application/pdf"
BEGINS, ENDS = b"%PDF-", b"%%EOF"
TABLE = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
ACTIVE = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|Encrypt)(?![A-Za-z])"
)
HEXED = re.compile(rb"#([0-9A-Fa-f]{2})")


def checked(content: bytes) -> bytes:
    """The document as it is kept. Raises NotTaken."""
    if not content:
        raise NotTaken(BadFile.EMPTY)
    if len(content) > DOCUMENT_BYTES:
        raise NotTaken(BadFile.TOO_BIG)
    if not content.startswith(BEGINS) or not content.rstrip(b"\r\n \t\0").endswith(ENDS):
        raise NotTaken(BadFile.NOT_A_PDF)
    if _acts(content) or any(_acts(table) for table in _tables(content)):
        raise NotTaken(BadFile.ACTIVE_PDF)
    return content


def _acts(content: bytes) -> bool:
    """Whether one of the names is written there, also with its letters as numbers (`/J#53`)."""
    plain = HEXED.sub(lambda found: bytes([int(found[1], 16)]), content) if b"#" in content else content
    return ACTIVE.search(plain) is not None


def _tables(content: bytes) -> list[bytes]:
    """The tables of objects that the file folds; what unfolds to too much is not taken."""
    left, found = UNFOLDED_BYTES, []
    for table in TABLE.finditer(content):
        unfolding = zlib.decompressobj()
        try:
            unfolded = unfolding.decompress(content[table.end() :], left)
        except zlib.error:
            continue
        left -= len(unfolded)
        if left <= 0:
            raise NotTaken(BadFile.ACTIVE_PDF)
        found.append(unfolded)
    return found
