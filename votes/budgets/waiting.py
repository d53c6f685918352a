"""What of the votes waits: the keys of the urn for who holds one, the next step of a round for organisers."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import Waiting, register_waiting
from votes.budgets.models import Round
from votes.budgets.permissions import UNTIL_CLOSED
from votes.budgets.phases import BEFORE_VOTING, Phase
from votes.budgets.queries import held_here, rounds, unplaced_in, worded
from votes.urn.marks import Kind
from votes.urn.models import KeyHolder, Urn, Wrap

COPY = _("Keep a copy of the keys: the vote cannot open without it")
TEXTS = _("Texts are missing: the vote cannot open without them")
COUNT = _("The vote is over: count it")
PUBLISH = _("It is counted: publish the result")
PARTS = _("Some projects are in no part of the money: the vote cannot open like this")


def organising(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """The next step of each round that only an organiser takes."""
    found = list(held_here())
    urns = {one.round_id: one for one in Urn.objects.filter(round_id__in=[one.id for one in found])}
    uncopied = {key for key, urn in urns.items() if urn.copied_at is None}
    sealed = {key for key, urn in urns.items() if urn.kind == Kind.SEALED.value}
    loose = unplaced_in(found)
    for one in found:
        phase = one.phase(now)
        if phase in UNTIL_CLOSED and one.id in uncopied:
            yield _step(one, "keys", "copy", COPY, language)
        if phase in BEFORE_VOTING and one.id in loose:
            yield _step(one, "options", "parts", PARTS, language)
        elif phase in BEFORE_VOTING and one.required_languages and not one.ready:
            yield _step(one, "languages", "texts", TEXTS, language)
        if phase is Phase.CHECKING and one.id not in sealed:
            yield _step(one, "round", "count", COUNT, language, one.closes)
        if phase is Phase.COUNTED:
            yield _step(one, "round", "publish", PUBLISH, language, one.counted_at)


def holding(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """The key of a sealed urn: to be seen once, tested before the vote, given after it."""
    held = {one.round_id: one for one in KeyHolder.objects.filter(officer=person)}
    untested = set(
        Wrap.objects.filter(first__officer=person, tested=False).values_list("first__round_id", flat=True)
    )
    # Before the last holder has hers the round itself has no keys.
    for one in rounds().filter(id__in=held):
        phase = one.phase(now)
        if phase in UNTIL_CLOSED and not held[one.id].public:
            yield _step(one, "keys", "key", _("Your key is ready: write it down"), language)
        elif phase in UNTIL_CLOSED and one.id in untested:
            yield _step(one, "keys", "key", _("Test your key with another holder"), language)
        elif phase is Phase.CHECKING:
            yield _step(one, "keys", "key", _("The vote is over: give your key"), language, one.closes)


def _step(
    one: Round, door: str, what: str, task: Any, language: str, since: datetime | None = None
) -> Waiting:
    title = worded(one, "title", language)
    opens: date | None = day_of(one.opens) if one.opens and since is None else None
    return Waiting(
        key=f"round-{what}:{one.id}",
        title=title.text,
        url=reverse(f"budgets:{door}", args=[one.slug]),
        task=task,
        since=day_of(since) if since else None,
        due=opens,
        language=title.language,
    )


def offer() -> None:
    """Make these known; called once, when the app is ready."""
    register_waiting("rounds-organiser", Duty.ORGANISER, organising)
    register_waiting("keys-cochair", Duty.COCHAIR, holding)
    register_waiting("keys-observer", Duty.OBSERVER, holding)
    register_waiting("keys-watch", Duty.WATCH, holding)
