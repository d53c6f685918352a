"""Whole days as an iCalendar (RFC 5545): CRLF, lines of at most 75 octets, escaped text. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MOST_OCTETS = 75
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True)
class Day:
    """A whole day with its words; `uid` never changes, so that a calendar that asks again moves the entry."""

    uid: str
    on: date
    summary: str
    url: str = ""


def calendar(name: str, days: Iterable[Day], now: datetime) -> bytes:
    """The calendar as a file. `now` is an aware moment."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Concives//Opinions//EN",
        f"X-WR-CALNAME:{text(name)}",
    ]
    for day in days:
        lines += ["BEGIN:VEVENT", f"UID:{text(day.uid)}", f"DTSTAMP:{stamp}"]
        lines += [
            f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}",
        ]
        lines += [f"SUMMARY:{text(day.summary)}", "TRANSP:TRANSPARENT"]
        lines += [f"URL:{day.url}"] if day.url else []
        lines.append("END:VEVENT")
    return b"".join(folded(line) for line in [*lines, "END:VCALENDAR"])


def text(words: str) -> str:
    """Words as a TEXT value, without control characters."""
    return "".join(one for one in words.translate(ESCAPED) if one.isprintable())


def folded(line: str) -> bytes:
    """A content line, folded between characters where it is longer than 75 octets."""
    parts, part, room = [], b"", MOST_OCTETS
    for one in line:
        letter = one.encode()
        if len(part) + len(letter) > room:
            parts.append(part)
            part, room = b"", MOST_OCTETS - 1
        part += letter
    return b"\r\n ".join([*parts, part]) + b"\r\n"
