"""What of the contributions waits: for the official in charge, the organisers, and the clerk."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from council.bodies.phrases import THEMES
from council.contributions import queries
from council.contributions.models import Contribution
from council.contributions.stages import Stage
from languages.queries import readings
from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import Waiting, register_waiting

MOST = 30
# Organisers step in when the official has not confirmed it by then.
PATIENCE = timedelta(days=5)
TASKS = {
    Stage.SENT: _("A resident writes to you: confirm it, or answer at once"),
    Stage.SHOWN: _("A resident writes to you: answer"),
}


def answering(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """What the official has to answer."""
    for one, subject in _read(queries.owed_by(person, now)[:MOST], language):
        yield _waiting(one, subject, TASKS[one.stage])


def organising(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """What nobody has confirmed for days."""
    task = _("Nobody has confirmed this contribution: confirm it, or say why not")
    for one, subject in _read(queries.unconfirmed(now - PATIENCE)[:MOST], language):
        yield _waiting(one, subject, task)


def naming(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """A subject without anybody in charge, about which people wait for an answer."""
    for theme, count in queries.orphaned(day_of(now)):
        words = ngettext_lazy("%(count)d contribution waits", "%(count)d contributions wait", count)
        yield Waiting(
            key=f"charge:{theme.value}",
            title=f"{THEMES[theme]} – {words % {'count': count}}",
            url=reverse("opinions:portfolios"),
            task=_("Nobody is in charge of this subject: name somebody"),
        )


def _read(found: Iterable[Contribution], language: str) -> Iterable[tuple[Contribution, Any]]:
    listed = list(found)
    read = readings((one.subject for one in listed), language)
    return [(one, read[one.subject_id]) for one in listed]


def _waiting(one: Contribution, subject: Any, task: Any) -> Waiting:
    return Waiting(
        key=f"contribution:{one.id}",
        title=subject.body,
        url=one.get_absolute_url(),
        task=task,
        since=day_of(one.sent_at),
        due=one.due_on,
        language=subject.language,
    )


def offer() -> None:
    """Make these known; called once, when the app is ready."""
    register_waiting("contributions-official", Duty.OFFICIAL, answering)
    register_waiting("contributions-organiser", Duty.ORGANISER, organising)
    register_waiting("contributions-clerk", Duty.CLERK, naming)
