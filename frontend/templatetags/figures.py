"""Numbers, money and time left, as the reader's language writes them. Pure but for the active language."""

from datetime import datetime
from decimal import Decimal

from babel.numbers import get_currency_symbol
from django.utils.formats import get_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext

THIN, FIXED = "\u202f", "\u00a0"


def grouped(value: int | float | Decimal | str, places: int | None = None) -> str:
    """`2318` as `2 318` with thin spaces that never break; the decimal mark is the language's own.

    Digits are 0 to 9 in every language: dates come from Django, which writes no others, and a page that mixes
    two kinds of digits is harder to read than either.
    """
    exact = Decimal(str(value))
    text = f"{exact:,.{places}f}" if places is not None else f"{exact:,f}"
    whole, _, fraction = text.partition(".")
    mark = str(get_format("DECIMAL_SEPARATOR", use_l10n=True))
    return whole.replace(",", THIN).replace("-", "\u2212") + (mark + fraction if fraction else "")


def number(value: int | float | Decimal | str | None) -> SafeString:
    """A number that stays whole in a right-to-left line. Nothing stays nothing."""
    if value is None or value == "":
        return SafeString("")
    return format_html("<bdi>{}</bdi>", grouped(value))


def money(cents: int | str | None, currency: str = "EUR") -> SafeString:
    """Cents as money: `5400000` is `54 000 €`; centimes are written only where there are some."""
    if cents is None or cents == "":
        return SafeString("")
    euros = Decimal(int(cents)) / 100
    sign = get_currency_symbol(currency, (get_language() or "en").replace("-", "_"))
    return format_html("<bdi>{}{}{}</bdi>", grouped(euros, 0 if int(cents) % 100 == 0 else 2), FIXED, sign)


def time_left(until: datetime, now: datetime) -> list[tuple[int, str]]:
    """The two largest units left, days and hours or hours and minutes; nothing once the moment has come."""
    minutes = int((until - now).total_seconds() // 60)
    if until <= now:
        return []
    days, hours = minutes // 1440, minutes // 60 % 24
    if days:
        return [(days, ngettext("day", "days", days)), (hours, ngettext("hour", "hours", hours))]
    rest = max(minutes % 60, 0 if hours else 1)
    return [(hours, ngettext("hour", "hours", hours)), (rest, ngettext("minute", "minutes", rest))]


def count_days(until: datetime, now: datetime) -> SafeString:
    """The time left in two boxes, drawn by the server; it never counts seconds."""
    units = time_left(until, now)
    if not units:
        return SafeString("")
    label = " ".join(f"{count} {unit}" for count, unit in units)
    boxes = [format_html("<span><b>{}</b>{}</span>", count, unit) for count, unit in units]
    return format_html('<div class="count" role="timer" aria-label="{}">{}{}</div>', label, *boxes)
