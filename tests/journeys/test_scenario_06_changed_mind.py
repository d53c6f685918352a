"""Scenario 06: she votes three times in a week, once by tapping fifty times. One ballot counts: the last."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F
from django.utils import timezone

from config.town.cast import town_id
from tests.journeys.server import Town
from tests.journeys.test_thread import time_passes
from tests.journeys.walk import BUDGET, Walk, in_both
from votes.budgets.models import Round
from votes.proofs.models import Log
from votes.proofs.ticking import due
from votes.urn.models import Leaf, Slot
from votes.urn.queries import opened, receipt_of

TAPS = 50
COUNTED = {"fr": "Votre vote a été compté", "ar": "احتُسب صوتك"}
# Fifty requests of the same form at once, as an impatient finger sends them.
TAP = """async ([form, taps]) => {
  const it = document.getElementById(form), sent = new URLSearchParams(new FormData(it));
  const one = () => fetch(it.action, {method: "POST", body: sent, redirect: "follow"});
  const answers = await Promise.all(Array.from({length: taps}, one));
  return Promise.all(answers.map(async one => [one.status, await one.text()]));
}"""


def two_days_pass(slug: str) -> None:
    Round.objects.filter(slug=slug).update(opens=F("opens") - timedelta(days=2))


def an_hour_passes() -> None:
    """The one in which the log must have the code: what a tick looks at is moved back."""
    Log.objects.update(looked_at=timezone.now() - timedelta(minutes=61))
    due(timezone.now())


def look(slug: str) -> dict[str, Any]:
    """What the database holds of the round, and of her slot."""
    round_ = Round.objects.get(slug=slug)
    mine = receipt_of(round_.id, round_.key_fingerprint, town_id("person:amina"))
    return {
        "mine": mine,
        "slots": Slot.objects.filter(round_id=round_.id).count(),
        "logged": Leaf.objects.filter(commitment=mine, position__isnull=False).exists(),
        "leaves": Leaf.objects.filter(round_id=round_.id).count(),
        "opened": opened(round_.id) if round_.counted_at else None,
    }


def review(resident: Walk, path: str, number: int) -> list[str]:
    """Choose the so many cheapest projects and go to the review; their ids."""
    resident.go(path)
    boxes = resident.page.locator('input[name="choice"]')
    costs = [int(str(boxes.nth(one).get_attribute("data-cost"))) for one in range(boxes.count())]
    chosen = sorted(range(len(costs)), key=lambda one: costs[one])[number - 1 : number]
    for one in range(boxes.count()):
        resident.tick(f'input[name="choice"] >> nth={one}', one in chosen)
    resident.review()
    return [str(boxes.nth(one).get_attribute("value")) for one in range(boxes.count())]


def receipt(page: str) -> str:
    found = re.search(r'<p class="code" translate="no">(.*?)</p>', page, re.S)
    assert found
    return " ".join(re.findall(r"<span>(\w+)</span>", found[1]))


@pytest.mark.parametrize("language", in_both("fr"))
def test_scenario_06_three_votes_in_a_week_are_one_ballot_the_last(
    town: Town, walk: Callable[..., Walk], language: str
) -> None:
    resident = walk(language).log_in("amina")
    link = resident.go("votes/").page.locator(BUDGET).first.get_attribute("href")
    path = str(link).split(f"/{language}/", 1)[1]
    slug = path.split("/")[1]
    before = town.inside(look, slug)
    receipts = []
    for number in (1, 2):
        review(resident, path, number)
        resident.send("cast/")
        receipts.append(receipt(resident.page.content()))
        town.inside(two_days_pass, slug)
    review(resident, path, 3)
    titles = [one.inner_text() for one in resident.page.locator("main li.head p.b").all()]
    chosen = [
        str(one.get_attribute("value")) for one in resident.page.locator('form input[name="choice"]').all()
    ]
    form = resident.page.locator('main form[action$="/cast/"]').get_attribute("id")
    answers = resident.page.evaluate(TAP, [form, TAPS])
    assert {status for status, _page in answers} == {200}
    (last,) = {receipt(page) for _status, page in answers}
    receipts.append(last)
    assert len(set(receipts)) == 3
    after = town.inside(look, slug)
    assert (after["slots"] - before["slots"], after["leaves"] - before["leaves"]) == (1, 3)

    town.inside(an_hour_passes)
    assert town.inside(look, slug)["logged"]
    page = resident.go(f"votes/{slug}/receipt/").page
    assert page.locator(f'a[href$="/votes/{slug}/log/"]').count()
    time_passes(town, slug)
    organiser = walk(language).log_in("sofia")
    organiser.go(f"votes/{slug}/manage/").send()
    page = resident.go(f"votes/{slug}/receipt/").page
    assert receipt(page.content()) == last
    resident.sees(COUNTED[language])
    assert not [title for title in titles if title in page.inner_text("body")]
    counted = town.inside(look, slug)
    assert chosen in counted["opened"]
    assert len(counted["opened"]) == counted["slots"]
    resident.done()
    organiser.done()
