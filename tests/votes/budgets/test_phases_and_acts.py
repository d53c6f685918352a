"""Phase by phase, what can be done with a round: every public act stands in the table."""

import inspect
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from council.commitments.actions import Words
from languages.actions import write_text
from register.refusals import Refused
from tests.votes.budgets.conftest import SMALL, Cast, ids, small
from tests.votes.budgets.test_keys import council
from votes.budgets import actions
from votes.budgets.ballots import Kind as Way
from votes.budgets.following import Stage
from votes.budgets.models import Milestone, Round, Work
from votes.budgets.phases import BEFORE_VOTING, UNCOUNTED, Phase
from votes.urn.models import Urn

DAY = timedelta(days=1)
HOLDERS = ("claire", "fatou", "celeste")
# The columns that are past in each phase, from the first to the last; a phase has all those before it.
COLUMNS = {
    Phase.ANNOUNCED: "",
    Phase.COLLECTING: "collecting_from",
    Phase.EVALUATING: "evaluating_from",
    Phase.PRICES: "prices_from",
    Phase.VOTING: "opens",
    Phase.CHECKING: "closes",
    Phase.COUNTED: "counted_at",
    Phase.PUBLISHED: "published_at",
    Phase.CARRIED_OUT: "carried_out_at",
}
DATES = list(COLUMNS.values())[1:6]


@dataclass
class Standing:
    """Rounds that stand in one phase: an ordinary one with ballots prepared, one whose keys are with three
    holders, one without keys."""

    round: Round
    sealed: Round
    bare: Round
    cast: Cast
    now: datetime
    key: bytes = b""
    ticket: str = ""

    def by(self, key: str = "sofia", round_: Round | None = None) -> dict[str, Any]:
        return {"round_id": (round_ or self.round).id, "person": self.cast(key), "now": self.now}

    @property
    def rules(self) -> actions.Rules:
        return actions.Rules({"title": {"fr": "Autre"}}, Way.KNAPSACK, {"budget_cents": 99_999})

    @property
    def ballot(self) -> dict[str, Any]:
        told = {"round_id": self.round.id, "person": self.cast("amina"), "ticket": self.ticket}
        return {**told, "clock": lambda: self.now}


def move(round_: Round, phase: Phase, now: datetime) -> None:
    """Put the round's columns so that it stands in the phase now. A void round was closed, not counted."""
    if phase is Phase.VOID:
        move(round_, Phase.CHECKING, now)
        reason = write_text(language="fr", body="Deux clés sont perdues.")
        Round.objects.filter(id=round_.id).update(voided_at=now, void_reason=reason)
        return round_.refresh_from_db()
    reached = list(COLUMNS).index(phase)
    places = {name: place for place, name in enumerate(COLUMNS.values())}
    columns: dict[str, Any] = {name: now + DAY * (places[name] - reached) - DAY / 2 for name in DATES}
    for name in list(COLUMNS.values())[6 : reached + 1]:
        columns[name] = now - DAY / 2 + DAY * (places[name] - reached)
    Round.objects.filter(id=round_.id).update(**columns)
    round_.refresh_from_db()
    assert round_.phase(now) is phase


@pytest.fixture
def standing(cast: Cast, now: datetime) -> Callable[[Phase], Standing]:
    def stand(phase: Phase) -> Standing:
        round_ = small(now)
        sealed, bare = (small(now, name, opens=None, closes=None) for name in ("sealed", "bare"))
        Round.objects.update(council=council(now))
        found = Standing(round_, sealed, bare, cast, now)
        actions.begin_ceremony(**found.by(round_=sealed), observer=cast("celeste"))
        secrets = [actions.show_key(**found.by(key, sealed)) for key in HOLDERS]
        ready = actions.prepare_ballot(round_=round_, person=cast("amina"), choices=ids(round_, "A"), now=now)
        found.key, found.ticket = secrets[0], ready.ticket
        for one in (round_, sealed, bare):
            move(one, phase, now)
        return found

    return stand


