"""A moment as a form asks for it."""

from typing import Any

from django import forms


def moment(label: Any, required: bool = True) -> forms.DateTimeField:
    """A day and an hour as browsers send them."""
    return forms.DateTimeField(
        label=label,
        required=required,
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
