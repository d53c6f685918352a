"""Two answers at once, or a text that changes meanwhile: one is refused, and nothing is lost."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from proposals.actions import rows
from proposals.amendments import actions
from proposals.amendments.actions import changing
from proposals.amendments.models import Amendment, Version
from proposals.amendments.standing import Fate
from proposals.models import Proposal
from proposals.permissions import Writer
from tests.proposals.amendments.conftest import BODY, SECOND
from tests.racing import failed_at_once, meet_after

Suggest = Callable[..., list[Amendment]]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time enough, between reading the text and writing it, for somebody else to read it."""
    put_in = changing.put_in

    def slowly(body: str, change: Any) -> str | None:
        made = put_in(body, change)
        time.sleep(0.3)
        return made

    monkeypatch.setattr(changing, "put_in", slowly)


@pytest.fixture
def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same acts without the lock of the proposal's row."""
    monkeypatch.setattr(
        rows, "locked", lambda key: Proposal.objects.select_related("title", "body", "call").get(id=key)
    )


def accepting(one: Amendment, writer: Writer, now: datetime) -> Callable[[], Any]:
    return lambda: actions.accept(amendment_id=one.id, writer=writer, now=now)


def text(idea: Proposal) -> str:
    found = Proposal.objects.select_related("body").get(id=idea.id)
    assert found.body is not None
    return found.body.body


@pytest.mark.usefixtures("slow")
@pytest.mark.django_db(transaction=True)
def test_accepted_while_the_text_changes_one_is_refused_and_both_are_kept(
    idea: Proposal, suggest: Suggest, rahim: Writer, now: datetime
) -> None:
    (hers,) = suggest(SECOND, "Une salle à la gare.")
    (his,) = suggest(SECOND, "Une salle au marché.", key="samir")
    failed = failed_at_once([accepting(hers, rahim, now), accepting(his, rahim, now)])
    assert [one.refusal.code for one in failed] == ["paragraph-changed-since"]
    fates = dict(Amendment.objects.values_list("body", "fate"))
    (kept,) = [body for body, fate in fates.items() if fate == Fate.ACCEPTED]
    assert sorted(fates.values()) == [Fate.ACCEPTED, Fate.OPEN]
    assert text(idea) == BODY.replace(SECOND, kept)
    assert list(Version.objects.values_list("number", flat=True)) == [1, 2]


@pytest.mark.usefixtures("slow")
@pytest.mark.django_db(transaction=True)
def test_two_changes_to_two_paragraphs_at_once_are_both_in_the_text(
    idea: Proposal, suggest: Suggest, rahim: Writer, now: datetime
) -> None:
    first, second = suggest(BODY, BODY.replace("calme", "chauffée").replace("Quatre", "Cinq"))
    assert failed_at_once([accepting(first, rahim, now), accepting(second, rahim, now)]) == []
    assert text(idea) == BODY.replace("calme", "chauffée").replace("Quatre", "Cinq")


@pytest.mark.locks
@pytest.mark.usefixtures("unlocked")
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_a_change_is_lost(
    idea: Proposal, suggest: Suggest, rahim: Writer, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet_after(monkeypatch, changing, "put_in")
    first, second = suggest(BODY, BODY.replace("calme", "chauffée").replace("Quatre", "Cinq"))
    failed_at_once([accepting(first, rahim, now), accepting(second, rahim, now)])
    assert text(idea) != BODY.replace("calme", "chauffée").replace("Quatre", "Cinq")


@pytest.mark.usefixtures("slow")
@pytest.mark.django_db(transaction=True)
def test_two_authors_who_answer_at_once_are_one_answer(
    idea: Proposal, suggest: Suggest, rahim: Writer, now: datetime
) -> None:
    (one,) = suggest(SECOND, "Une salle à la gare.")
    holder = Writer(None, frozenset({idea.id}))
    failed = failed_at_once(
        [
            accepting(one, rahim, now),
            lambda: actions.turn_down(amendment_id=one.id, writer=holder, reason="Non.", now=now),
        ]
    )
    assert [error.refusal.code for error in failed] == ["amendment-answered"]
    one.refresh_from_db()
    assert ("à la gare" in text(idea)) == (one.fate == Fate.ACCEPTED)
    assert (one.answer is None) == (one.fate == Fate.ACCEPTED)