def importing(at: Standing) -> Any:
    return actions.import_round(data=SMALL, wanted=actions.Import("new", {"fr": "Neuf"}), now=at.now)


def preparing(at: Standing) -> Any:
    choices = ids(at.round, "A")
    return actions.prepare_ballot(round_=at.round, person=at.cast("amina"), choices=choices, now=at.now)


def showing(at: Standing) -> Any:
    """The round without keys has holders named, of whom none has seen her key."""
    from votes.urn import actions as urn

    urn.begin(round_id=at.bare.id, officers=[at.cast(key).id for key in HOLDERS])
    return actions.show_key(**at.by("claire", at.bare))


def copying(at: Standing) -> Any:
    Urn.objects.filter(round_id=at.round.id).update(copied_at=None)
    return actions.hand_out_copy(**at.by())


def parting(at: Standing) -> Any:
    first, second = at.round.options.all()[:2]
    pair = at.round.conflicts().model.objects.create(first=first, second=second)
    return actions.part_options(**at.by(), conflict_id=pair.id)


def pairing(at: Standing) -> Any:
    first, second = at.round.options.all()[:2]
    return actions.pair_options(**at.by(), first_id=first.id, second_id=second.id)


def winner(at: Standing) -> dict[str, Any]:
    """A winner that is followed, whatever the phase: what its acts are asked with."""
    option = at.round.options.all()[0]
    Work.objects.get_or_create(option=option, defaults={"stage": Stage.UNDER_WAY.value})
    return {"option_id": option.id, "person": at.cast("sofia"), "now": at.now}


def starting(at: Standing) -> Any:
    told = winner(at)
    Work.objects.filter(option=told["option_id"]).update(stage=Stage.PLANNED.value)
    return actions.start_work(**told, promised_on=date(2030, 1, 1))


def reaching(at: Standing) -> Any:
    told = winner(at)
    title = write_text(language="fr", body="Étape")
    step = Milestone(work=Work.objects.get(option=told["option_id"]), number=1, title=title)
    step.due_on = date(2030, 1, 1)
    step.save()
    return actions.reach_milestone(**told, number=1)


def following(at: Standing) -> Any:
    """It is asked for by its publication and by the tick, which know no other rounds."""
    try:
        actions.follow_winners(round_id=at.round.id)
    except Round.DoesNotExist:
        return None
    return True


def emptying(at: Standing) -> Any:
    part = at.round.envelopes.create(number=1, name="V", budget_cents=1)
    return actions.remove_envelope(**at.by(), envelope_id=part.id)


