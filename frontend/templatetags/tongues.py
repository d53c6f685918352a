"""Names and directions of languages: any that a person may write in, not only the seven of the interface."""

from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language


def locale(code: str) -> Locale | None:
    """Babel's data for a language tag, or nothing for one it does not know."""
    try:
        return Locale.parse(code.replace("-", "_"), sep="_")
    except (UnknownLocaleError, ValueError, TypeError):
        return None


def direction(code: str) -> str:
    """`rtl` or `ltr`, as the language is written."""
    known = locale(code or "")
    return known.text_direction if known else "ltr"


def own_name(code: str) -> str:
    """The language's name in itself: `বাংলা`."""
    if code in dict(settings.LANGUAGES):
        return str(dict(settings.LANGUAGES)[code])
    known = locale(code or "")
    return (known.get_display_name(known) if known else None) or code


def language_name(code: str) -> str:
    """The language's name in the reader's language; where there is no such word, in itself."""
    known, reader = locale(code or ""), get_language() or settings.LANGUAGE_CODE
    return (known.get_display_name(reader.replace("-", "_")) if known else None) or own_name(code)


def same_page(path: str, code: str) -> str:
    """The address of this page in another language; where it has none, that language's front page."""
    there = translate_url(path, code)
    return there if there != path or urlsplit(path).path.startswith(f"/{code}/") else f"/{code}/"
