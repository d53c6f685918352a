"""Each step of a proposal's fate, told once to each of those behind it: in her language, as she chose.

The author gets mails in Italian, a supporter letters in Arabic, a follower calls in Bengali.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.core import mail
from django.utils import translation

from council.commitments.actions import Words
from proposals import actions
from proposals.lifecycle import Act, State
from proposals.models import Carried, Following, Proposal, Support
from proposals.permissions import Writer
from proposals.phrases import LINES
from residents.delivery import queries
from residents.delivery.actions import choose_at_desk, stop_mails
from residents.delivery.models import Delivery
from residents.delivery.tasks import send_due
from residents.models import District, Person
from tests.council.opinions.conftest import Assembly
from tests.votes.budgets.conftest import own_keys
from tests.votes.budgets.test_results import made
from votes.budgets import actions as votes
from votes.budgets.models import Option, OptionResult, Round
from votes.budgets.phrases import CHOSEN_STEP, MOVES, NOT_CHOSEN_STEP, Move

__all__ = ["own_keys"]
WHO = {"giulia": ("it", "mail"), "amina": ("ar", "letter"), "nour": ("bn", "call")}
AUTHOR, EVERYBODY = ("giulia",), ("giulia", "amina", "nour")
WON, LOST = "A", "D"
VOTE = made({"A": 300, "B": 300, "C": 300, "D": 300}, ["ABC"] * 20, 900)
Told = Callable[[], Any]


@dataclass
class Way:
    """What a step begins from."""

    cast: Callable[[str], Any]
    assembly: Assembly
    sent: Callable[..., Proposal]
    draft: Callable[..., Proposal]
    now: datetime

    def published(self, state: State = State.PUBLISHED) -> Proposal:
        """Giulia's, with a supporter and a follower."""
        proposal = self.sent("giulia")
        actions.publish(proposal_id=proposal.id, moderator=self.cast("ines"), now=self.now)
        Support.objects.create(proposal=proposal, person=self.cast("amina"))
        Following.objects.create(proposal=proposal, person=self.cast("nour"))
        Proposal.objects.filter(id=proposal.id).update(state=state.value)
        return proposal

    def says(self, act: Act, state: State) -> Told:
        here = {"person": self.cast("ines"), "reason": "Perché sì.", "language": "it", "now": self.now}
        return partial(actions.say_fate, proposal_id=self.published(state).id, act=act, **here)

    def counted(self, code: str) -> tuple[Round, Option]:
        """A counted round that has the proposal as a project."""
        window = {"opens": self.now - timedelta(days=9), "closes": self.now - timedelta(days=2)}
        wanted = votes.Import(slug="won", titles={"fr": "Vote"}, with_ballots=True, **window)
        round_ = votes.import_round(data=VOTE, wanted=wanted, now=self.now)
        Option.objects.filter(round=round_, code=code).update(proposal=self.published(State.FUNDED))
        votes.count_round(round_id=round_.id, person=self.cast("sofia"), now=self.now)
        return round_, Option.objects.get(round=round_, code=code)

    def works(self, act: Callable[..., Any], begun: bool) -> Told:
        round_, option = self.counted(WON)
        here = {"option_id": option.id, "person": self.cast("sofia"), "now": self.now}
        votes.publish_round(round_id=round_.id, person=self.cast("sofia"), now=self.now)
        if begun:
            votes.start_work(**here, promised_on=self.now.date())
        return partial(act, **here)


def submitted(way: Way) -> Told:
    proposal = way.draft("giulia")
    return partial(actions.submit, proposal_id=proposal.id, writer=Writer(way.cast("giulia")), now=way.now)


def published(way: Way) -> Told:
    return partial(
        actions.publish, proposal_id=way.sent("giulia").id, moderator=way.cast("ines"), now=way.now
    )


def heard(way: Way) -> Told:
    item = way.assembly.meeting().items.get()
    here = {"proposal_id": way.published().id, "item_id": item.id}
    return partial(actions.hear, **here, person=way.cast("claire"), now=way.now)


def merged(way: Way) -> Told:
    into = actions.publish(proposal_id=way.sent("luc").id, moderator=way.cast("ines"), now=way.now)
    here = {"proposal_id": way.published().id, "into_id": into.id, "agreed": True}
    return partial(actions.merge, **here, person=way.cast("ines"), now=way.now)


def parted(way: Way) -> Told:
    joined = merged(way)()
    return partial(actions.take_out, proposal_id=joined.id, writer=Writer(way.cast("ines")), now=way.now)


def voted(way: Way, code: str) -> Told:
    round_, _option = way.counted(code)
    return partial(votes.publish_round, round_id=round_.id, person=way.cast("sofia"), now=way.now)


def carried(way: Way) -> Told:
    here = {"proposal_id": way.published().id, "opinion_id": way.assembly.draft().id}
    return partial(actions.carry, **here, person=way.cast("claire"), now=way.now)


def answered(way: Way) -> Told:
    opinion = way.assembly.signed()
    Carried.objects.create(proposal=way.published(State.CARRIED), opinion=opinion)
    return partial(way.assembly.answered, opinion, after=0)


