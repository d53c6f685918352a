"""Rivemont's proposals."""

from datetime import datetime


def build(now: datetime) -> None:
    """Make whatever is missing."""
