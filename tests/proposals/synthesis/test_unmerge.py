"""Unmerging restores exactly, whatever was done before: a property over any order of acts."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proposals.models import Proposal
from proposals.permissions import Writer
from proposals.synthesis import actions, queries
from proposals.synthesis.models import Joint
from register.refusals import Refused
from tests.proposals.synthesis.conftest import Who
from tests.proposals.synthesis.test_actions import rows

MOVES = st.lists(
    st.tuples(st.sampled_from(["group", "agree", "refuse", "out", "reword", "dissolve"]), st.integers(0, 3)),
    max_size=12,
)


class Undone(Exception):
    """Takes an example back."""


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(moves=MOVES)
def test_after_any_acts_undoing_every_text_leaves_each_proposal_as_it_was(
    moves: list[tuple[str, int]],
    note: Callable[..., Proposal],
    group: Callable[..., Joint],
    who: Who,
    now: datetime,
) -> None:
    karim, claire = Writer(who("karim")), who("claire")
    try:
        with transaction.atomic():
            proposals = [note(name) for name in "ABCD"]
            keys = [one.id for one in proposals]
            before = rows(*keys)

            def act(kind: str, place: int) -> None:
                joints = list(queries.joints())
                parts = list(queries.live_sources())
                if kind == "group":
                    group(*proposals[place:])
                elif kind in {"reword", "dissolve"} and joints:
                    about = {"joint_id": joints[place % len(joints)].id, "person": claire, "now": now}
                    words = {"title": "x", "body": "y", "language": "fr"} if kind == "reword" else {}
                    getattr(actions, kind)(**about, **words)
                elif kind not in {"reword", "dissolve"} and parts:
                    named = {"agree": "agree", "refuse": "refuse_to_join", "out": "take_out"}[kind]
                    source = parts[place % len(parts)]
                    getattr(actions, named)(source_id=source.id, writer=karim, now=now)

            for kind, place in moves:
                try:
                    with transaction.atomic():
                        act(kind, place)
                except Refused:
                    continue
            for joint in queries.joints():
                actions.dissolve(joint_id=joint.id, person=claire, now=now)
            assert rows(*keys) == before
            raise Undone
    except Undone:
        pass
