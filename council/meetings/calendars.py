"""Days and sessions as an iCalendar (RFC 5545): CRLF, lines of at most 75 octets, escaped text. Pure."""

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

    def lines(self) -> list[str]:
        shown = [
            f"DTSTART;VALUE=DATE:{self.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{self.on + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{text(self.summary)}",
            "TRANSP:TRANSPARENT",
        ]
        return shown + ([f"URL:{self.url}"] if self.url else [])


@dataclass(frozen=True)
class Hours:
    """A session from one moment to another; both are aware. `words` may hold the link to join."""

    uid: str
    starts: datetime
    ends: datetime
    summary: str
    place: str = ""
    words: str = ""
    url: str = ""
    tentative: bool = False

    def lines(self) -> list[str]:
        shown = [f"DTSTART:{utc(self.starts)}", f"DTEND:{utc(self.ends)}", f"SUMMARY:{text(self.summary)}"]
        shown += ["STATUS:TENTATIVE"] if self.tentative else []
        shown += [f"LOCATION:{text(self.place)}"] if self.place else []
        shown += [f"DESCRIPTION:{text(self.words)}"] if self.words else []
        return shown + ([f"URL:{self.url}"] if self.url else [])


def calendar(name: str, entries: Iterable[Day | Hours], now: datetime) -> bytes:
    """The calendar as a file. `now` is an aware moment."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Concives//Opinions//EN",
        f"X-WR-CALNAME:{text(name)}",
    ]
    for one in entries:
        lines += ["BEGIN:VEVENT", f"UID:{text(one.uid)}", f"DTSTAMP:{utc(now)}", *one.lines(), "END:VEVENT"]
    return b"".join(folded(line) for line in [*lines, "END:VCALENDAR"])


def utc(moment: datetime) -> str:
    """A moment as a DATE-TIME in UTC, right whatever the clock change."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


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
