"""Keys that every table of opinions uses."""

from typing import Any

from django.conf import settings
from django.db import models

from languages.models import Text


def text_key(**options: Any) -> Any:
    """A key to a text of the opinion: a text in use is never deleted."""
    return models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+", **options)


def person_key() -> Any:
    """A person who acted in office: forgetting the person keeps the act."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
