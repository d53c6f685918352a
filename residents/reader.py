"""The language of whoever reads."""

from django.conf import settings
from django.utils.translation import get_language


def reader_language() -> str:
    """The language in which the page is read; the site's own where none is chosen."""
    return get_language() or settings.LANGUAGE_CODE