# Who asks for these is a clock: where there is nothing to do they do nothing.
SILENT = {"publish_turnout", "follow_winners"}
ALL = tuple(Phase)
FOLLOWED = (Phase.PUBLISHED, Phase.CARRIED_OUT)
WHY = Words("fr", "Parce que.")
THEN = date(2030, 1, 1)
UNTIL_CLOSED = (*BEFORE_VOTING, Phase.VOTING)
# Each public act: the phases in which it can be done, and how it is done.
TABLE: dict[str, tuple[Collection[Phase], Callable[[Standing], Any]]] = {
    # These make another round, whatever the phase of this one.
    "begin_round": (ALL, lambda at: actions.begin_round(person=at.cast("sofia"), rules=at.rules, now=at.now)),
    "import_round": (ALL, importing),
    "change_rules": (BEFORE_VOTING, lambda at: actions.change_rules(**at.by(), rules=at.rules)),
    "put_envelope": (
        BEFORE_VOTING,
        lambda at: actions.put_envelope(
            **at.by(), texts={"name": {"fr": "V"}}, fields={"kind": "city", "budget_cents": 1}
        ),
    ),
    "remove_envelope": (BEFORE_VOTING, emptying),
    "put_option": (
        BEFORE_VOTING,
        lambda at: actions.put_option(**at.by(), texts={"title": {"fr": "E"}}, fields={"cost_cents": 1}),
    ),
    "remove_option": (
        BEFORE_VOTING,
        lambda at: actions.remove_option(**at.by(), option_id=at.round.options.all()[0].id),
    ),
    "pair_options": (BEFORE_VOTING, pairing),
    "part_options": (BEFORE_VOTING, parting),
    "schedule_round": (
        BEFORE_VOTING,
        lambda at: actions.schedule_round(
            **at.by(), opens=at.now + 7 * DAY, closes=at.now + 9 * DAY, reason=actions.Reason("Neige.")
        ),
    ),
    "begin_ceremony": (
        BEFORE_VOTING,
        lambda at: actions.begin_ceremony(**at.by(round_=at.bare), observer=at.cast("celeste")),
    ),
    "show_key": (UNTIL_CLOSED, showing),
    "hand_out_copy": (UNTIL_CLOSED, copying),
    "give_key": (
        (*UNTIL_CLOSED, Phase.CHECKING),
        lambda at: actions.give_key(**at.by("claire", at.sealed), secret=at.key),
    ),
    "prepare_ballot": ((Phase.VOTING,), preparing),
    "cast_ballot": ((Phase.VOTING,), lambda at: actions.cast_ballot(**at.ballot)),
    "reveal_ballot": ((Phase.VOTING,), lambda at: actions.reveal_ballot(**at.ballot)),
    # What a cast or a mark on paper calls once it is allowed: a list from a desk may come after the close.
    "count_voter": (
        ALL,
        lambda at: actions.count_voter(round_id=at.round.id, person=at.cast("amina")) or True,
    ),
    "publish_turnout": (
        (Phase.VOTING,),
        lambda at: actions.publish_turnout(round_id=at.round.id, now=at.now),
    ),
    "void_round": (UNCOUNTED, lambda at: actions.void_round(**at.by(), reason=WHY)),
    "count_round": ((Phase.CHECKING,), lambda at: actions.count_round(**at.by())),
    "publish_round": (
        (Phase.COUNTED,),
        lambda at: actions.publish_round(**at.by(), deliberation_on=THEN),
    ),
    "follow_winners": (FOLLOWED, following),
    "start_work": (FOLLOWED, starting),
    "plan_milestone": (
        FOLLOWED,
        lambda at: actions.plan_milestone(**winner(at), words=WHY, due_on=THEN),
    ),
    "reach_milestone": (FOLLOWED, reaching),
    "record_spending": (
        FOLLOWED,
        lambda at: actions.record_spending(**winner(at), amount_cents=1, words=WHY),
    ),
    "move_date": (FOLLOWED, lambda at: actions.move_date(**winner(at), promised_on=THEN, words=WHY)),
    "tell_work": (FOLLOWED, lambda at: actions.tell_work(**winner(at), words=WHY)),
    "inaugurate_work": (FOLLOWED, lambda at: actions.inaugurate_work(**winner(at), words=WHY)),
    "drop_work": (FOLLOWED, lambda at: actions.drop_work(**winner(at), words=WHY)),
}


def test_every_public_act_stands_in_the_table() -> None:
    acts = {name for name in actions.__all__ if inspect.isfunction(getattr(actions, name))}
    assert acts == set(TABLE)


@pytest.mark.parametrize("phase", Phase)
def test_what_can_be_done_follows_from_the_phase(standing: Callable[[Phase], Standing], phase: Phase) -> None:
    at = standing(phase)
    done, statuses = set(), set()
    for name, (_phases, act) in TABLE.items():
        try:
            with transaction.atomic():
                answer = act(at)
                silent = name in SILENT and answer is None
                done |= set() if silent else {name}
                transaction.set_rollback(True)
        except Refused as refused:
            statuses.add(refused.refusal.status)
    assert statuses <= {403}
    assert done == {name for name, (phases, _act) in TABLE.items() if phase in phases}
