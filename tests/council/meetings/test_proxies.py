"""Members who cannot come, deputies, and who only speaks: what the dated rules make of a vote."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from council.bodies import actions as bodies
from council.bodies.models import College, Council, Mandate
from council.bodies.procedure import Base, Majority, Needed, Of, Outcome, Share, VoteKind
from council.meetings import actions, queries
from council.meetings.attendance import Standing
from council.meetings.models import Meeting, ProxyGiven, Vote
from council.meetings.queries.attending import attendance
from register.refusals import Refused
from residents.models import Person
from residents.permissions import day_of

Who = Callable[[str], Person]


@pytest.fixture
def adopt(rivemont: Council, who: Who, now: datetime) -> Callable[..., None]:
    """New rules from today on."""

    def from_today(**changed: Any) -> None:
        bodies.adopt_rules(
            council_id=rivemont.id, starts=day_of(now), organiser=who("sofia"), now=now, **changed
        )

    return from_today


def opened(meeting: Meeting, who: Who, now: datetime, **options: Any) -> Vote:
    for key in ("fatou", "claire"):
        actions.open_meeting(meeting_id=meeting.id, chair=who(key), now=now)
    item = meeting.items.get(number=2)
    vote = actions.open_vote(
        item_id=item.id, question="Oui ?", language="fr", chair=who("fatou"), now=now, **options
    )
    actions.turn_key_to_open_vote(vote_id=vote.id, chair=who("claire"), now=now)
    vote.refresh_from_db()
    return vote


def closed(vote: Vote, who: Who, now: datetime) -> Any:
    for key in ("fatou", "claire"):
        actions.turn_key_to_close_vote(vote_id=vote.id, chair=who(key), now=now)
    vote.refresh_from_db()
    return queries.result(vote)


def test_a_given_vote_is_cast_by_its_holder_and_counts_for_no_quorum(
    gathered: Meeting, who: Who, now: datetime, adopt: Callable[..., None]
) -> None:
    adopt(proxies=1)
    actions.give_proxy(meeting_id=gathered.id, giver=who("olena"), holder=who("rahim"), now=now)
    vote = opened(gathered, who, now)
    assert (vote.present, vote.casts.count()) == (14, 15)
    mine = {"vote_id": vote.id, "choice": "yes", "now": now}
    actions.cast_vote(person=who("rahim"), voter_id=who("olena").id, **mine)
    for bad, voter in (("yasmine", "olena"), ("olena", "olena"), ("rahim", "marco")):
        with pytest.raises(Refused, match="not-here"):
            actions.cast_vote(person=who(bad), voter_id=who(voter).id, **mine)
    assert closed(vote, who, now).count.yes == 1


@pytest.mark.parametrize(
    ("giver", "holder", "bar"),
    [
        ("olena", "olena", "own-proxy"),
        ("amina", "rahim", "no-vote"),
        ("olena", "amina", "no-vote"),
        ("marco", "yasmine", "proxy-given"),
        ("olena", "yasmine", "proxies-full"),
        ("yasmine", "rahim", "carries-proxy"),
    ],
)
def test_a_vote_goes_to_one_member_who_can_carry_it(
    gathered: Meeting,
    who: Who,
    now: datetime,
    adopt: Callable[..., None],
    giver: str,
    holder: str,
    bar: str,
) -> None:
    adopt(proxies=1)
    actions.give_proxy(meeting_id=gathered.id, giver=who("marco"), holder=who("yasmine"), now=now)
    with pytest.raises(Refused, match=bar):
        actions.give_proxy(meeting_id=gathered.id, giver=who(giver), holder=who(holder), now=now)
    assert ProxyGiven.objects.count() == 1


def test_rules_without_proxies_refuse_one_and_the_database_keeps_one_a_member(
    gathered: Meeting, who: Who, now: datetime
) -> None:
    given: Any = {"meeting": gathered, "giver": who("olena"), "given_at": now}
    with pytest.raises(Refused, match="no-proxies"):
        actions.give_proxy(meeting_id=gathered.id, giver=who("olena"), holder=who("rahim"), now=now)
    ProxyGiven.objects.create(holder=who("rahim"), **given)
    for holder in ("yasmine", "olena"):
        with pytest.raises(IntegrityError), transaction.atomic():
            ProxyGiven.objects.create(holder=who(holder), **given)


def test_a_deputy_sits_for_a_holder_who_is_away(
    gathered: Meeting, rivemont: Council, who: Who, now: datetime
) -> None:
    seat = Mandate.objects.get(council=rivemont, person=who("olena")).seat
    bodies.name_deputy(
        seat_id=seat.id,
        person_id=who("amina").id,
        starts=day_of(now),
        organiser=who("sofia"),
        now=now,
    )
    actions.arrive(meeting_id=gathered.id, person=who("amina"), now=now)
    vote = opened(gathered, who, now)
    assert vote.present == 15
    actions.cast_vote(vote_id=vote.id, person=who("amina"), choice="no", now=now)


def test_a_college_that_only_speaks_is_in_no_vote_and_no_quorum(
    gathered: Meeting, rivemont: Council, who: Who, now: datetime, adopt: Callable[..., None]
) -> None:
    officials = College.objects.get(council=rivemont, group="officials")
    adopt(speakers=[officials.id])
    vote = opened(gathered, who, now)
    assert (vote.seats, vote.base, vote.present, vote.casts.count()) == (18, 18, 10, 10)
    with pytest.raises(Refused, match="not-here"):
        actions.cast_vote(vote_id=vote.id, person=who("philippe"), choice="yes", now=now)


def test_a_quorum_of_one_college_counts_its_members_alone(
    gathered: Meeting, rivemont: Council, who: Who, now: datetime, adopt: Callable[..., None]
) -> None:
    associations = College.objects.get(council=rivemont, group="associations")
    adopt(quorum=Share(2, 3), quorum_base=Base.COLLEGE, quorum_college=associations.id)
    vote = opened(gathered, who, now)
    assert (vote.base, vote.present) == (6, 3)
    assert closed(vote, who, now).outcome is Outcome.NO_QUORUM


def test_a_kind_of_vote_has_its_own_majority(
    gathered: Meeting, who: Who, now: datetime, adopt: Callable[..., None]
) -> None:
    adopt(majorities={VoteKind.RULES: Needed(Majority.TWO_THIRDS, Of.SEATS)})
    vote = opened(gathered, who, now, kind=VoteKind.RULES)
    for cast in vote.casts.all():
        actions.cast_vote(vote_id=vote.id, person=cast.person, choice="yes", now=now)
    assert closed(vote, who, now).outcome is Outcome.REJECTED


def test_a_session_is_announced_as_early_as_the_rules_ask(
    rivemont: Council, who: Who, now: datetime, adopt: Callable[..., None]
) -> None:
    adopt(notice_days=7)
    plan: Any = {"council_id": rivemont.id, "convener": who("fatou"), "titles": {"fr": "S"}, "items": []}
    with pytest.raises(Refused, match="short-notice"):
        actions.convene(starts=now + timedelta(days=6), now=now, **plan)
    assert not Meeting.objects.exists()
    actions.convene(starts=now + timedelta(days=7), now=now, **plan)


def test_a_member_gives_her_vote_by_a_form_and_takes_it_back(
    logged_in: Callable[[str], Any], gathered: Meeting, who: Who, adopt: Callable[..., None]
) -> None:
    adopt(proxies=1)
    client, address = logged_in("olena"), f"/en/meetings/{gathered.id}/"
    assert "I cannot come" in client.get(address).content.decode()
    empty = client.post(f"{address}proxy/", {"holder": ""})
    assert (empty.status_code, "Choose a member." in empty.content.decode()) == (422, True)
    assert client.post(f"{address}proxy/", {"holder": str(who("rahim").id)}).status_code == 302
    assert "votes for you in this session" in client.get(address).content.decode()
    assert client.post(f"{address}proxy/end/").status_code == 302
    assert not ProxyGiven.objects.filter(ended_at__isnull=True).exists()
    assert logged_in("amina").get(f"{address}proxy/").status_code == 403


def test_a_vote_given_away_stays_given_once_the_session_is_over(
    gathered: Meeting, who: Who, now: datetime, adopt: Callable[..., None], logged_in: Callable[[str], Any]
) -> None:
    adopt(proxies=1)
    actions.give_proxy(meeting_id=gathered.id, giver=who("olena"), holder=who("rahim"), now=now)
    for act in (actions.open_meeting, actions.close_meeting):
        for key in ("fatou", "claire"):
            act(meeting_id=gathered.id, chair=who(key), now=now)
    assert "Take my vote back" not in logged_in("olena").get(f"/en/meetings/{gathered.id}/").content.decode()
    with pytest.raises(Refused, match="proxy-too-late"):
        actions.end_proxy(meeting_id=gathered.id, giver=who("olena"), now=now)
    (seat,) = [one for one in attendance(gathered) if one.person == who("olena")]
    assert seat.standing is Standing.PROXY