STEPS: dict[str, tuple[Callable[[Way], Told], tuple[str, ...], Any]] = {
    "submitted": (submitted, AUTHOR, LINES["proposal.submitted"].word),
    "published": (published, AUTHOR, LINES["proposal.published"].word),
    "heard on": (heard, EVERYBODY, LINES["proposal.heard"].word),
    "merged into": (merged, EVERYBODY, LINES["proposal.merged"].word),
    "taken out again": (parted, EVERYBODY, LINES["proposal.unmerged"].word),
    "feasible": (
        lambda way: way.says(Act.EVALUATE_YES, State.PUBLISHED),
        EVERYBODY,
        LINES["proposal.feasible"].word,
    ),
    "not feasible": (
        lambda way: way.says(Act.EVALUATE_NO, State.PUBLISHED),
        EVERYBODY,
        LINES["proposal.not-feasible"].word,
    ),
    "voted: chosen": (lambda way: voted(way, WON), EVERYBODY, CHOSEN_STEP.word),
    "voted: not chosen": (lambda way: voted(way, LOST), EVERYBODY, NOT_CHOSEN_STEP.word),
    "in the opinion": (carried, EVERYBODY, LINES["proposal.carried"].word),
    "answered": (answered, EVERYBODY, "The city has answered opinion %(number)s of the council."),
    "under way, said by the city": (
        lambda way: way.says(Act.START, State.ADOPTED),
        EVERYBODY,
        LINES["proposal.under-way"].word,
    ),
    "done, said by the city": (
        lambda way: way.says(Act.FINISH, State.UNDER_WAY),
        EVERYBODY,
        LINES["proposal.done"].word,
    ),
    "under way": (
        lambda way: partial(way.works(votes.start_work, begun=False), promised_on=way.now.date()),
        EVERYBODY,
        MOVES[Move.START].word,
    ),
    "done": (
        lambda way: partial(way.works(votes.inaugurate_work, begun=True), words=Words("it", "È aperto.")),
        EVERYBODY,
        MOVES[Move.OPEN].word,
    ),
}


@pytest.fixture
def way(
    cast: Callable[[str], Any],
    assembly: Assembly,
    sent: Callable[..., Proposal],
    draft: Callable[..., Proposal],
    now: datetime,
) -> Way:
    """The three, each with the way that she chose."""
    desk = {"officer": cast("luc"), "desk": District.objects.get(slug="gare"), "now": now}
    for key, (language, channel) in WHO.items():
        Person.objects.filter(id=cast(key).id).update(language=language)
        if channel != "mail":
            stop_mails(person_id=cast(key).id, now=now)
            chosen = {"by_letter": channel == "letter", "by_call": channel == "call"}
            choose_at_desk(person_id=cast(key).id, **desk, **chosen)
    return Way(cast, assembly, sent, draft, now)


def arrived(key: str, person: Any, now: datetime) -> list[str]:
    """What she gets by her own channel, one text a mail, a letter or a call."""
    if key == "giulia":
        mail.outbox.clear()
        send_due(now)
        return [str(one.body) for one in mail.outbox if one.to == [person.email]]
    desk = District.objects.get(slug="gare")
    waiting = queries.letters_at(desk, now, 9) if key == "amina" else queries.calls(now, 9)
    handed = [one for one in waiting if one.person == person]
    return [" ".join([told.message.title, *told.message.paragraphs]) for one in handed for told in one.told]


@pytest.mark.parametrize("step", STEPS)
def test_each_of_those_behind_a_proposal_is_told_each_step_once_in_her_language_as_she_chose(
    way: Way, step: str
) -> None:
    begin, people, words = STEPS[step]
    act = begin(way)
    Delivery.objects.all().delete()
    act()
    for key, (language, channel) in WHO.items():
        person = way.cast(key)
        rows = Delivery.objects.filter(person=person).values_list("channel", flat=True)
        assert Counter(rows) == (Counter({"page": 1, channel: 1}) if key in people else Counter())
        if key in people:
            (text,) = arrived(key, person, way.now)
            assert in_language(words, language) in text


def in_language(words: Any, language: str) -> str:
    """The words in her language, up to what is filled in."""
    with translation.override("en"):
        english = str(words)
    with translation.override(language):
        found = max(translation.gettext(english).split("%(number)s"), key=len).strip()
    assert found not in {"", english}
    return found


def test_a_step_that_the_vote_has_told_is_not_told_again_by_the_citys_own_word(way: Way) -> None:
    round_, option = way.counted(WON)
    Proposal.objects.filter(id=option.proposal_id).update(state=State.FEASIBLE.value)
    votes.publish_round(round_id=round_.id, person=way.cast("sofia"), now=way.now)
    assert OptionResult.objects.get(option=option).place
    here = {"proposal_id": option.proposal_id, "person": way.cast("ines"), "now": way.now}
    before = Delivery.objects.count()
    actions.say_fate(**here, act=Act.FUND, reason="", language="fr")
    assert Delivery.objects.count() == before
    votes.start_work(option_id=option.id, person=way.cast("sofia"), promised_on=way.now.date(), now=way.now)
    before = Delivery.objects.count()
    actions.say_fate(**here, act=Act.START, reason="", language="fr")
    assert Delivery.objects.count() == before
    actions.say_fate(**here, act=Act.FINISH, reason="", language="fr")
    assert Delivery.objects.count() > before
