"""A vote without a login: by card, by printed code, from the queue, with help. One resident, one ballot."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from register.models import Line
from register.refusals import Refused
from tests.votes.budgets.conftest import Cast, ids, small, vote
from tests.votes.budgets.test_views import ticket_in
from tests.votes.codes.conftest import CARD, code_for, text, vote_with
from tests.votes.paper.conftest import HOUR, closed, in_the_box, mark
from votes.budgets.models import Round
from votes.budgets.turnout import STEP
from votes.codes import actions, queries
from votes.codes.models import AssistedDay, Code
from votes.codes.passes import Pass, Way
from votes.paper.actions import give_tokens
from votes.paper.models import QueueToken, Station
from votes.paper.slips import printed
from votes.urn import queries as urn
from votes.urn.models import Slot

Enter = Callable[[str], Client]
ONCE = "/en/votes/small/once/"


def test_a_card_votes_once_and_leaves_no_session(open_round: Round, cast: Cast) -> None:
    client = Client()
    receipt = vote_with(client, open_round, client.post(ONCE, CARD), "A")
    assert "Your receipt" in text(receipt)
    assert in_the_box(open_round) == [ids(open_round, "A")]
    assert not Session.objects.exists()
    assert "sessionid" not in client.cookies


def test_a_wrong_card_is_refused_like_at_the_login(open_round: Round, cast: Cast) -> None:
    answer = Client().post(ONCE, CARD | {"pin": "000000"})
    assert answer.status_code == 422
    assert "The card number or the PIN is wrong." in text(answer)
    assert Client().post(ONCE, {}).status_code == 422


def test_a_printed_code_votes_once(open_round: Round, station: Station, cast: Cast, now: datetime) -> None:
    code = code_for(open_round, cast("rahim"), cast("luc"), now)
    client = Client()
    begun = client.post(ONCE, {"code": printed(code)})
    assert "Your receipt" in text(vote_with(client, open_round, begun, "A"))
    assert client.post(ONCE, {"code": code}).status_code == 422
    carried = {"pass": begun.context["pass"]}
    review = client.post("/en/votes/small/review/", carried | {"choice": ids(open_round, "B")})
    late = client.post("/en/votes/small/cast/", carried | {"ticket": ticket_in(review)})
    assert "it was used" in text(late)
    assert in_the_box(open_round) == [ids(open_round, "A")]


def test_a_double_tap_with_a_code_answers_the_same_receipt(
    open_round: Round, station: Station, cast: Cast, now: datetime
) -> None:
    client, code = Client(), code_for(open_round, cast("rahim"), cast("luc"), now)
    carried = {"pass": client.post(ONCE, {"code": code}).context["pass"]}
    review = client.post("/en/votes/small/review/", carried | {"choice": ids(open_round, "A")})
    sent = carried | {"ticket": ticket_in(review)}
    answers = [client.post("/en/votes/small/cast/", sent) for _tap in range(3)]
    assert len({tuple(answer.context["words"]) for answer in answers}) == 1


def test_every_way_of_one_resident_ends_in_one_ballot(
    open_round: Round, station: Station, cast: Cast, now: datetime
) -> None:
    amina, client = cast("amina"), Client()
    vote(open_round, amina, "A", now)
    vote_with(client, open_round, client.post(ONCE, CARD), "B")
    code = code_for(open_round, amina, cast("luc"), now)
    vote_with(client, open_round, client.post(ONCE, {"code": code}), "C")
    assert in_the_box(open_round) == [ids(open_round, "C")]
    mark(open_round, amina, cast("luc"), now)
    assert in_the_box(open_round) == []
    begun = client.post(ONCE, CARD)
    assert vote_with(client, open_round, begun, "D").status_code != 302
    assert (Slot.objects.count(), in_the_box(open_round)) == (1, [])


def test_a_code_is_a_hash_that_names_nobody_and_a_new_one_ends_the_old(
    open_round: Round, station: Station, cast: Cast, now: datetime
) -> None:
    rahim = cast("rahim")
    first, second = (code_for(open_round, rahim, cast("luc"), now) for _ in range(2))
    row = Code.objects.values().get()
    assert {"id", "round_id", "digest", "holder", "locked"} == set(row)
    told = str(row) + bytes(row["locked"]).hex()
    assert not [secret for secret in (first, second, rahim.id.hex, str(rahim.id)) if secret in told]
    with pytest.raises(Refused, match="bad-code"):
        queries.holder_of(open_round, first)
    assert queries.holder_of(open_round, second) == rahim.id


def test_a_code_works_in_its_round_only(
    open_round: Round, station: Station, cast: Cast, now: datetime
) -> None:
    code = code_for(open_round, cast("rahim"), cast("luc"), now)
    assert Client().post("/en/votes/other/once/", {"code": code}).status_code == 404
    other = small(now, "other")
    with pytest.raises(Refused, match="bad-code"):
        queries.holder_of(other, code)


@pytest.mark.parametrize("typed", ["", "1234", "1234 5678 9012 3456", "x" * 16, "1" * 40])
def test_a_code_that_was_never_printed_is_refused(open_round: Round, cast: Cast, typed: str) -> None:
    assert Client().post(ONCE, {"code": typed}).status_code == 422


@pytest.mark.parametrize(
    ("officer", "voter", "code"),
    [
        ("luc", "nour", "no-attestation"),
        ("amina", "rahim", "not-your-role"),
        ("sofia", "rahim", "not-your-role"),
    ],
)
def test_only_a_desk_prints_codes_and_only_for_people_of_the_roll(
    open_round: Round, cast: Cast, now: datetime, officer: str, voter: str, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        code_for(open_round, cast(voter), cast(officer), now)


def test_an_old_or_a_false_pass_casts_nothing(open_round: Round, cast: Cast, now: datetime) -> None:
    old = queries.sealed_pass(open_round, Pass(cast("amina").id, Way.CARD), now - HOUR)
    for text_ in (old, "false", old[:-4]):
        answer = Client().post("/en/votes/small/cast/", {"pass": text_, "ticket": "t"})
        assert answer.status_code == 422
        assert "half hour" in text(answer)
    assert not Slot.objects.exists()


@pytest.fixture
def queue(open_round: Round, station: Station, cast: Cast, now: datetime) -> list[str]:
    """Three slips were given, then the round closed."""
    codes = give_tokens(round_id=open_round.id, officer=cast("luc"), count=3, clock=lambda: now)
    QueueToken.objects.update(good_until=now + HOUR)
    closed(open_round, now)
    return codes


QUEUE = "/en/votes/small/queue/"


def test_a_number_from_the_queue_still_votes_after_the_close_by_card_and_by_login(
    queue: list[str], open_round: Round, enter: Enter
) -> None:
    client = Client()
    begun = client.post(QUEUE, CARD | {"token": printed(queue[0])})
    assert "Your receipt" in text(vote_with(client, open_round, begun, "A"))
    fatou = enter("fatou")
    assert "Your receipt" in text(vote_with(fatou, open_round, fatou.post(QUEUE, {"token": queue[1]}), "B"))
    assert in_the_box(open_round) == sorted([ids(open_round, "A"), ids(open_round, "B")])
    assert QueueToken.objects.filter(used=True).count() == 2


def test_everyone_else_gets_the_same_closed_page(queue: list[str], open_round: Round, enter: Enter) -> None:
    client = Client()
    vote_with(client, open_round, client.post(QUEUE, CARD | {"token": queue[0]}), "A")
    pages = [
        client.get("/en/votes/small/ballot/"),
        client.get(ONCE),
        client.post(ONCE, CARD),
        client.post("/en/votes/small/cast/", {"ticket": "t"}),
        client.post(QUEUE, CARD | {"token": queue[0]}),
        client.post(QUEUE, CARD | {"token": "1234 5678 9012"}),
    ]
    assert {page.status_code for page in pages} == {403}
    said = [
        re.sub(r'href="[^"]*"', "", text(page).split("<main", 1)[1].split("</main>")[0]) for page in pages
    ]
    assert len(set(said)) == 1
    assert "This vote is closed." in said[0]
    assert "This vote is closed." in text(enter("rahim").post(QUEUE, {"token": queue[0]}))


def test_when_the_queue_is_over_its_page_is_the_closed_page(
    queue: list[str], open_round: Round, cast: Cast, now: datetime
) -> None:
    QueueToken.objects.update(good_until=now)
    assert "This vote is closed." in text(Client().get(QUEUE))
    assert Client().post(QUEUE, CARD | {"token": queue[1]}).status_code == 403


def test_a_pass_of_the_queue_does_not_outlive_its_token(
    queue: list[str], open_round: Round, cast: Cast, now: datetime
) -> None:
    client = Client()
    carried = {"pass": client.post(QUEUE, CARD | {"token": queue[0]}).context["pass"]}
    review = client.post("/en/votes/small/review/", carried | {"choice": ids(open_round, "A")})
    QueueToken.objects.update(good_until=now)
    client.post("/en/votes/small/cast/", carried | {"ticket": ticket_in(review)})
    assert not Slot.objects.exists()


def test_an_officer_helps_with_a_vote_and_only_a_rounded_day_is_told(
    open_round: Round, station: Station, enter: Enter, cast: Cast, now: datetime
) -> None:
    luc = enter("luc")
    page = f"/en/votes/small/desk/{cast('amina').id}/help/"
    begun = luc.post(page)
    assert "Helped vote" in text(begun)
    ballot = luc.post("/en/votes/small/ballot/", {"pass": begun.context["pass"]})
    assert "It ends at" in text(ballot)
    assert "Your receipt" in text(vote_with(luc, open_round, begun, "A"))
    assert urn.receipt_of(open_round.id, open_round.key_fingerprint, cast("luc").id) is None
    assert AssistedDay.objects.get().count == 1
    assert not Line.objects.filter(kind="station.assisted").exists()
    AssistedDay.objects.update(count=2 * STEP + 7)
    assert actions.tell_assisted(now=now) == 0
    assert actions.tell_assisted(now=now + timedelta(days=1)) == 1
    assert actions.tell_assisted(now=now + timedelta(days=1)) == 0
    assert (
        Line.objects.get(kind="station.assisted").data["votes"] == AssistedDay.objects.get().count == 2 * STEP
    )


@pytest.mark.parametrize("who", ["amina", "sofia", "ines", "fatou", "helene"])
def test_nobody_else_helps(open_round: Round, station: Station, enter: Enter, cast: Cast, who: str) -> None:
    assert enter(who).post(f"/en/votes/small/desk/{cast('rahim').id}/help/").status_code == 403


def test_an_officer_without_a_shift_does_not_help(
    open_round: Round, station: Station, enter: Enter, cast: Cast
) -> None:
    station.shifts.all().delete()
    assert enter("luc").post(f"/en/votes/small/desk/{cast('rahim').id}/help/").status_code == 403


def test_the_sheet_of_a_code_is_printed_in_the_holders_language(
    open_round: Round, station: Station, enter: Enter, cast: Cast
) -> None:
    page: Any = enter("luc").post(f"/en/votes/small/desk/{cast('amina').id}/code/")
    assert page.status_code == 200
    assert page.context["address"].endswith("/ar/votes/small/once/")
    assert queries.holder_of(open_round, page.context["code"]) == cast("amina").id
