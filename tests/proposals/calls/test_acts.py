"""Phase by phase, what can be done in a call: every public act on calls and proposals stands in the table."""

import inspect
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction

from council.bodies.themes import Theme
from proposals import actions
from proposals.calls import actions as calls
from proposals.calls.models import Call
from proposals.calls.phases import Phase
from proposals.lifecycle import Act, State
from proposals.models import Proposal
from proposals.permissions import Writer
from register.refusals import Refused
from residents.models import Person
from residents.roles import Role
from tests.proposals.calls.conftest import WORDS, windows
from tests.proposals.conftest import holder

Cast = Callable[[str], Any]


@dataclass
class Standing:
    """A call that stands in one phase, with a proposal of it in each state that acts begin from."""

    call: Call
    proposals: dict[State, Proposal]
    cast: Cast
    now: datetime

    def by(self, key: str = "sofia") -> dict[str, Any]:
        return {"call_id": self.call.id, "person": self.cast(key), "now": self.now}

    def desk(self) -> dict[str, Any]:
        return {"person": Person.objects.filter(roles__role=Role.DESK.value)[0], "now": self.now}

    def of(self, state: State, key: str = "") -> dict[str, Any]:
        found = {"proposal_id": self.proposals[state].id}
        return found | ({"person": self.cast(key), "now": self.now} if key else {})

    def written(self, state: State = State.DRAFT) -> dict[str, Any]:
        return self.of(state) | {"writer": holder(self.proposals[state])}


@pytest.fixture
def standing(
    call: Callable[..., Call],
    draft: Callable[..., Proposal],
    cast: Cast,
    now: datetime,
) -> Callable[[Phase], Standing]:
    def stand(phase: Phase) -> Standing:
        made = call(phase, threshold=3)
        found = {}
        for state in (State.DRAFT, State.RETURNED, State.SUBMITTED, State.PUBLISHED, State.FEASIBLE):
            proposal = draft()
            Proposal.objects.filter(id=proposal.id).update(call=made, state=state.value)
            found[state] = proposal
        return Standing(made, found, cast, now)

    return stand


def say(at: Standing, act: Act, state: State) -> Any:
    return actions.say_fate(**at.of(state, "ines"), act=act, reason="Voilà.", language="fr")


def merge(at: Standing) -> Any:
    other = at.proposals[State.FEASIBLE].id
    return actions.merge(**at.of(State.PUBLISHED, "ines"), into_id=other, agreed=True)


def take_out(at: Standing) -> Any:
    merge(at)
    return actions.take_out(**at.written(State.PUBLISHED), now=at.now)


def translate(at: Standing) -> Any:
    return actions.translate_proposal(
        **at.of(State.PUBLISHED),
        translator=at.cast("samir"),
        language="fr",
        title="Titre",
        body="Texte",
        now=at.now,
    )


def confirm(at: Standing) -> Any:
    """The draft was written by Amina for somebody who holds its five words."""
    Proposal.objects.filter(id=at.proposals[State.DRAFT].id).update(helper=at.cast("amina"))
    return actions.confirm(**at.written(), now=at.now)


def paper(at: Standing) -> Any:
    sheet = {"key": at.call.id, "sheet": "A1", "count": 3}
    return actions.enter_paper_supports(**at.of(State.PUBLISHED), **at.desk(), **sheet)


def question(at: Standing) -> Any:
    return calls.put_question(**at.by(), texts={"text": {"fr": "Pour qui ?"}}, needed=False)


def propose_return(at: Standing) -> Any:
    return actions.propose_return(
        **at.of(State.SUBMITTED),
        moderator=at.cast("ines"),
        rule=None,
        reason="Où ?",
        language="fr",
        now=at.now,
    )


def moved(at: Standing) -> Any:
    found = windows(at.now, Phase.COLLECTING)
    if at.call.dates.windows == found:
        found = windows(at.now, Phase.SUPPORTING)
    return calls.schedule_call(**at.by(), windows=found, reason=calls.Reason("Neige."))


