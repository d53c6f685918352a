"""The dates and hours of a text, in figures and written out, as languages write them. Pure."""

import re

# The months, January first; a month with several names has them side by side.
MONTHS = {
    "fr": "janvier février|fevrier mars avril mai juin juillet août|aout septembre octobre novembre "
    "décembre|decembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "en": "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug "
    "september|sept|sep october|oct november|nov december|dec",
    "ar": "يناير|جانفي|كانون_الثاني فبراير|فيفري|شباط مارس|آذار أبريل|إبريل|أفريل|نيسان "
    "مايو|ماي|أيار يونيو|جوان|حزيران "
    "يوليو|جويلية|تموز أغسطس|أوت|آب سبتمبر|أيلول أكتوبر|تشرين_الأول نوفمبر|تشرين_الثاني ديسمبر|كانون_الأول",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre "
    "diciembre",
    "pt": "janeiro fevereiro março|marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "bn": "জানুয়ারি|জানুয়ারী ফেব্রুয়ারি|ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
}
NAMES = {
    language: {
        form.replace("_", " "): number
        for number, forms in enumerate(months.split(), 1)
        for form in forms.split("|")
    }
    for language, months in MONTHS.items()
}
DAY, YEAR = r"(?<!\d)(?P<day>\d{1,2})", r"(?P<year>\d{4})(?!\d)"
ORDINAL = r"(?:er|re|st|nd|rd|th|º|°|ª|ই|লা|রা|ঠা|শে)?"
# 12 mars 2026, 12 de marzo de 2026, ১২ই মার্চ ২০২৬; then the month first, as in March 12, 2026.
SHAPES = (
    rf"{DAY}{ORDINAL}\s+(?:de\s+|من\s+)?(?P<month>NAME)\.?(?:,?\s+(?:de\s+|del\s+|عام\s+|سنة\s+)?{YEAR})?",
    rf"(?P<month>NAME)\.?\s+{DAY}{ORDINAL}(?:,?\s+{YEAR})?(?!\d)",
    rf"(?P<month>NAME)\.?,?\s+(?:de\s+|del\s+|عام\s+|سنة\s+)?{YEAR}",
)
FIGURES = re.compile(r"(?<!\d)(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.](\d{1,2})[/.](\d{4}))(?!\d)")
# 17 h 30, 17h, 17:30, 5.30 p.m., 5 pm
HOUR = re.compile(
    r"(?<![\d:])(\d{1,2})(?:\s?[hH]\s?(\d{2})?(?![\w])|:(\d{2})(?!\d))\s*(?:[ap]\.?m\b\.?)?"
    r"|(?<![\d:.])(\d{1,2})(?:\.(\d{2}))?\s*[ap]\.?m\b\.?"
    r"|(?<![\d:.])(\d{1,2})(?:টা|টায়)",
    re.IGNORECASE,
)
ARABIC_HOUR = re.compile(r"الساعة\s+(\d{1,2})(?::(\d{2}))?")
ENGLISH_HOUR = re.compile(r"\bat (\d{1,2}) o[’']clock")

Date = tuple[int, int, int]


def dates(text: str, language: str) -> tuple[dict[Date, str], str]:
    """Each (year, month, day), 0 where it is not said, with its words; and the text without them.

    A year that is not said on one side would be missing on the other: it is kept as a number instead.
    """
    found: dict[Date, str] = {}
    rest = FIGURES.sub(lambda one: _figures(one, found), text)
    for shape in _shapes(language):
        rest = shape.sub(lambda one: _written(one, language, found), rest)
    return found, rest


def hours(text: str, language: str) -> tuple[dict[int, str], str]:
    """Each hour of the clock in minutes of half a day (5 p.m. is 17:00), with its words; and the rest."""
    found: dict[int, str] = {}

    def keep(one: re.Match[str]) -> str:
        told = [part for part in one.groups() if part is not None]
        minutes = int(told[0]) * 60 + (int(told[1]) if len(told) > 1 else 0)
        if minutes > 24 * 60:
            return one.group()
        found.setdefault(minutes % 720, one.group().strip())
        return " "

    rest = ARABIC_HOUR.sub(keep, text) if language == "ar" else text
    rest = ENGLISH_HOUR.sub(keep, rest) if language == "en" else rest
    return found, HOUR.sub(keep, rest)


def _shapes(language: str) -> list[re.Pattern[str]]:
    names = sorted(NAMES.get(language, {}), key=len, reverse=True)
    if not names:
        return []
    either = "|".join(re.escape(name) for name in names)
    return [re.compile(shape.replace("NAME", either), re.IGNORECASE) for shape in SHAPES]


def _figures(one: re.Match[str], found: dict[Date, str]) -> str:
    year, month, day, early, middle, late = one.groups()
    first, second = (int(day), int(month)) if year else (int(early), int(middle))
    if not (1 <= first <= 31 and 1 <= second <= 12):
        return one.group()
    found.setdefault((0, second, first), one.group())
    return f" {year or late} "


def _written(one: re.Match[str], language: str, found: dict[Date, str]) -> str:
    parts = one.groupdict()
    day = int(parts.get("day") or 0)
    if day > 31:
        return one.group()
    month = NAMES[language][one["month"].casefold()]
    found.setdefault((0, month, day), one.group())
    return f" {parts.get('year') or ''} "
