"""Can I vote? Whoever asks learns about herself, and where to go."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from residents.models import District
from tests.votes.budgets.conftest import Cast
from tests.votes.codes.conftest import CARD, text
from votes.budgets.models import Round
from votes.paper.models import Station

Enter = Callable[[str], Client]
PAGE = "/en/votes/small/can-i-vote/"
WRITES = ("INSERT", "UPDATE", "DELETE")


def asked(**more: str) -> dict[str, Any]:
    district = District.objects.get(slug="nord")
    return {"age": "18", "district": district.id, "on_roll": "yes"} | more


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Yes, you can vote"),
        ({"age": "16"}, "Yes, you can vote"),
        ({"age": "0"}, "above a certain age"),
        ({"on_roll": "no"}, "No desk has confirmed yet"),
    ],
)
def test_three_plain_questions_are_answered_and_nothing_is_kept(
    open_round: Round, station: Station, elsewhere: Station, said: dict[str, str], words: str
) -> None:
    sent = asked(**said)
    with CaptureQueriesContext(
        connection,
    ) as run:
        answer = Client().post(PAGE, sent)
    assert words in text(answer)
    assert [one["sql"] for one in run if one["sql"].startswith(WRITES)] == []


def test_a_no_names_the_nearest_station_first_with_hours_and_phone(
    open_round: Round, station: Station, elsewhere: Station
) -> None:
    page = text(Client().post(PAGE, asked(on_roll="no")))
    assert page.index("Centre social") < page.index("Maison des habitants")
    assert "04 76 00 00 02" in page
    assert "09:00–18:00" in page


def test_a_round_of_another_district_says_so(open_round: Round, station: Station) -> None:
    Round.objects.filter(id=open_round.id).update(district=District.objects.get(slug="sud"))
    assert "No, not in this vote" in text(Client().post(PAGE, asked()))


def test_a_card_answers_for_its_holder_without_a_login(open_round: Round, station: Station) -> None:
    client = Client()
    assert "Yes, you can vote" in text(client.post(PAGE, CARD))
    assert "sessionid" not in client.cookies
    nour = {"number": "RV-5060-7082", "pin": "250918"}
    assert "No desk has confirmed yet" in text(client.post(PAGE, nour))


def test_a_wrong_pin_a_wrong_number_and_a_stranger_look_the_same(open_round: Round, station: Station) -> None:
    answers = [
        Client().post(PAGE, CARD | {"pin": "111111"}),
        Client().post(PAGE, {"number": "RV-1020-3046", "pin": "160317"}),
        Client().post(PAGE, {"number": "RV-9999-9999", "pin": "160317"}),
    ]
    assert {answer.status_code for answer in answers} == {422}
    assert {("wrong" in text(answer)) for answer in answers} == {True}


def test_a_card_is_slowed_after_wrong_pins(open_round: Round, station: Station) -> None:
    for _try in range(4):
        answer = Client().post(PAGE, CARD | {"pin": "111111"})
    assert answer.status_code == 429
    assert Client().post(PAGE, CARD).status_code == 429


@pytest.mark.parametrize(
    ("who", "words"), [("amina", "Yes, you can vote"), ("nour", "Not yet"), ("tom", "Not yet")]
)
def test_who_is_logged_in_is_answered_at_once(
    open_round: Round, station: Station, enter: Enter, who: str, words: str
) -> None:
    assert words in text(enter(who).get(PAGE))


def test_an_unanswered_question_is_asked_again(open_round: Round, cast: Cast, now: datetime) -> None:
    answer = Client().post(PAGE, {"age": "18"})
    assert answer.status_code == 422
    assert "Answer the three questions" in text(answer)


def test_a_refused_voter_is_sent_to_the_check_and_the_stations(
    open_round: Round, station: Station, enter: Enter
) -> None:
    assert "can-i-vote" in text(enter("nour").get("/en/votes/small/ballot/"))


def test_the_check_is_limited_in_rate_where_the_address_is_known(
    open_round: Round, station: Station, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    client = Client()
    for _try in range(2):
        assert client.post(PAGE, asked()).status_code == 200
    assert client.post(PAGE, asked()).status_code == 429
