"""What waits for an editor: pages whose changes nobody sees yet."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import Waiting, register_waiting

MOST = 30


def editing(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """Drafts, those that have waited longest first."""
    found = Page.objects.filter(has_unpublished_changes=True)
    for page in found.order_by("latest_revision_created_at", "id")[:MOST]:
        saved = page.latest_revision_created_at
        yield Waiting(
            key=f"page:{page.id}",
            title=page.title,
            url=reverse("wagtailadmin_pages:edit", args=[page.id]),
            task=_("Its changes are not published yet: finish them"),
            since=day_of(saved) if saved else None,
        )


def offer() -> None:
    """Make these known; called once, when the app is ready."""
    register_waiting("pages-editor", Duty.EDITOR, editing)
