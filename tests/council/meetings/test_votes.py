"""Recorded votes: who can, until when, and what is known when."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from council.bodies.actions import adopt_rules
from council.bodies.models import Rules
from council.bodies.procedure import Majority, Outcome, Share
from council.meetings import actions, queries
from council.meetings.models import Meeting, Vote, VoteCast
from register.models import Line
from register.refusals import Refused
from residents.models import Person
from residents.permissions import day_of
from tests.council.conftest import HERE, MORE

Who = Callable[[str], Person]
Close = Callable[[Vote], Vote]


def cast(vote: Vote, who: Who, now: datetime, **choices: str) -> None:
    for key, choice in choices.items():
        actions.cast_vote(vote_id=vote.id, person=who(key), choice=choice, now=now)


def test_one_key_prepares_a_vote_and_the_second_opens_it(
    open_session: Meeting, who: Who, now: datetime
) -> None:
    item = open_session.items.get(number=1)
    vote = actions.open_vote(item_id=item.id, question="Oui ?", language="fr", chair=who("claire"), now=now)
    assert vote.state == "prepared"
    with pytest.raises(Refused, match="not-open"):
        cast(vote, who, now, rahim="yes")
    with pytest.raises(Refused, match="same-person"):
        actions.turn_key_to_open_vote(vote_id=vote.id, chair=who("claire"), now=now)
    assert actions.turn_key_to_open_vote(vote_id=vote.id, chair=who("fatou"), now=now)
    vote.refresh_from_db()
    assert (vote.state, vote.base, vote.casts.count()) == ("open", 25, len(HERE + MORE))


def test_either_cochair_takes_back_a_vote_that_was_not_opened(
    open_session: Meeting, who: Who, now: datetime
) -> None:
    item = open_session.items.get(number=1)
    vote = actions.open_vote(item_id=item.id, question="Oui ?", language="fr", chair=who("claire"), now=now)
    with pytest.raises(Refused, match="one-vote"):
        actions.open_vote(item_id=item.id, question="Et ?", language="fr", chair=who("fatou"), now=now)
    actions.cancel_vote(vote_id=vote.id, chair=who("fatou"), now=now)
    with pytest.raises(Refused, match="wrong-moment"):
        actions.turn_key_to_open_vote(vote_id=vote.id, chair=who("fatou"), now=now)
    actions.open_vote(item_id=item.id, question="Et ?", language="fr", chair=who("fatou"), now=now)


def test_an_open_vote_is_not_taken_back(open_vote: Vote, who: Who, now: datetime) -> None:
    with pytest.raises(Refused, match="wrong-moment"):
        actions.cancel_vote(vote_id=open_vote.id, chair=who("fatou"), now=now)


def test_a_vote_opens_only_in_an_open_session(convened: Meeting, who: Who, now: datetime) -> None:
    item = convened.items.get(number=1)
    with pytest.raises(Refused, match="not-open"):
        actions.open_vote(item_id=item.id, question="Oui ?", language="fr", chair=who("claire"), now=now)


def test_without_rules_of_procedure_there_is_no_vote(open_session: Meeting, who: Who, now: datetime) -> None:
    Rules.objects.all().delete()
    item = open_session.items.get(number=1)
    with pytest.raises(Refused, match="no-rules"):
        actions.open_vote(item_id=item.id, question="Oui ?", language="fr", chair=who("claire"), now=now)


@pytest.mark.parametrize(
    ("key", "choice", "code"),
    [
        ("amina", "yes", "not-member"),
        ("tom", "yes", "not-member"),
        ("ines", "no", "not-member"),
        ("ahmet", "yes", "not-here"),
        ("rahim", "perhaps", "unknown-choice"),
        ("rahim", "", "unknown-choice"),
    ],
)
def test_a_cast_that_may_not_be_is_refused_and_changes_nothing(
    open_vote: Vote, who: Who, now: datetime, key: str, choice: str, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        actions.cast_vote(vote_id=open_vote.id, person=who(key), choice=choice, now=now)
    assert queries.turnout([open_vote])[open_vote.id] == (0, len(HERE + MORE))


def test_who_comes_after_the_opening_votes_in_the_next_one(open_vote: Vote, who: Who, now: datetime) -> None:
    actions.arrive(meeting_id=open_vote.item.meeting_id, person=who("ahmet"), now=now)
    with pytest.raises(Refused, match="not-here"):
        cast(open_vote, who, now, ahmet="yes")


def test_the_last_choice_counts_and_counts_once(
    open_vote: Vote, who: Who, now: datetime, close_vote: Close
) -> None:
    for choice in ("yes", "no", "yes", "abstain"):
        cast(open_vote, who, now, rahim=choice)
    count = queries.result(close_vote(open_vote)).count  # type: ignore[union-attr]
    assert (count.yes, count.no, count.abstain) == (0, 0, 1)


def test_the_database_itself_refuses_a_second_vote_of_a_member(open_vote: Vote, who: Who) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        VoteCast.objects.create(vote=open_vote, person=who("rahim"), choice="yes")
    with pytest.raises(IntegrityError), transaction.atomic():
        VoteCast.objects.filter(vote=open_vote, person=who("rahim")).update(choice="maybe")


def test_a_paused_session_takes_no_vote(open_vote: Vote, who: Who, now: datetime) -> None:
    actions.suspend_meeting(meeting_id=open_vote.item.meeting_id, chair=who("claire"), now=now)
    with pytest.raises(Refused, match="vote-paused"):
        cast(open_vote, who, now, rahim="yes")


def test_one_cochair_alone_closes_nothing(open_vote: Vote, who: Who, now: datetime) -> None:
    assert not actions.turn_key_to_close_vote(vote_id=open_vote.id, chair=who("fatou"), now=now)
    with pytest.raises(Refused, match="same-person"):
        actions.turn_key_to_close_vote(vote_id=open_vote.id, chair=who("fatou"), now=now)
    cast(open_vote, who, now, rahim="yes")
    assert queries.result(open_vote) is None


def test_a_closed_vote_refuses_a_cast_and_a_second_closing(
    open_vote: Vote, who: Who, now: datetime, close_vote: Close
) -> None:
    cast(open_vote, who, now, rahim="yes")
    close_vote(open_vote)
    with pytest.raises(Refused, match="vote-closed"):
        cast(open_vote, who, now, rahim="no")
    with pytest.raises(Refused, match="wrong-moment"):
        actions.turn_key_to_close_vote(vote_id=open_vote.id, chair=who("fatou"), now=now)


def test_no_result_shows_before_the_close_at_any_door(
    client: Any, open_vote: Vote, who: Who, now: datetime
) -> None:
    meeting = open_vote.item.meeting_id
    for key in HERE:
        cast(open_vote, who, now, **{key: "yes"})
    page = client.get(f"/en/meetings/{meeting}/").content.decode()
    assert "11 of 14 members have voted" in page
    assert "Who chose what" not in page
    api = client.get(f"/api/v1/meetings/{meeting}/").json()
    assert [vote["result"] for item in api["items"] for vote in item["votes"]] == [None]
    replayed = client.get(f"/register/meeting:{meeting}?after=0&language=en").json()["lines"]
    assert "Who chose what" not in json.dumps(replayed)
    stored = [line.data for line in Line.objects.filter(scope__key=meeting)]
    assert not any(choice in json.dumps(stored) for choice in ('"yes"', '"no"', '"abstain"'))


def test_the_result_says_numbers_names_and_the_rule_after_the_close(
    client: Any, open_vote: Vote, who: Who, now: datetime, close_vote: Close
) -> None:
    cast(open_vote, who, now, rahim="yes", fatou="yes", claire="no", rosa="abstain")
    result = queries.result(close_vote(open_vote))
    assert result is not None
    assert (result.count.yes, result.count.no, result.count.abstain, result.silent) == (2, 1, 1, 10)
    assert (result.quorum, result.outcome) == (13, Outcome.ADOPTED)
    page = client.get(f"/en/meetings/{open_vote.item.meeting_id}/").content.decode()
    for words in (
        "Adopted",
        "There must be more yes than no.",
        "At least <bdi>13</bdi> had to be here",
        "Claire Morel",
    ):
        assert words in page
    api = client.get(f"/api/v1/meetings/{open_vote.item.meeting_id}/").json()
    shown = next(vote["result"] for item in api["items"] for vote in item["votes"])
    assert (shown["yes"], shown["no"], shown["outcome"]) == (2, 1, "adopted")


def test_a_vote_keeps_the_rules_of_its_day(
    open_vote: Vote, who: Who, now: datetime, close_vote: Close
) -> None:
    cast(open_vote, who, now, rahim="yes")
    adopt_rules(
        council_id=open_vote.rules.council_id,
        starts=day_of(now),
        organiser=who("sofia"),
        now=now,
        majority=Majority.ABSOLUTE,
        quorum=Share(4, 5),
    )
    assert queries.result(close_vote(open_vote)).outcome is Outcome.ADOPTED  # type: ignore[union-attr]


def test_too_few_members_make_no_valid_vote(
    convened: Meeting, who: Who, now: datetime, close_vote: Close
) -> None:
    for key in ("fatou", "claire", "rahim"):
        actions.arrive(meeting_id=convened.id, person=who(key), now=now)
    for key in ("fatou", "claire"):
        actions.open_meeting(meeting_id=convened.id, chair=who(key), now=now)
    item = convened.items.get(number=1)
    vote = actions.open_vote(item_id=item.id, question="Oui ?", language="fr", chair=who("fatou"), now=now)
    actions.turn_key_to_open_vote(vote_id=vote.id, chair=who("claire"), now=now)
    cast(vote, who, now, rahim="yes", fatou="yes", claire="yes")
    assert queries.result(close_vote(vote)).outcome is Outcome.NO_QUORUM  # type: ignore[union-attr]
