"""The front page: what is open now comes first, and every empty block says what to do next."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from cms.models import HomePage
from cms.starting_pages import starting_page
from council.bodies.models import Council
from council.bodies.offices import CouncilKind
from council.discussion.models import Thread
from council.meetings.lifecycle import MeetingState
from council.meetings.models import AgendaItem, Meeting
from votes.budgets.models import Round


@pytest.fixture
def council(db: None) -> Council:
    return Council.objects.create(slug="ccre", name="CCRE", name_fr="CCRE", kind=CouncilKind.COLLEGES.value)


@pytest.fixture
def meet(council: Council, now: datetime) -> Callable[..., Meeting]:
    """`meet(state, starts)` makes a session with one point."""

    def make(state: MeetingState, starts: datetime) -> Meeting:
        thread = Thread.objects.create(council=council, opens=starts, closes=starts + timedelta(hours=2))
        meeting = Meeting.objects.create(
            council=council, title_fr="Séance plénière", starts=starts, state=state.value, thread=thread
        )
        meeting.current_item = AgendaItem.objects.create(meeting=meeting, number=1, title_fr="Le logement")
        meeting.save()
        return meeting

    return make


@pytest.fixture
def hold(now: datetime) -> Callable[..., Round]:
    """`hold(opens, closes)` makes a round of 400 000 €; the days count from now."""

    def make(opens: int, closes: int, slug: str = "budget") -> Round:
        return Round.objects.create(
            slug=slug,
            title_fr="Budget des quartiers",
            budget_cents=40_000_000,
            opens=now + timedelta(days=opens),
            closes=now + timedelta(days=closes),
            ready=True,
        )

    return make


def page(client: Client, language: str = "en") -> str:
    answer = client.get(f"/{language}/")
    assert answer.status_code == 200
    return answer.text


def hero(text: str) -> str:
    return text.partition("votebox")[2].partition('class="scene"')[0]


def test_with_nothing_open_the_page_invites_to_propose(home: HomePage, client: Client) -> None:
    assert "/en/proposals/new/" in hero(page(client))


@pytest.mark.parametrize(
    ("words", "next_step"),
    [
        ("No session is planned", "/en/meetings/"),
        ("No vote is open", "/en/proposals/"),
        ("No proposal is looking for support now", "/en/proposals/new/"),
        ("The council has not sent an opinion yet", "/en/councils/"),
    ],
)
def test_an_empty_block_offers_a_next_step(
    home: HomePage, client: Client, words: str, next_step: str
) -> None:
    block = page(client).partition(words)[2].partition("</section>")[0]
    assert f'href="{next_step}"' in block


def test_an_open_vote_comes_first(
    home: HomePage, client: Client, hold: Callable[..., Round], meet: Callable[..., Meeting], now: datetime
) -> None:
    hold(-2, 6)
    meet(MeetingState.OPEN, now)
    text = page(client)
    assert "Budget des quartiers" in hero(text)
    assert 'class="count"' in hero(text)
    assert "/en/votes/budget/" in hero(text)
    assert "Live now" in text.partition('class="scene"')[2]
    assert "Le logement" in text


def test_without_a_vote_a_live_session_comes_first(
    home: HomePage, client: Client, meet: Callable[..., Meeting], now: datetime
) -> None:
    meeting = meet(MeetingState.OPEN, now)
    assert meeting.get_absolute_url().removeprefix("/fr/") in hero(page(client))
    assert "a session is live" in page(client)


def test_the_next_session_is_announced(
    home: HomePage, client: Client, meet: Callable[..., Meeting], now: datetime
) -> None:
    meet(MeetingState.CONVENED, now + timedelta(days=1))
    assert "Next session" in page(client)
    assert "a session is live" not in page(client)


@pytest.mark.parametrize(("opens", "closes", "words"), [(2, 9, "Opens soon"), (-9, -2, "No vote is open")])
def test_a_round_that_is_not_open_does_not_take_the_first_place(
    home: HomePage, client: Client, hold: Callable[..., Round], opens: int, closes: int, words: str
) -> None:
    hold(opens, closes)
    assert "Budget des quartiers" not in hero(page(client))
    assert words in page(client)


def test_a_round_before_its_vote_is_not_being_counted(
    home: HomePage, client: Client, hold: Callable[..., Round], now: datetime
) -> None:
    hold(2, 9)
    Round.objects.update(collecting_from=now - timedelta(days=1))
    text = page(client)
    assert "Opens soon" in text
    assert "The vote opens" in text
    assert "are being counted" not in text


def test_a_round_that_is_carried_out_shows_its_result(
    home: HomePage, client: Client, hold: Callable[..., Round], now: datetime
) -> None:
    hold(-9, -2)
    Round.objects.update(counted_at=now, published_at=now, carried_out_at=now)
    assert "See what residents chose" in page(client)


def test_there_is_one_filled_button(
    home: HomePage, client: Client, hold: Callable[..., Round], meet: Callable[..., Meeting], now: datetime
) -> None:
    hold(-2, 6)
    meet(MeetingState.OPEN, now)
    text = page(client)
    filled = [part for part in text.split('class="btn')[1:] if "alt" not in part.partition('"')[0]]
    assert len(filled) == 1
    assert text.count("<h1") == 1


def test_nothing_is_called_a_decision(home: HomePage, client: Client, hold: Callable[..., Round]) -> None:
    hold(-2, 6)
    assert "decision" not in page(client).casefold()
    assert "décision" not in page(client, "fr").casefold()


@pytest.mark.parametrize("language", ["fr", "ar", "bn"])
def test_the_slogan_is_what_editors_wrote(home: HomePage, client: Client, language: str) -> None:
    assert escape(starting_page("home", language).heading) in page(client, language)


def test_the_number_of_questions_does_not_grow(
    home: HomePage,
    client: Client,
    hold: Callable[..., Round],
    meet: Callable[..., Meeting],
    write_news: Callable[..., Any],
    now: datetime,
) -> None:
    counts = []
    for number in range(3):
        hold(-2, 6, f"round-{number}")
        meet(MeetingState.OPEN, now)
        write_news(f"news-{number}", fr=f"Nouvelle {number}")
        with CaptureQueriesContext(connection) as counted:
            client.get("/fr/")
        counts.append(len(counted))
    assert counts[0] == counts[2] < 30