ALL = tuple(Phase)
ASKED = calls.Asked(WORDS)
PREPARED = (Phase.ANNOUNCED,)
LATE = (Phase.EVALUATING, Phase.PAUSE, Phase.ANSWERING, Phase.ENDED)
# Acts that a call's phase says nothing about: an author's own draft, moderation, the council's work, erasure.
FREE = {
    "answer_moderator",
    "accept_invitation",
    "answer_asking",
    "ask_no_more",
    "ask_to_write",
    "ask_co_chairs",
    "confirm_return",
    "contest",
    "open_case",
    "publish_after_all",
    "take_next",
    "tell_late_authors",
    "tell_reason_translated",
    "decline_invitation",
    "bring_in",
    "index_again",
    "carry",
    "hear",
    "forget_author",
    "hold_draft",
    "remove_old_drafts",
}
# Each public act: the phases in which it can be done, and how it is done.
TABLE: dict[str, tuple[Collection[Phase], Callable[[Standing], Any]]] = {
    # This makes another call, whatever the phase of this one.
    "begin_call": (
        ALL,
        lambda at: calls.begin_call(
            person=at.cast("sofia"), council_id=at.call.council_id, asked=ASKED, now=at.now
        ),
    ),
    "change_call": (PREPARED, lambda at: calls.change_call(**at.by(), asked=ASKED)),
    "put_question": (PREPARED, question),
    "remove_question": (
        PREPARED,
        lambda at: calls.remove_question(**at.by(), question_id=at.call.id) or True,
    ),
    "schedule_call": (set(ALL) - {Phase.ENDED}, moved),
    "begin": (
        (Phase.COLLECTING,),
        lambda at: actions.begin(writer=Writer(), language="ar", now=at.now, call=at.call),
    ),
    "submit": ((Phase.COLLECTING,), lambda at: actions.submit(**at.written(), now=at.now)),
    "submit again": (
        (Phase.COLLECTING, Phase.SUPPORTING),
        lambda at: actions.submit(**at.written(State.RETURNED), now=at.now),
    ),
    "support": ((Phase.SUPPORTING,), lambda at: actions.support(**at.of(State.PUBLISHED, "amina"))),
    "take_back_support": (
        (Phase.SUPPORTING,),
        lambda at: actions.take_back_support(**at.of(State.PUBLISHED, "amina")) == 0,
    ),
    "say_fate evaluate": (LATE, lambda at: say(at, Act.EVALUATE_YES, State.PUBLISHED)),
    "say_fate answer": (
        (Phase.ANSWERING, Phase.ENDED),
        lambda at: say(at, Act.ADOPT, State.FEASIBLE),
    ),
    "confirm": ((Phase.COLLECTING,), confirm),
    "enter_paper_supports": ((Phase.SUPPORTING,), paper),
    "remove_paper_supports": (
        (Phase.SUPPORTING,),
        lambda at: actions.remove_paper_supports(**at.of(State.PUBLISHED), **at.desk(), key=at.call.id) == 0,
    ),
    "answer_questions": (ALL, lambda at: actions.answer_questions(**at.written(), answers={})),
    "say_cost": (ALL, lambda at: actions.say_cost(**at.written(), cost=5)),
    "put_point": (ALL, lambda at: actions.put_point(**at.written(), point=(45.2, 5.3))),
    "invite_coauthor": (ALL, lambda at: actions.invite_coauthor(**at.written(), name="Rahim")),
    "remove_coauthor": (
        ALL,
        lambda at: actions.remove_coauthor(**at.written(), coauthor_id=at.call.id) or True,
    ),
    "choose_language": (ALL, lambda at: actions.choose_language(**at.written(), language="fr")),
    "write_title": (ALL, lambda at: actions.write_title(**at.written(), body="Titre")),
    "write_body": (ALL, lambda at: actions.write_body(**at.written(), body="Texte")),
    "note_from_voice": (
        ALL,
        lambda at: actions.note_from_voice(
            **at.of(State.DRAFT), language="fr", title="Titre", theme=Theme.PARK, district=None
        ),
    ),
    "take_words": (
        ALL,
        lambda at: actions.take_words(**at.written(), body="Texte", now=at.now),
    ),
    "place": (ALL, lambda at: actions.place(**at.written(), district=None, theme=Theme.PARK)),
    "sign": (ALL, lambda at: actions.sign(**at.written(), signature="Une voisine")),
    "withdraw": (ALL, lambda at: actions.withdraw(**at.written(State.PUBLISHED), now=at.now)),
    "publish": (
        ALL,
        lambda at: actions.publish(**at.of(State.SUBMITTED), moderator=at.cast("ines"), now=at.now),
    ),
    "propose_return": (ALL, propose_return),
    "translate_proposal": (ALL, translate),
    "merge": (ALL, merge),
    "take_out": (ALL, take_out),
    "follow": (ALL, lambda at: actions.follow(**at.of(State.PUBLISHED, "amina")) or True),
    "unfollow": (
        ALL,
        lambda at: actions.unfollow(**at.of(State.PUBLISHED), person=at.cast("amina")) or True,
    ),
}


def test_every_public_act_stands_in_the_table() -> None:
    own = {
        name
        for name, act in inspect.getmembers(calls, inspect.isfunction)
        if act.__module__ == calls.__name__
    }
    public = {name for name in own if not name.startswith("_")}
    public |= {name for name in actions.__all__ if inspect.isfunction(getattr(actions, name))}
    assert public - FREE == {name.split()[0] for name in TABLE}


@pytest.mark.parametrize("phase", Phase)
def test_what_can_be_done_follows_from_the_phase(standing: Callable[[Phase], Standing], phase: Phase) -> None:
    at = standing(phase)
    done, statuses = set(), set()
    for name, (_phases, act) in TABLE.items():
        try:
            with transaction.atomic():
                act(at)
                done.add(name)
                transaction.set_rollback(True)
        except Refused as refused:
            statuses.add(refused.refusal.status)
    assert statuses <= {409}
    assert done == {name for name, (phases, _act) in TABLE.items() if phase in phases}
