"""Keys that every table of opinions uses."""

from typing import Any

from django.conf import settings
from django.db import models


def person_key() -> Any:
    """A person who acted in office: forgetting the person keeps the act."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
