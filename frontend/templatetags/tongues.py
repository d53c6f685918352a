"""Names and directions of languages: any that a person may write in, not only the seven of the interface."""

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
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


def office(name: str) -> SafeString:
    """A department or an office by the name that the city gives it: in the city's language on every page."""
    return format_html('<bdi lang="{}">{}</bdi>', settings.LANGUAGE_CODE, name)


def same_page(path: str, code: str) -> str:
    """The address of this page in another language; where it has none, that language's front page.

    Every address with a language begins with it and is otherwise the same in all of them.
    """
    _, first, *rest = path.split("/", 2)
    return f"/{code}/{rest[0]}" if rest and first in dict(settings.LANGUAGES) else f"/{code}/"
