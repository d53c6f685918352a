"""When an election held elsewhere took place, as its file says."""

import re
from collections.abc import Mapping
from datetime import date

DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
YEAR = re.compile(r"\d{4}", re.ASCII)


def period(meta: Mapping[str, str]) -> tuple[date, date] | None:
    """The first and the last day of voting from a Pabulib file's META; None when it does not say."""
    begin = day(meta.get("date_begin", ""), last=False)
    end = day(meta.get("date_end", ""), last=True)
    return (begin, end) if begin and end and begin <= end else None


def day(text: str, last: bool) -> date | None:
    """`11.09.2019`, `2019-09-11`, or a year alone: its first or its last day."""
    if YEAR.fullmatch(text):
        return date(int(text), 12, 31) if last else date(int(text), 1, 1)
    found = DAY_FIRST.fullmatch(text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text)
    except ValueError:
        return None
