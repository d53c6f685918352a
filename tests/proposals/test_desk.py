"""The moderators' pages, and the author's: in French and Arabic, with an account or five words alone."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from council.moderation.models import Appeal, Case
from proposals import actions, desk, queries
from proposals.lifecycle import State
from proposals.models import Proposal, Submission
from residents.models import Person
from tests.proposals.conftest import TITLE, address, holder

Make = Callable[..., Proposal]
Reader = Callable[[str], Client]
DAY = timedelta(days=1)


def body(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.fixture
def mixed(sent: Make, cast: Callable[[str], Any], now: datetime) -> dict[str, Proposal]:
    """One in each language, district and state of waiting: an old one, a new one, one for a second reader."""
    found = {
        "old": sent(language="fr", title="Ancienne", district="nord"),
        "new": sent(language="ar", title="جديدة", district="gare"),
        "second": sent(language="pt", title="Segunda", district="gare"),
        "late": sent(language="it", title="Tardi", district="sud"),
    }
    for key, days in (("old", 3), ("late", 8)):
        opened = now - days * DAY
        Case.objects.filter(submission__proposal=found[key]).update(opened_at=opened, due_at=opened + 7 * DAY)
    said: dict[str, Any] = {"rule": None, "reason": "Onde?", "language": "pt", "now": now}
    actions.propose_return(proposal_id=found["second"].id, moderator=cast("ines"), **said)
    actions.take_next(moderator=cast("ines"), now=now)
    return found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["late", "old", "new", "second"]),
        ({"wait": "first"}, ["late", "old", "new"]),
        ({"wait": "second"}, ["second"]),
        ({"age": "late"}, ["late"]),
        ({"age": "days"}, ["old"]),
        ({"age": "new"}, ["new", "second"]),
        ({"language": "ar"}, ["new"]),
        ({"district": "gare"}, ["new", "second"]),
        ({"call": "none"}, []),
        ({"mine": "on"}, ["late"]),
    ],
)
def test_what_is_looked_for_in_the_queue(
    mixed: dict[str, Proposal],
    cast: Callable[[str], Any],
    now: datetime,
    filters: dict[str, str],
    found: list[str],
) -> None:
    names = {proposal.id: name for name, proposal in mixed.items()}
    rows = list(desk.found(filters, cast("ines"), now))
    assert {names[one.proposal_id] for one in rows} == set(found)
    assert [one.case.due_at for one in rows] == sorted(one.case.due_at for one in rows)


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "Attend une deuxième lecture"), ("ar", "ينتظر قارئًا ثانيًا")]
)
def test_the_queue_says_what_each_waits_for(
    mixed: dict[str, Proposal], second: Person, reader: Reader, language: str, words: str
) -> None:
    page = body(reader("giulia").get(address("queue", language=language)))
    assert page.count(words) == 1
    shown = body(reader("giulia").get(address("queue", language=language) + "?language=ar"))
    assert ("جديدة" in shown, "Segunda" in shown) == (True, False)


def test_the_queue_and_one_case_take_the_same_queries_for_one_as_for_three(
    sent: Make, sent_back: Make, reader: Reader, cast: Callable[[str], Any], now: datetime
) -> None:
    counts, browser = [], reader("ines")
    for more in (1, 2):
        for _again in range(more):
            proposal = sent("amina")
            contested = sent_back("rahim")
            actions.contest(
                proposal_id=contested.id, writer=holder(contested), text="Non", language="fr", now=now
            )
        measured = []
        for place in (address("queue"), address("reading", proposal.id)):
            browser.get(place)
            with CaptureQueriesContext(connection) as found:
                browser.get(place)
            measured.append(len(found))
        counts.append(measured)
    assert counts[0] == counts[1]


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_from_the_first_reader_to_an_appeal_without_an_account(
    sent: Make, second: Person, client: Client, reader: Reader, language: str
) -> None:
    proposal = sent()
    moderator = reader("ines")
    row = Submission.objects.get()
    door = moderator.post(reverse("moderation:claim", args=[row.case_id]))
    assert door.headers["Location"].endswith(f"/proposals/moderation/{proposal.id}/")
    moderator.post(
        address("reading", proposal.id),
        {"rule": "exposes", "reason": "Un nom.", "language": "fr", "translated": "فيه اسم."},
    )
    page = body(reader("giulia").get(address("reading", proposal.id, language=language)))
    why = {"fr": "Un nom.", "ar": "فيه اسم."}[language]
    assert (TITLE in page, why in page) == (True, True)
    reader("giulia").post(address("return", proposal.id))

    client.logout()
    assert client.get(address("contest", proposal.id)).status_code == 403
    client.post(address("follow"), {"code": queries.code_of(proposal.id)})
    own = address("own", proposal.id, language=language)
    shown = body(client.get(own))
    assert why in shown
    assert address("contest", proposal.id, language=language) in shown
    form = address("contest", proposal.id, language=language)
    assert client.post(form, {"text": "", "language": "ar"}).status_code == 422
    client.post(form, {"text": "لا اسم فيه", "language": "ar"})
    shown = body(client.get(own))
    assert "لا اسم فيه" in shown
    assert address("check", proposal.id, language=language) not in shown
    assert client.get(form).status_code == 409
    assert Appeal.objects.get().measure.person is None


def test_an_appeal_is_answered_by_neither_of_its_readers_nor_by_strangers(
    sent_back: Make, client: Client, reader: Reader, now: datetime
) -> None:
    proposal = sent_back()
    actions.contest(proposal_id=proposal.id, writer=holder(proposal), text="Non", language="fr", now=now)
    appeal = reverse("moderation:appeal", args=[Appeal.objects.get().id])
    assert [reader(key).get(appeal).status_code for key in ("ines", "giulia", "amina")] == [403] * 3
    client.logout()
    assert client.get(appeal).status_code in {401, 403}


def test_what_is_late_is_told_on_its_authors_page_with_a_new_day(client: Client, sent: Make) -> None:
    proposal = sent()
    opened = timezone.now() - 8 * DAY
    Case.objects.update(opened_at=opened, due_at=opened + 7 * DAY)
    client.post(address("follow"), {"code": queries.code_of(proposal.id)})
    assert "We are late" in body(client.get(address("own", proposal.id, language="en")))


def test_the_public_register_and_its_year_count_without_a_name_or_a_word(
    sent_back: Make, published: Make, client: Client
) -> None:
    sent_back("amina", reason="Le nom du voisin")
    published("rahim")
    with translation.override("en"):
        register, year = (
            reverse("moderation:register"),
            reverse("moderation:year", args=[timezone.now().year]),
        )
        table = reverse("moderation:csv")
    pages = [body(client.get(place)) for place in (register, year, table)]
    assert "By two moderators" in pages[0]
    assert "Moderators read 2 proposals." in pages[1]
    assert ",return,exposes,ar,0,0," in pages[2]
    for secret in (TITLE, "voisin", "Amina", "Inês", "Giulia"):
        assert not any(secret in page for page in pages)


def test_a_page_that_is_behind_tells_that_somebody_would_send_it_back(
    sent: Make, second: Person, reader: Reader, cast: Callable[[str], Any], now: datetime
) -> None:
    proposal = sent()
    said: dict[str, Any] = {"rule": None, "reason": "Où ?", "language": "fr", "now": now}
    actions.propose_return(proposal_id=proposal.id, moderator=cast("ines"), **said)
    assert reader("giulia").post(address("publish", proposal.id)).status_code == 409
    assert reader("giulia").post(address("publish-after-all", proposal.id)).status_code == 302
    proposal.refresh_from_db()
    assert proposal.stage is State.PUBLISHED


def test_each_key_that_a_page_names_has_its_place_there(
    sent: Make, sent_back: Make, second: Person, reader: Reader, cast: Callable[[str], Any], now: datetime
) -> None:
    contested, first, objected = sent_back(), sent(), sent()
    actions.contest(proposal_id=contested.id, writer=holder(contested), text="Non", language="fr", now=now)
    said: dict[str, Any] = {"rule": None, "reason": "Où ?", "language": "fr", "now": now}
    actions.propose_return(proposal_id=objected.id, moderator=cast("ines"), **said)
    browser = reader("giulia")
    for place in (address("queue"), address("reading", first.id), address("reading", objected.id)):
        page = body(browser.get(place))
        named = set(re.findall(r"<kbd>(\w)</kbd>", page))
        assert named
        assert {key.upper() for key in re.findall(r'data-key="(\w)"', page)} == named
