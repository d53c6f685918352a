"""The kinds of file that proposals are brought in from: an upper floor registers its own."""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from register.spreadsheets import BEGINS

MOST_BYTES, MOST_ROWS, LONGEST_CELL = 5_000_000, 5_000, 20_000


@dataclass(frozen=True)
class Raw:
    """A row as its file has it: the line that it begins at, and its cells by the columns of the CSV."""

    line: int
    cells: Mapping[str, str]


class UnreadableError(ValueError):
    """The file cannot be read from that line on; 0 when it is the whole file."""

    def __init__(self, line: int, reason: object) -> None:
        super().__init__(f"{line}: {reason}")
        self.line, self.reason = line, reason


Read = Callable[[str], Iterable[Raw]]
_readers: dict[str, Read] = {}


def register_reader(ending: str, read: Read) -> None:
    """Called from an app's `ready`, for files whose names end so."""
    _readers[ending] = read


def read(name: str, content: bytes) -> list[Raw]:
    """The rows of a file, by how its name ends; a CSV where nobody knows the ending."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(content.count(b"\n", 0, error.start) + 1, "UTF-8") from None
    reader = next((known for ending, known in _readers.items() if name.lower().endswith(ending)), read_csv)
    return list(reader(text))


def read_csv(text: str) -> Iterable[Raw]:
    """With commas, semicolons or tabs, as its first line has; an apostrophe before a formula is taken off."""
    head = text.partition("\n")[0]
    between = max(",;\t", key=head.count)
    table = csv.DictReader(text.splitlines(keepends=True), delimiter=between)
    line = 1
    try:
        for row in table:
            begins, line = line + 1, table.line_num
            yield Raw(begins, {(name or "").strip(): _cell(cell) for name, cell in row.items() if name})
    except csv.Error as error:
        raise UnreadableError(table.line_num, error) from None


def _cell(cell: object) -> str:
    text = cell if isinstance(cell, str) else ""
    return text[1:] if text[:1] == "'" and text[1:].startswith(BEGINS) else text
