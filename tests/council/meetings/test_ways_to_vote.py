"""Votes by show of hands and choices among options, from the preparation to the minority's words."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from council.bodies.actions import adopt_rules, give_office
from council.bodies.models import Mandate
from council.bodies.offices import Office
from council.bodies.procedure import Majority, Needed, Of, Outcome, VoteKind
from council.meetings import actions, queries
from council.meetings.lifecycle import VoteWay
from council.meetings.minority import TERM
from council.meetings.models import Meeting, SharedAct, Vote, VoteCast, VoteCount
from register.models import Line
from register.refusals import Refused
from residents.models import Person
from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import waiting_for

Who = Callable[[str], Person]
Close = Callable[[Vote], Vote]
Begin = Callable[..., Vote]
HANDS = VoteWay.HANDS


@pytest.fixture
def begin(open_session: Meeting, who: Who, now: datetime) -> Begin:
    """Both co-chairs open a vote held in that way, among those options."""

    def opened(way: VoteWay = VoteWay.NAMED, *options: str, kind: VoteKind = VoteKind.ORDINARY) -> Vote:
        vote = actions.open_vote(
            item_id=open_session.items.get(number=1).id,
            question="Qui ?",
            language="fr",
            chair=who("fatou"),
            now=now,
            way=way,
            options=options,
            kind=kind,
        )
        actions.turn_key_to_open_vote(vote_id=vote.id, chair=who("claire"), now=now)
        vote.refresh_from_db()
        return vote

    return opened


def count(vote: Vote, person: Person, now: datetime, *numbers: int) -> Vote:
    """Enter the numbers in the order of the answers."""
    answers = [str(one.pk) for one in vote.options.all()]
    answers = [*answers, "abstain"] if answers else ["yes", "no", "abstain"]
    return actions.enter_count(
        vote_id=vote.id, person=person, numbers=dict(zip(answers, numbers, strict=True)), now=now
    )


def test_hands_are_counted_confirmed_by_the_second_key_and_then_public(
    begin: Begin, who: Who, now: datetime, close_vote: Close
) -> None:
    vote = begin(HANDS)
    with pytest.raises(Refused, match="no-count"):
        actions.turn_key_to_close_vote(vote_id=vote.id, chair=who("fatou"), now=now)
    count(vote, who("fatou"), now, 8, 4, 1)
    assert queries.result(vote) is None
    found = queries.result(close_vote(vote))
    assert found
    assert (found.outcome, found.count.yes, found.count.no, found.silent) == (Outcome.ADOPTED, 8, 4, 1)


def test_numbers_that_change_ask_both_for_their_keys_again(begin: Begin, who: Who, now: datetime) -> None:
    vote = begin(HANDS)
    count(vote, who("fatou"), now, 8, 4, 1)
    actions.turn_key_to_close_vote(vote_id=vote.id, chair=who("claire"), now=now)
    count(vote, who("fatou"), now, 4, 8, 1)
    assert not actions.turn_key_to_close_vote(vote_id=vote.id, chair=who("fatou"), now=now)
    assert SharedAct.objects.filter(lapsed_at__isnull=False).count() == 1


@pytest.mark.parametrize(
    ("key", "numbers", "code"),
    [
        ("fatou", {"yes": 14, "no": 1, "abstain": 0}, "too-many-hands"),
        ("fatou", {"yes": 4, "no": -1, "abstain": 0}, "bad-count"),
        ("fatou", {"yes": 4, "no": 1}, "bad-count"),
        ("fatou", {"yes": 4, "no": 1, "abstain": 0, "maybe": 1}, "bad-count"),
        ("rahim", {"yes": 4, "no": 1, "abstain": 0}, "not-counter"),
        ("sofia", {"yes": 4, "no": 1, "abstain": 0}, "not-counter"),
    ],
)
def test_numbers_that_cannot_be_are_refused_and_change_nothing(
    begin: Begin, who: Who, now: datetime, key: str, numbers: dict[str, int], code: str
) -> None:
    vote = begin(HANDS)
    with pytest.raises(Refused, match=code):
        actions.enter_count(vote_id=vote.id, person=who(key), numbers=numbers, now=now)
    assert not VoteCount.objects.exists()


def test_the_rapporteur_counts_too_and_turns_no_key(
    begin: Begin, open_session: Meeting, who: Who, now: datetime
) -> None:
    seat = Mandate.objects.get(council=open_session.council, person=who("rahim"))
    give_office(
        mandate_id=seat.id, office=Office.RAPPORTEUR, day=day_of(now), organiser=who("sofia"), now=now
    )
    vote = begin(HANDS)
    count(vote, who("rahim"), now, 8, 4, 1)
    with pytest.raises(Refused, match="not-cochair"):
        actions.turn_key_to_close_vote(vote_id=vote.id, chair=who("rahim"), now=now)


def test_nobody_sees_the_hands_before_the_close(
    client: Any, begin: Begin, who: Who, now: datetime, close_vote: Close
) -> None:
    vote = begin(HANDS, "Rosa Ruiz", "Anton Iliev")
    count(vote, who("fatou"), now, 11, 2, 0)
    meeting = vote.item.meeting_id
    places = (f"/en/meetings/{meeting}/", f"/register/meeting:{meeting}?after=0&language=en")
    before = [client.get(place).content.decode() for place in places]
    assert not any("Result of the vote" in page or "num b" in page for page in before)
    told = Line.objects.filter(scope__key=meeting, kind="vote.counted")
    assert [line.data for line in told] == [{"vote": str(vote.id)}]
    api = client.get(f"/api/v1/meetings/{meeting}/").json()["items"][0]["votes"][0]
    assert (api["result"], [one["text"]["body"] for one in api["options"]]) == (
        None,
        ["Rosa Ruiz", "Anton Iliev"],
    )
    close_vote(vote)
    after = client.get(f"/api/v1/meetings/{meeting}/").json()["items"][0]["votes"][0]["result"]
    assert [(one["votes"], one["kept"]) for one in after["options"]] == [(11, True), (2, False)]
    assert "(chosen)" in client.get(places[0]).content.decode()


def test_members_choose_an_option_by_name(begin: Begin, who: Who, now: datetime, close_vote: Close) -> None:
    vote = begin(VoteWay.NAMED, "Rosa Ruiz", "Anton Iliev")
    first, second = (str(one.pk) for one in vote.options.all())
    for key, choice in {"rahim": first, "rosa": first, "karim": second, "hawa": "abstain"}.items():
        actions.cast_vote(vote_id=vote.id, person=who(key), choice=choice, now=now)
    for choice in ("yes", "999999", ""):
        with pytest.raises(Refused, match="unknown-choice"):
            actions.cast_vote(vote_id=vote.id, person=who("nadia"), choice=choice, now=now)
    found = queries.result(close_vote(vote))
    assert found
    assert [(one.votes, one.kept) for one in found.options] == [(2, True), (1, False)]
    assert (found.outcome, found.count.abstain, found.silent) == (Outcome.CHOSEN, 1, 10)


@pytest.mark.parametrize("options", [["one"], ["one", "one"], ["one", " "], ["x"] * 21])
def test_options_among_which_nobody_can_choose_are_refused(
    open_session: Meeting, who: Who, now: datetime, options: list[str]
) -> None:
    item = open_session.items.get(number=1)
    with pytest.raises(Refused, match="bad-options"):
        actions.open_vote(
            item_id=item.id, question="?", language="fr", chair=who("fatou"), now=now, options=options
        )
    assert not Vote.objects.exists()


def test_without_a_majority_there_is_one_second_round_between_the_best_two(
    begin: Begin, open_session: Meeting, who: Who, now: datetime, close_vote: Close
) -> None:
    absolute = {VoteKind.PERSONS: Needed(Majority.ABSOLUTE, Of.CAST)}
    adopt_rules(
        council_id=open_session.council_id,
        starts=day_of(now),
        organiser=who("sofia"),
        now=now,
        majorities=absolute,
    )
    vote = begin(HANDS, "Rosa", "Anton", "Hawa", kind=VoteKind.PERSONS)
    count(vote, who("fatou"), now, 5, 4, 2, 1)
    found = queries.result(close_vote(vote))
    assert found
    assert found.outcome is Outcome.SECOND_ROUND
    assert "More than half, of all who choose" in str(found.majority_words)
    second = actions.next_round(vote_id=vote.id, chair=who("claire"), now=now)
    assert [one.text.body for one in second.options.all()] == ["Rosa", "Anton"]
    with pytest.raises(Refused, match="one-vote"):
        actions.next_round(vote_id=vote.id, chair=who("claire"), now=now)
    actions.turn_key_to_open_vote(vote_id=second.id, chair=who("fatou"), now=now)
    count(second, who("fatou"), now, 5, 6, 1)
    with pytest.raises(Refused, match="one-vote"):
        actions.next_round(vote_id=vote.id, chair=who("claire"), now=now)
    last = queries.result(close_vote(second))
    assert last
    assert (last.outcome, [one.option.text.body for one in last.kept]) == (Outcome.CHOSEN, ["Anton"])
    for closed in (vote, second):
        with pytest.raises(Refused, match="no-round"):
            actions.next_round(vote_id=closed.id, chair=who("claire"), now=now)


def test_a_tie_is_said_and_another_round_may_follow(
    client: Any, begin: Begin, who: Who, now: datetime, close_vote: Close
) -> None:
    vote = begin(HANDS, "Rosa", "Anton")
    count(vote, who("fatou"), now, 5, 5, 0)
    close_vote(vote)
    page = client.get(f"/en/meetings/{vote.item.meeting_id}/").content.decode()
    assert "A tie: nothing is chosen" in page
    again = actions.next_round(vote_id=vote.id, chair=who("fatou"), now=now)
    actions.cancel_vote(vote_id=again.id, chair=who("claire"), now=now)
    assert actions.next_round(vote_id=vote.id, chair=who("claire"), now=now).follows == vote


def test_the_database_refuses_a_second_later_round_and_a_choice_where_none_belongs(
    begin: Begin, who: Who, now: datetime, close_vote: Close
) -> None:
    vote = begin(HANDS, "Rosa", "Anton")
    with pytest.raises(IntegrityError), transaction.atomic():
        VoteCast.objects.filter(vote=vote, person=who("rahim")).update(choice="yes")
    with pytest.raises(IntegrityError), transaction.atomic():
        VoteCount.objects.create(vote=vote, choice="yes", option=vote.options.first(), number=1)
    count(vote, who("fatou"), now, 5, 5, 0)
    close_vote(vote)
    actions.next_round(vote_id=vote.id, chair=who("fatou"), now=now)
    same = {"item": vote.item, "question": vote.question, "rules": vote.rules, "created_at": now}
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(**same, follows=vote)


def test_who_was_not_of_the_majority_may_write_for_a_week(
    client: Any, begin: Begin, who: Who, now: datetime, close_vote: Close
) -> None:
    vote = begin()
    for key, choice in {"rahim": "no", "rosa": "yes", "karim": "yes"}.items():
        actions.cast_vote(vote_id=vote.id, person=who(key), choice=choice, now=now)
    said = {"vote_id": vote.id, "language": "fr", "body": "Trop cher."}
    with pytest.raises(Refused, match="not-minority"):
        actions.write_statement(**said, person=who("rahim"), now=now)
    close_vote(vote)
    for key in ("rosa", "hawa", "ahmet", "sofia"):
        with pytest.raises(Refused, match="not-minority"):
            actions.write_statement(**said, person=who(key), now=now)
    last = now + TERM - timedelta(seconds=1)
    actions.write_statement(**said, person=who("rahim"), now=now)
    actions.write_statement(**said | {"body": "Bien trop cher."}, person=who("rahim"), now=last)
    with pytest.raises(Refused, match="not-minority"):
        actions.write_statement(**said, person=who("rahim"), now=now + TERM)
    page = client.get(f"/fr/meetings/{vote.item.meeting_id}/").content.decode()
    assert "Bien trop cher." in page
    assert vote.statements.count() == 1


def test_after_hands_anyone_who_could_vote_may_write_without_a_name(
    client: Any, begin: Begin, who: Who, now: datetime, close_vote: Close
) -> None:
    vote = begin(HANDS)
    count(vote, who("fatou"), now, 8, 4, 1)
    close_vote(vote)
    actions.write_statement(vote_id=vote.id, person=who("rahim"), language="fr", body="Non.", now=now)
    page = client.get(f"/en/meetings/{vote.item.meeting_id}/").content.decode()
    assert 'What the minority thinks</p><div lang="fr"' in page


def test_the_pages_prepare_count_and_write(
    logged_in: Callable[[str], Any], open_session: Meeting, who: Who, now: datetime, close_vote: Close
) -> None:
    client, item = logged_in("fatou"), open_session.items.get(number=1)
    typed = {"question": "Qui ?", "language": "fr", "item": str(item.id), "kind": "persons", "way": "hands"}
    address = f"/en/meetings/{open_session.id}/prepare-vote/"
    assert client.post(address, typed | {"options": "Rosa"}).status_code == 422
    assert client.post(address, typed | {"options": "Rosa\nAnton\n"}).status_code == 302
    vote = Vote.objects.get()
    actions.turn_key_to_open_vote(vote_id=vote.id, chair=who("claire"), now=now)
    chair = client.get(f"/en/meetings/{open_session.id}/chair/").content.decode()
    assert "Enter the numbers first." in chair
    answers = [*(str(one.pk) for one in vote.options.all()), "abstain"]
    numbers = {f"count-{answer}": "3" for answer in answers}
    assert client.get(f"/en/meetings/votes/{vote.id}/count/").status_code == 200
    too_many = numbers | {f"count-{answers[0]}": "30"}
    assert client.post(f"/en/meetings/votes/{vote.id}/count/", too_many).status_code == 422
    assert client.post(f"/en/meetings/votes/{vote.id}/count/", numbers).status_code == 302
    assert (
        "The hands that were counted" in client.get(f"/en/meetings/{open_session.id}/chair/").content.decode()
    )
    close_vote(vote)
    shown = client.get(f"/en/meetings/{open_session.id}/chair/").content.decode()
    assert "Prepare another round" in shown
    assert client.post(f"/en/meetings/votes/{vote.id}/acts/next-round/").status_code == 302
    assert Vote.objects.get(follows=vote).state == "prepared"


def test_the_forms_of_a_vote_open_only_for_who_may_send_them(
    logged_in: Callable[[str], Any], begin: Begin, close_vote: Close, who: Who, now: datetime
) -> None:
    vote = begin(HANDS)
    client = logged_in("rahim")
    assert client.get(f"/en/meetings/votes/{vote.id}/count/").status_code == 403
    count(vote, who("fatou"), now, 8, 4, 1)
    close_vote(vote)
    assert client.get(f"/en/meetings/votes/{vote.id}/minority/").status_code == 200
    assert logged_in("sofia").get(f"/en/meetings/votes/{vote.id}/minority/").status_code == 403


def test_an_open_vote_waits_only_for_who_can_choose_and_has_not(
    begin: Begin, who: Who, now: datetime, close_vote: Close
) -> None:
    def waits() -> bool:
        listed = waiting_for(who("rahim"), "en", now, only=[Duty.MEMBER])
        return any(one.key.startswith("vote") for one in listed)

    among = begin(VoteWay.NAMED, "Rosa", "Hawa")
    assert waits()
    option = among.options.get(number=2)
    actions.cast_vote(vote_id=among.id, person=who("rahim"), choice=str(option.pk), now=now)
    assert not waits()
    close_vote(among)
    secret = begin(VoteWay.SECRET)
    assert waits()
    actions.take_ballot(vote_id=secret.id, person=who("rahim"), now=now)
    assert not waits()
    Vote.objects.filter(id=secret.id).update(state="cancelled")
    begin(HANDS)
    assert not waits()
