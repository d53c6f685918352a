"""Scenario 7: she votes on the site, then on paper in a place off line; the paper counts, and once."""

import json
from collections.abc import Callable

from config.town.cast import BY_KEY, town_id
from residents.cards import printed
from tests.journeys.server import Town
from tests.journeys.test_thread import time_passes
from tests.journeys.walk import BUDGET, Walk

# A count may take longer than a page does.
COUNTING_MS = 180_000
NORTH = str(town_id("station:north"))
AMINA, NOUR = BY_KEY["amina"].card_number, BY_KEY["nour"].card_number
CARDS = f"1;{printed(AMINA, 'RV')}\n2;{printed(NOUR, 'RV')}\n3;{AMINA}"


def test_her_paper_ballot_is_counted_once_and_her_vote_on_the_site_is_cancelled(
    town: Town, walk: Callable[..., Walk]
) -> None:
    people = {key: walk("fr").log_in(key) for key in ("amina", "luc", "aicha", "sofia")}
    visitor = walk("fr")
    slug = she_votes_on_the_site(people["amina"])
    an_officer_prints_a_list(people["luc"], slug)
    the_list_comes_back_and_is_sent_three_times(people["luc"], slug)
    people["amina"].go(f"votes/{slug}/receipt/")
    assert people["amina"].page.locator(".code").count() == 0
    visitor.go(f"votes/{slug}/results/", status=403)
    time_passes(town, slug)
    lot = the_box_is_opened(people["luc"], slug)
    two_officers_key_it(people["luc"], people["aicha"], lot)
    numbers_that_differ_need_a_public_note(people["luc"], visitor, slug, lot)
    they_agree_and_finish(people["luc"], people["aicha"], lot)
    everything_is_counted_once(people["sofia"], visitor, slug)
    for one in (*people.values(), visitor):
        one.done()


def she_votes_on_the_site(amina: Walk) -> str:
    """Into the box; the round's name."""
    path = str(amina.go("votes/").page.locator(BUDGET).first.get_attribute("href"))
    amina.go(path.split(f"/{amina.language}/", 1)[1])
    boxes = amina.page.locator('input[name="choice"]')
    cheapest = min(range(boxes.count()), key=lambda one: int(str(boxes.nth(one).get_attribute("data-cost"))))
    boxes.nth(cheapest).press("Space")
    amina.review().send("cast/")
    assert amina.page.locator(".code").count()
    return path.split("/")[-3]


def an_officer_prints_a_list(luc: Walk, slug: str) -> None:
    luc.go(f"votes/{slug}/desk/").follow("desk/list/").fill(station=NORTH).send()
    assert luc.page.locator(".signlist tbody tr").count() == 25


def the_list_comes_back_and_is_sent_three_times(luc: Walk, slug: str) -> None:
    """Line 1 cancels her vote on the site; the second envelope of hers and a stranger's stay closed."""
    told = []
    for _time in range(3):
        luc.go(f"votes/{slug}/desk/merge/").fill(station=NORTH, list_number="1", typed=CARDS).send()
        told.append([row.inner_text() for row in luc.page.locator("tbody tr").all()])
    assert len(told[0]) == 3
    assert told[0] == told[1] == told[2]


def the_box_is_opened(luc: Walk, slug: str) -> str:
    """One mark, one envelope; the lot's address."""
    luc.go(f"votes/{slug}/paper/")
    link = str(luc.page.locator('main a[href*="/lots/"]').first.get_attribute("href"))
    lot = link.split(f"/{luc.language}/", 1)[1]
    luc.go(lot).fill(envelopes="1").send()
    return lot


def two_officers_key_it(luc: Walk, aicha: Walk, lot: str) -> None:
    """By hand, and by a file that is sent three times; they differ on the one sheet."""
    luc.go(lot).follow("/key/").fill(typed="99").send()
    assert luc.page.locator("[role=alert]").count() == 1
    luc.fill(typed="4").send()
    for _time in range(3):
        aicha.go(f"{lot}upload/").fill(typed="1;8").send()
    assert [cell.inner_text() for cell in aicha.page.locator("tbody td").all()] == ["4", "8"]
    assert not aicha.page.locator('form[action$="/finish/"]').count()


def numbers_that_differ_need_a_public_note(luc: Walk, visitor: Walk, slug: str, lot: str) -> None:
    luc.go(f"{lot}note/").fill(body="Une enveloppe était vide.", language="fr").send()
    visitor.go(f"votes/{slug}/paper/").sees("Une enveloppe était vide.")


def they_agree_and_finish(luc: Walk, aicha: Walk, lot: str) -> None:
    aicha.go(f"{lot}key/?sheet=1").fill(typed="4").send()
    luc.go(lot).send("/finish/")
    luc.go(lot)
    assert not luc.page.locator('form[action$="/finish/"]').count()


def everything_is_counted_once(sofia: Walk, visitor: Walk, slug: str) -> None:
    """Sixty votes of the town on the site, and her one on paper."""
    sofia.page.set_default_timeout(COUNTING_MS)
    sofia.go(f"votes/{slug}/manage/").send()
    sofia.go(f"votes/{slug}/manage/").send()
    visitor.go(f"votes/{slug}/results/")
    ask = visitor.page.request
    (round_,) = ask.get(f"{visitor.town}/api/v1/rounds/?slug={slug}").json()["results"]
    results = ask.get(f"{visitor.town}/api/v1/rounds/{round_['id']}/result/").json()
    assert results[0]["voters"] == 61, json.dumps(results)[:400]
