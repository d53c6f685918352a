"""A secret vote under many hands at once: two chairs who click together, ballots at the close."""

from collections.abc import Callable
from datetime import datetime

import pytest

from council.meetings import actions as meetings
from council.meetings import queries
from council.meetings.models import Vote
from register.models import Line
from register.refusals import Refused
from residents.models import Person
from tests.racing import at_once
from votes.chamber import actions
from votes.chamber.models import SecretVote
from votes.urn.models import Slot

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]
Who = Callable[[str], Person]
VOTERS = ("rahim", "rosa", "karim", "hawa", "nadia", "teresa")


def test_ballots_that_come_while_both_close_are_counted_or_refused(
    secret: Callable[..., Vote], who: Who, now: datetime
) -> None:
    vote = secret()
    tickets = {
        key: actions.prepare_ballot(vote_id=vote.id, person=who(key), choice="yes", now=now).ticket
        for key in VOTERS
    }
    people = {key: who(key) for key in (*VOTERS, "fatou", "claire")}
    acts: list[Callable[[], object]] = [
        lambda key=key: actions.cast_ballot(vote_id=vote.id, person=people[key], ticket=tickets[key], now=now)
        for key in VOTERS
    ]
    acts[2:2] = [
        lambda key=key: meetings.turn_key_to_close_vote(vote_id=vote.id, chair=people[key], now=now)
        for key in ("fatou", "claire")
    ]
    answers = at_once(acts)
    cast = sum(isinstance(one, str) for one in answers)
    assert sorted(str(one) for one in answers if isinstance(one, bool)) == ["False", "True"]
    assert sum(isinstance(one, Refused) for one in answers) == len(VOTERS) - cast
    vote.refresh_from_db()
    found = queries.result(vote)
    assert found
    assert (found.count.yes, SecretVote.objects.get().ballots) == (cast, cast)
    assert Line.objects.filter(scope__key=vote.item.meeting_id, kind="vote.closed").count() == 1
    assert not Slot.objects.exists()


def test_a_voter_who_taps_many_times_has_one_ballot(
    secret: Callable[..., Vote], who: Who, now: datetime
) -> None:
    vote, rahim = secret(), who("rahim")
    about = {"vote_id": vote.id, "person": rahim, "now": now}
    ticket = actions.prepare_ballot(choice="yes", **about).ticket
    answers = at_once([lambda: actions.cast_ballot(ticket=ticket, **about)] * 8)
    assert len(set(map(str, answers))) == 1
    assert Slot.objects.count() == 1
    assert Line.objects.filter(scope__key=vote.item.meeting_id, kind="vote.cast").count() == 1
