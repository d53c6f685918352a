"""Random histories of the urn against an independent book: cast, change, test, paper, replay, restart, close.

The book keeps for each voter what the last acknowledged act says. It knows nothing of how the urn works.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.refusals import Refused
from votes.urn import actions, models, queries, sealing
from votes.urn.actions import casting
from votes.urn.marks import Mark
from votes.urn.models import Leaf, Slot

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
VOTERS = [UUID(int=number + 1) for number in range(4)]
ALLOWED = frozenset("abc")


@dataclass
class Book:
    """What should be true, by voter: the ballot that counts, or paper; and every ballot ever heard of."""

    counts: dict[UUID, tuple[str, str]] = field(default_factory=dict)
    paper: set[UUID] = field(default_factory=set)
    cancelled: int = 0
    replaced: int = 0
    tested: set[str] = field(default_factory=set)

    def expected_leaves(self) -> int:
        return len(self.counts) + self.replaced + self.cancelled + len(self.tested)


@dataclass
class History:
    """One urn and its book; every act is tried on the one and noted in the other."""

    round_id: UUID
    fingerprint: str
    book: Book = field(default_factory=Book)
    prepared: list[tuple[UUID, str, queries.Preparation]] = field(default_factory=list)

    def check(self, choices: Any) -> None:
        if not set(choices) <= ALLOWED:
            raise LookupError("not allowed")

    def told(self, who: UUID, ticket: str) -> dict[str, Any]:
        known = {"round_id": self.round_id, "fingerprint": self.fingerprint, "resident_id": who}
        return known | {"ticket": ticket, "now": NOW, "check": self.check}

    def prepare(self, who: UUID, choice: str) -> None:
        ready = queries.prepare(self.round_id, self.fingerprint, who, [choice], NOW)
        self.prepared.append((who, choice, ready))

    def cast(self, place: int) -> None:
        """Cast any ballot prepared so far: fresh, current, replaced or tested."""
        if not self.prepared:
            return
        who, choice, ready = self.prepared[place % len(self.prepared)]
        try:
            done = actions.cast(**self.told(who, ready.ticket), room=sealing.room(3))
        except (Refused, LookupError) as refused:
            self.refused(who, choice, ready, str(refused))
            return
        assert done.commitment == ready.commitment
        current = self.book.counts.get(who)
        assert done.new == (current is None)
        assert who not in self.book.paper
        assert choice in ALLOWED
        assert ready.commitment not in self.book.tested
        if current and current[0] != ready.commitment:
            self.book.replaced += 1
        self.book.counts[who] = (ready.commitment, choice)

    def refused(self, who: UUID, choice: str, ready: queries.Preparation, why: str) -> None:
        """A refusal has its reason in the book."""
        reasons = {
            "not allowed": choice not in ALLOWED,
            "on-paper": who in self.book.paper,
            "tested": ready.commitment in self.book.tested,
            "replaced": self.book.counts.get(who, ("", ""))[0] != ready.commitment,
        }
        assert reasons[why], why

    def reveal(self, place: int) -> None:
        if not self.prepared:
            return
        who, choice, ready = self.prepared[place % len(self.prepared)]
        try:
            commitment, shown = actions.reveal(**self.told(who, ready.ticket))
        except (Refused, LookupError):
            return
        assert (commitment, shown.choices) == (ready.commitment, (choice,))
        assert self.book.counts.get(who, ("", ""))[0] != commitment
        self.book.tested.add(commitment)

    def mark(self, who: UUID) -> None:
        told = actions.mark_paper(round_id=self.round_id, fingerprint=self.fingerprint, resident_id=who)
        expected = Mark.ALREADY if who in self.book.paper else Mark.MARKED
        assert told is (Mark.CANCELLED_WEB if who in self.book.counts else expected)
        self.book.cancelled += self.book.counts.pop(who, None) is not None
        self.book.paper.add(who)

    def lose(self, place: int) -> None:
        """The server dies in the middle of a cast: its transaction never was."""
        before = self.book.__dict__ | {"counts": dict(self.book.counts), "tested": set(self.book.tested)}
        try:
            with transaction.atomic():
                self.cast(place)
                raise ConnectionAbortedError
        except ConnectionAbortedError:
            self.book = Book(**before)

    def restart(self) -> None:
        """Nothing that counts lives in the process."""
        cache.clear()

    def close(self) -> None:
        """The urn and the log say what the book says."""
        for who in VOTERS:
            receipt = queries.receipt_of(self.round_id, self.fingerprint, who)
            assert receipt == self.book.counts.get(who, (None,))[0]
        assert Leaf.objects.filter(round_id=self.round_id).count() == self.book.expected_leaves()
        assert queries.turnout(self.round_id) == len(self.book.counts) + len(self.book.paper)
        cancelled = Slot.objects.filter(round_id=self.round_id, cancelled_web=True).count()
        assert cancelled == self.book.cancelled
        listed = models.Tested.objects.filter(round_id=self.round_id).values_list("commitment", flat=True)
        assert set(listed) == self.book.tested
        actions.open_urn(round_id=self.round_id, fingerprint=self.fingerprint, check=self.check)
        opened = Counter(choice for (choice,) in queries.opened(self.round_id))
        assert opened == Counter(choice for _commitment, choice in self.book.counts.values())


ACTS = st.one_of(
    st.tuples(st.just("prepare"), st.sampled_from(VOTERS), st.sampled_from("abcx")),
    st.tuples(st.just("cast"), st.integers(0, 30)),
    st.tuples(st.just("cast"), st.integers(0, 30)),
    st.tuples(st.just("reveal"), st.integers(0, 30)),
    st.tuples(st.just("mark"), st.sampled_from(VOTERS)),
    st.tuples(st.just("lose"), st.integers(0, 30)),
    st.tuples(st.just("restart")),
)
HISTORIES = st.lists(ACTS, min_size=5, max_size=40)
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def replay(acts: list[tuple[Any, ...]]) -> None:
    """Run one history on a new urn, close it, and take it out again."""
    round_id = uuid4()
    with transaction.atomic():
        history = History(round_id, actions.make_key(round_id=round_id))
        for name, *arguments in acts:
            getattr(history, name)(*arguments)
        history.close()
        transaction.set_rollback(True)


@pytest.fixture
def own_keys(db: None, settings: Any, tmp_path: Any) -> None:
    settings.KEYS = tmp_path


@settings(max_examples=50, deadline=None, derandomize=True, suppress_health_check=QUIET)
@given(acts=HISTORIES)
def test_fifty_histories_end_as_an_independent_book_says(own_keys: None, acts: Any) -> None:
    replay(acts)


@pytest.mark.soak
@settings(max_examples=1_000, deadline=None, suppress_health_check=QUIET, print_blob=True)
@given(acts=HISTORIES)
def test_a_thousand_histories_end_as_an_independent_book_says(own_keys: None, acts: Any) -> None:
    replay(acts)


def test_the_book_notices_a_ballot_that_came_back(own_keys: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: where nothing remembers which ballots were cast before, a replaced one comes back."""
    remembering = casting._leaf

    def forgetful(round_id: UUID, commitment: str) -> bool:
        remembering(round_id, commitment)
        return True

    prepared = [("prepare", VOTERS[0], choice) for choice in "ab"]
    replay([*prepared, ("cast", 0), ("cast", 1), ("cast", 0)])
    monkeypatch.setattr(casting, "_leaf", forgetful)
    replay([*prepared, ("cast", 0), ("cast", 1)])
    with pytest.raises(AssertionError):
        replay([*prepared, ("cast", 0), ("cast", 1), ("cast", 0)])
