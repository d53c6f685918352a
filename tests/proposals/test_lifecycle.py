"""The table of moves: what leads where, and what never happens."""

import pytest

from proposals.lifecycle import (
    MOVES,
    NEEDS_REASON,
    OPEN_TO_SUPPORT,
    PRIVATE,
    PUBLIC,
    Act,
    State,
    after,
    possible,
    reaches,
)
from proposals.live import SHAPES
from proposals.phrases import ACTS, LINES, STATES


def test_every_state_can_be_reached_from_a_draft() -> None:
    assert {state for state in State if state is State.DRAFT or reaches(State.DRAFT, state)} == set(State)


def test_every_act_is_in_the_table() -> None:
    assert {act for _state, act in MOVES} == set(Act)


@pytest.mark.parametrize(
    ("state", "act"),
    [
        (State.DRAFT, Act.PUBLISH),
        (State.PUBLISHED, Act.SUBMIT),
        (State.RETURNED, Act.PUBLISH),
        (State.FEASIBLE, Act.WITHDRAW),
        (State.HEARD, Act.WITHDRAW),
        (State.WITHDRAWN, Act.SUBMIT),
        (State.DONE, Act.START),
        (State.MERGED, Act.HEAR),
    ],
)
def test_a_move_that_is_not_in_the_table_is_refused(state: State, act: Act) -> None:
    assert after(state, act) is None


def test_an_ended_proposal_has_no_further_act() -> None:
    ended = {state for state in State if not possible(state)}
    assert ended == {
        State.NOT_FEASIBLE,
        State.SET_ASIDE,
        State.NOT_KEPT,
        State.DONE,
        State.WITHDRAWN,
    }


def test_what_is_public_never_becomes_private_but_by_its_author() -> None:
    hidden = {act for (state, act), target in MOVES.items() if state in PUBLIC and target in PRIVATE}
    assert hidden == {Act.WITHDRAW}


def test_a_hearing_after_an_opinion_leaves_it_in_the_opinion() -> None:
    assert after(State.CARRIED, Act.HEAR) is State.CARRIED


def test_supports_are_collected_only_in_public() -> None:
    assert OPEN_TO_SUPPORT <= PUBLIC


def test_every_state_act_and_line_has_its_words() -> None:
    assert set(STATES) == set(State)
    assert NEEDS_REASON - {Act.RETURN} <= set(ACTS)
    assert set(LINES) == set(SHAPES) - {"proposal.supported", "proposal.amendment"}
