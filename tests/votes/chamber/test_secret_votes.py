"""A session's secret vote goes through the urn: the council knows who voted, never what."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from council.bodies.actions import adopt_rules
from council.bodies.procedure import Outcome
from council.meetings import actions as meetings
from council.meetings import queries, secrecy
from council.meetings.lifecycle import VoteWay
from council.meetings.models import Meeting, Vote, VoteCast, VoteCount
from register.models import Line
from register.refusals import Refused
from residents.models import Person
from residents.permissions import day_of
from tests.council.conftest import HERE, MORE
from votes.chamber import actions
from votes.chamber.models import SecretVote
from votes.chamber.queries import all_codes, codes_of
from votes.chamber.ticking import due
from votes.urn.models import Slot

Who = Callable[[str], Person]
Close = Callable[[Vote], Vote]
Secret = Callable[..., Vote]
Ballot = Callable[..., str]
CHOICES = {"rahim": "yes", "rosa": "yes", "karim": "no", "hawa": "abstain"}


def test_the_box_is_counted_when_both_have_closed_the_vote(
    secret: Secret, ballot: Ballot, close_vote: Close
) -> None:
    vote = secret()
    for key, choice in CHOICES.items():
        ballot(vote, key, choice)
    assert queries.result(vote) is None
    assert queries.turnout([vote])[vote.id] == (4, 14)
    found = queries.result(close_vote(vote))
    assert found
    assert (found.outcome, found.count.yes, found.count.no, found.count.abstain) == (Outcome.ADOPTED, 2, 1, 1)
    assert SecretVote.objects.get(vote=vote).ballots == 4


def test_the_last_ballot_counts_and_the_same_one_sent_again_is_one(
    secret: Secret, ballot: Ballot, close_vote: Close, who: Who, now: datetime
) -> None:
    vote = secret()
    about = {"vote_id": vote.id, "person": who("rahim"), "now": now}
    first = actions.prepare_ballot(choice="yes", **about).ticket
    sent = [actions.cast_ballot(ticket=first, **about) for _try in range(3)]
    assert len(set(sent)) == 1
    ballot(vote, "rahim", "no")
    with pytest.raises(Refused, match="replaced"):
        actions.cast_ballot(ticket=first, **about)
    found = queries.result(close_vote(vote))
    assert found
    assert (found.count.yes, found.count.no, found.silent) == (0, 1, 13)


def test_a_choice_among_options_in_secret(secret: Secret, ballot: Ballot, close_vote: Close) -> None:
    vote = secret("Rosa Ruiz", "Anton Iliev")
    rosa, anton = (str(one.pk) for one in vote.options.all())
    for key, choice in {"rahim": anton, "karim": anton, "hawa": rosa, "nadia": "abstain"}.items():
        ballot(vote, key, choice)
    for choice in ("yes", "", "999999"):
        with pytest.raises(Refused, match="unknown-choice"):
            ballot(vote, "rosa", choice)
    found = queries.result(close_vote(vote))
    assert found
    assert [(one.votes, one.kept) for one in found.options] == [(1, False), (2, True)]


def test_a_vote_given_away_is_a_ballot_of_its_own(
    gathered: Meeting, who: Who, now: datetime, ballot: Ballot, close_vote: Close
) -> None:
    given = {"council_id": gathered.council_id, "starts": day_of(now), "organiser": who("sofia"), "now": now}
    adopt_rules(**given, proxies=1)
    meetings.leave(meeting_id=gathered.id, person=who("hawa"), now=now)
    meetings.give_proxy(meeting_id=gathered.id, giver=who("hawa"), holder=who("rahim"), now=now)
    for key in ("fatou", "claire"):
        meetings.open_meeting(meeting_id=gathered.id, chair=who(key), now=now)
    said = {"question": "?", "language": "fr", "chair": who("fatou"), "now": now}
    item = gathered.items.get(number=1)
    vote = meetings.open_vote(item_id=item.id, way=VoteWay.SECRET, **said)
    meetings.turn_key_to_open_vote(vote_id=vote.id, chair=who("claire"), now=now)
    ballot(vote, "rahim", "yes")
    ballot(vote, "rahim", "no", voter="hawa")
    with pytest.raises(Refused, match="not-here"):
        ballot(vote, "rahim", "no", voter="rosa")
    with pytest.raises(Refused, match="not-here"):
        ballot(vote, "hawa", "yes")
    assert len({one.tag for one in Slot.objects.filter(round_id=vote.id)}) == 2
    found = queries.result(close_vote(vote))
    assert found
    assert (found.count.yes, found.count.no) == (1, 1)


@pytest.mark.parametrize(
    ("key", "code"), [("amina", "not-member"), ("tom", "not-member"), ("ahmet", "not-here")]
)
def test_who_could_not_vote_at_the_opening_puts_nothing_in_the_box(
    secret: Secret, ballot: Ballot, key: str, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        ballot(secret(), key, "yes")
    assert not Slot.objects.exists()


def test_a_ballot_is_its_voters_own_and_good_for_half_an_hour(
    secret: Secret, who: Who, now: datetime
) -> None:
    vote = secret()
    ticket = actions.prepare_ballot(vote_id=vote.id, person=who("rahim"), choice="yes", now=now).ticket
    for person, moment in ((who("rosa"), now), (who("rahim"), now + timedelta(minutes=30))):
        with pytest.raises(Refused, match="bad-ticket"):
            actions.cast_ballot(vote_id=vote.id, person=person, ticket=ticket, now=moment)
    assert not VoteCast.objects.filter(voted=True).exists()


def test_nothing_enters_a_paused_or_closed_vote(
    secret: Secret, ballot: Ballot, close_vote: Close, who: Who, now: datetime
) -> None:
    vote = secret()
    meetings.suspend_meeting(meeting_id=vote.item.meeting_id, chair=who("fatou"), now=now)
    with pytest.raises(Refused, match="vote-paused"):
        ballot(vote, "rahim", "yes")
    close_vote(vote)
    with pytest.raises(Refused, match="vote-closed"):
        ballot(vote, "rahim", "yes")


def test_one_key_alone_opens_no_box(secret: Secret, ballot: Ballot, who: Who, now: datetime) -> None:
    vote = secret()
    ballot(vote, "rahim", "yes")
    meetings.turn_key_to_close_vote(vote_id=vote.id, chair=who("fatou"), now=now)
    with pytest.raises(Refused, match="not-both"):
        actions.count(vote_id=vote.id, now=now)
    assert not VoteCount.objects.exists()
    with pytest.raises(Refused, match="other-way"):
        meetings.cast_vote(vote_id=vote.id, person=who("rahim"), choice="yes", now=now)


def test_the_database_holds_no_choice_of_a_secret_vote(secret: Secret, who: Who, now: datetime) -> None:
    rows = VoteCast.objects.filter(vote=secret(), person=who("rahim"))
    for changed in ({"choice": "yes"}, {"cast_at": now}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**changed)


def test_what_a_member_chose_is_nowhere(
    secret: Secret, ballot: Ballot, close_vote: Close, django_capture_on_commit_callbacks: Any
) -> None:
    """All rows and lines that a secret vote leaves: with the keys gone, none tells who chose what."""
    vote = secret()
    for key, choice in CHOICES.items():
        ballot(vote, key, choice)
    with django_capture_on_commit_callbacks(execute=True):
        close_vote(vote)
    assert not Slot.objects.filter(round_id=vote.id).exists()
    assert not (settings.KEYS / str(vote.id)).exists()
    kept = VoteCast.objects.filter(vote=vote).values_list("choice", "option", "cast_at", "by_name")
    assert set(kept) == {("", None, None, False)}
    lines = Line.objects.filter(scope__key=vote.item.meeting_id, kind="vote.cast")
    assert [(line.actor, line.data["voted"]) for line in lines.order_by("number")] == [
        (None, number) for number in range(1, 5)
    ]
    assert SecretVote.objects.get(vote=vote).keys_gone_at


def test_changing_a_ballot_writes_no_line(secret: Secret, ballot: Ballot) -> None:
    vote = secret()
    for choice in ("yes", "no", "yes"):
        ballot(vote, "rahim", choice)
    assert Line.objects.filter(scope__key=vote.item.meeting_id, kind="vote.cast").count() == 1


def test_a_voter_finds_her_code_among_all_codes_after_the_count(
    secret: Secret, ballot: Ballot, close_vote: Close, who: Who
) -> None:
    vote = secret()
    for key, choice in CHOICES.items():
        ballot(vote, key, choice)
    (mine,) = codes_of(SecretVote.objects.get(vote=vote), who("rahim"))
    assert codes_of(SecretVote.objects.get(vote=vote), who("nadia")) == []
    close_vote(vote)
    assert mine.words in all_codes(vote.id)
    assert len(all_codes(vote.id)) == 4


def test_a_box_that_cannot_be_opened_makes_the_vote_void_and_the_session_goes_on(
    client: Any, secret: Secret, ballot: Ballot, close_vote: Close, who: Who, now: datetime
) -> None:
    vote = secret()
    ballot(vote, "rahim", "yes")
    (settings.KEYS / str(vote.id) / "urn.private").unlink()
    assert close_vote(vote).state == "cancelled"
    assert queries.result(vote) is None
    assert (
        "its ballot box could not be opened"
        in client.get(f"/en/meetings/{vote.item.meeting_id}/").content.decode()
    )
    due(now)
    assert SecretVote.objects.get(vote=vote).keys_gone_at == now
    assert not (settings.KEYS / str(vote.id)).exists()
    secret()


def test_without_a_box_no_secret_vote_is_prepared(secret: Secret, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrecy, "BOXES", [])
    with pytest.raises(Refused, match="no-box"):
        secret()


def test_the_pages_from_the_choice_to_the_codes(
    logged_in: Callable[[str], Any], secret: Secret, close_vote: Close, now: datetime
) -> None:
    client, vote = logged_in("rahim"), secret()
    session = f"/en/meetings/{vote.item.meeting_id}/"
    page = client.get(session).content.decode()
    assert "Only a few members vote." in page
    assert f"/en/votes/secret/{vote.id}/review/" in page
    review = client.post(f"/en/votes/secret/{vote.id}/review/", {"choice": "yes"}).content.decode()
    ticket = re.search(r'name="ticket" value="([^"]+)"', review)
    assert ticket
    sent = {"choice": "yes", "ticket": ticket[1], "voter": ""}
    for _again in range(2):
        done = client.post(f"/en/votes/secret/{vote.id}/cast/", sent)
        assert (done.status_code, "yes" in done.url) == (302, False)
    words = re.findall(r"<span>(\w+)</span>", client.get(done.url).content.decode())
    assert len(words) == 8
    assert "This vote is in the box." in client.get(session).content.decode()
    stale = client.post(f"/en/votes/secret/{vote.id}/cast/", sent | {"ticket": "no ticket"})
    assert stale.status_code == 422
    assert "Is this your vote?" in stale.content.decode()
    assert not any("yes" in str(value) for value in client.session.values())
    assert client.get(f"/en/votes/secret/{vote.id}/codes/").status_code == 302
    close_vote(vote)
    codes = client.get(f"/en/votes/secret/{vote.id}/codes/").content.decode()
    assert "vote was counted." in codes
    assert re.findall(r"<span>(\w+)</span>", codes) == words
    shown = client.get(session).content.decode()
    assert "Who voted" in shown
    assert "Who chose what" not in shown


def test_nobody_but_a_voter_gets_a_ballot(client: Any, secret: Secret) -> None:
    vote = secret()
    for place in ("review", "cast"):
        answer = client.post(f"/en/votes/secret/{vote.id}/{place}/", {"choice": "yes"})
        assert answer.status_code == 403
    assert client.get(f"/en/votes/secret/{vote.id}/receipt/").status_code == 401


def test_a_vote_of_everyone_counts_everyone(secret: Secret, ballot: Ballot, close_vote: Close) -> None:
    vote, voters = secret(), HERE + MORE
    said = Counter(("yes", "no", "abstain")[place % 3] for place in range(len(voters)))
    for place, key in enumerate(voters):
        ballot(vote, key, ("yes", "no", "abstain")[place % 3])
    found = queries.result(close_vote(vote))
    assert found
    assert (found.count.yes, found.count.no, found.count.abstain) == (
        said["yes"],
        said["no"],
        said["abstain"],
    )
