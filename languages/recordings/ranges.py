"""The part of a file that a player asks for (RFC 9110, 14.2): without it some telephones play nothing."""

import re

ONE_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def part(asked: str, size: int) -> tuple[int, int] | None:
    """First byte and end (exclusive) of the one range in the header; None: send it whole.

    Raises ValueError for a range that begins behind the end.
    """
    found = ONE_RANGE.fullmatch(asked.strip())
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        return max(0, size - int(last)), size
    start, end = int(first), min(int(last) + 1, size) if last else size
    if start >= size:
        raise ValueError("the range begins behind the end")
    return (start, end) if start < end else None
