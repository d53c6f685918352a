"""ballot.js in a browser: the ballot adds up as the server would, and choices survive a lost connection.

The pages are the real ones, made before the browser starts; what the browser sends is only written down.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from config.town import people
from config.town.cast import BY_KEY
from residents.models import Person
from tests import browser
from tests.votes.budgets.conftest import ids, small, vote
from votes.budgets.models import Round

STATIC = Path(__file__).resolve().parents[2] / "frontend" / "static"
TOWN = "http://town.test"
COSTS = {"A": 1_234_550, "B": 5_000_000, "C": 30_000, "D": 4_000_000}
KINDS: dict[str, dict[str, Any]] = {
    "knapsack": {},
    "approval": {"within_budget": False, "max_choices": 2},
    "points": {"ballot": "cumulative", "points_sum": 6, "points_each": 4},
    "ranking": {"ballot": "ordinal", "within_budget": False, "max_choices": 2},
    "parts": {},
}
# What is chosen of each kind of ballot: within what one has, then with more beside it (all that one has,
# where the page offers no more).
SAID = {
    "knapsack": ("AC", "ABCD"),
    "approval": ("A", "ACD"),
    "points": ("A1 C4", "A4 C4"),
    "ranking": ("C1", "C1 A2"),
    "parts": ("AC", "ABC"),
}
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db,
    pytest.mark.skipif(not browser.available(), reason=f"no Chromium: {browser.MEND}"),
]


@dataclass
class Pages:
    """Pages by their address; by kind and choices what the server says of them; options' ids by letter."""

    html: dict[str, str] = field(default_factory=dict)
    said: dict[tuple[str, str, str], str] = field(default_factory=dict)
    ids: dict[str, dict[str, str]] = field(default_factory=dict)


def values(known: dict[str, str], said: str) -> list[str]:
    """What the form sends: "AC" ticks A and C, "A1 C4" gives them numbers."""
    if any(letter.isdigit() for letter in said):
        return [f"{known[one[0]]}:{one[1:]}" for one in said.split()]
    return [known[letter] for letter in said]


def opened(kind: str) -> Round:
    """A round of that kind which is open now, with uneven costs."""
    round_ = small(timezone.now(), kind)
    for code, cost in COSTS.items():
        round_.options.filter(code=code).update(cost_cents=cost)
    Round.objects.filter(id=round_.id).update(budget_cents=10_000_000, **KINDS[kind])
    if kind == "parts":
        for number, codes in enumerate(("AB", "CD"), 1):
            names = {f"name_{code}": f"Part {number}" for code in ("fr", "en", "ar")}
            part = round_.envelopes.create(number=number, budget_cents=5_000_000, **names)
            round_.options.filter(code__in=codes).update(envelope=part)
    return Round.objects.get(id=round_.id)


def written(pages: Pages) -> None:
    """The pages of a voter: her ballot of each kind, what the server says of her choices, and her receipt."""
    people.build(timezone.now())
    amina = Person.objects.get(id=BY_KEY["amina"].id)
    client = Client()
    client.force_login(amina, backend="residents.backends.CardBackend")
    for kind in KINDS:
        round_ = opened(kind)
        known = {code: ids(round_, code)[0] for code in COSTS}
        pages.ids[kind] = known
        for language in ("fr", "ar"):
            path = f"/{language}/votes/{kind}/ballot/"
            pages.html[path] = client.get(path).content.decode()
            for said in SAID[kind]:
                answer = client.post(path, {"choice": values(known, said)})
                pages.said[language, kind, said] = answer.content.decode()
    vote(Round.objects.get(slug="knapsack"), amina, "A", timezone.now() - timedelta(minutes=1))
    receipt = "/fr/votes/knapsack/receipt/"
    pages.html[receipt] = client.get(receipt).content.decode()


@pytest.fixture(scope="module")
def pages(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Pages:
    made = Pages()
    keys = override_settings(KEYS=tmp_path_factory.mktemp("keys"))
    with django_db_blocker.unblock(), keys, transaction.atomic():
        written(made)
        transaction.set_rollback(True)
    return made


@pytest.fixture(scope="module")
def chromium(pages: Pages) -> Iterator[Browser]:
    """Playwright's own loop runs in this thread: Django must not take it for the server's."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as play:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        started = browser.launched(play.chromium)
        yield started
        started.close()


class Phone:
    """A phone on which the pages can be read; `sent` is what its forms sent."""

    def __init__(self, context: BrowserContext, pages: Pages) -> None:
        self.context, self.pages = context, pages
        self.sent: list[list[str]] = []
        self.broken = False
        context.set_default_timeout(browser.PATIENCE_MS)
        context.route(f"{TOWN}/**", self.answer)
        self.page: Page = context.new_page()

    def answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(TOWN).partition("?")[0]
        if route.request.method == "POST":
            self.take(route)
        elif path.startswith("/static/"):
            route.fulfill(path=STATIC / path.removeprefix("/static/"))
        elif path in self.pages.html:
            route.fulfill(body=self.pages.html[path], content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=404)

    def take(self, route: Route) -> None:
        if self.broken:
            route.abort("internetdisconnected")
            return
        self.sent.append(parse_qs(route.request.post_data or "").get("choice", []))
        route.fulfill(body="<!doctype html><title>Review</title>", content_type="text/html")

    def read(self, kind: str = "knapsack", language: str = "fr", page: str = "ballot") -> "Phone":
        self.page.goto(f"{TOWN}/{language}/votes/{kind}/{page}/")
        return self

    def again(self) -> "Phone":
        """The browser was closed and opened: the same phone, another visit."""
        self.page.close()
        self.page = self.context.new_page()
        return self.read()

    def choose(self, kind: str, said: str) -> None:
        for value in values(self.pages.ids[kind], said):
            if ":" in value:
                self.page.locator(f'select:has(option[value="{value}"])').select_option(value)
            else:
                self.page.check(f'input[value="{value}"]')

    def bar(self) -> str:
        return " ".join(self.page.inner_text(".ballotbar").split())

    def kept(self) -> dict[str, str]:
        return dict(self.page.evaluate("Object.entries(localStorage)"))

    def ticked(self) -> list[str]:
        """The letters of what is ticked."""
        values = self.page.eval_on_selector_all("[data-cost]:checked", "all => all.map(one => one.value)")
        return sorted(code for code, known in self.pages.ids["knapsack"].items() if known in values)

    def send(self) -> None:
        self.page.click(".ballotbar button")

    def arrives(self) -> list[list[str]]:
        """What has been sent, once the next page is there."""
        self.page.wait_for_function("document.title === 'Review'")
        self.page.wait_for_timeout(100)
        return self.sent


@pytest.fixture
def phone(chromium: Browser, pages: Pages) -> Iterator[Phone]:
    context = chromium.new_context(viewport={"width": 360, "height": 640}, reduced_motion="reduce")
    yield Phone(context, pages)
    context.close()


@pytest.fixture
def unscripted(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    yield context
    context.close()


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("kind", list(SAID))
def test_the_bar_says_at_once_what_the_server_would_say(
    phone: Phone, unscripted: BrowserContext, pages: Pages, language: str, kind: str
) -> None:
    empty = phone.read(kind, language).bar()
    for said in SAID[kind]:
        phone.choose(kind, said)
        answer = Pages({f"/{language}/votes/{kind}/ballot/": pages.said[language, kind, said]})
        told = Phone(unscripted, answer).read(kind, language).bar()
        assert phone.bar() == told != empty


def test_choices_made_without_a_connection_are_kept_and_sent_once_when_it_is_back(phone: Phone) -> None:
    phone.read().choose("knapsack", "AC")
    phone.context.set_offline(True)
    phone.page.wait_for_selector("[data-offline]")
    phone.send()
    phone.send()
    assert phone.page.is_visible("[data-offline]")
    assert phone.sent == []
    phone.context.set_offline(False)
    known = phone.pages.ids["knapsack"]
    assert [sorted(one) for one in phone.arrives()] == [sorted(known[code] for code in "AC")]


def test_a_phone_that_was_only_reading_sends_nothing_when_the_connection_is_back(phone: Phone) -> None:
    phone.read().choose("knapsack", "A")
    phone.context.set_offline(True)
    phone.page.wait_for_selector("[data-offline]")
    phone.context.set_offline(False)
    phone.page.wait_for_selector("[data-offline]", state="hidden")
    phone.page.wait_for_timeout(200)
    assert phone.sent == []


def test_two_presses_send_one_ballot(phone: Phone) -> None:
    phone.read().choose("knapsack", "A")
    phone.page.eval_on_selector(".ballotbar button", "one => { one.click(); one.click(); }")
    assert len(phone.arrives()) == 1


def test_what_did_not_arrive_can_be_sent_again(phone: Phone) -> None:
    phone.read().choose("knapsack", "AC")
    phone.broken = True
    with phone.page.expect_event("requestfailed"):
        phone.send()
    phone.broken = False
    phone.again()
    assert phone.ticked() == ["A", "C"]
    phone.send()
    assert len(phone.arrives()) == 1


def test_choices_are_still_there_on_another_day_and_can_be_cleared(phone: Phone) -> None:
    phone.read().choose("knapsack", "AD")
    phone.again()
    assert phone.ticked() == ["A", "D"]
    phone.page.click("[data-forget]")
    assert phone.ticked() == []
    assert phone.kept() == {}


def test_points_come_back_too(phone: Phone) -> None:
    phone.read("points").choose("points", "A1 C4")
    before = phone.bar()
    assert phone.read("points").bar() == before


def test_the_receipt_erases_what_the_phone_kept_and_nothing_else(phone: Phone) -> None:
    phone.read().choose("knapsack", "AC")
    phone.page.evaluate("localStorage.setItem('theme', 'dark')")
    assert len(phone.kept()) == 2
    assert phone.read(page="receipt").kept() == {"theme": "dark"}


def test_a_vote_that_is_over_leaves_the_phone(phone: Phone) -> None:
    phone.read().choose("knapsack", "A")
    phone.page.clock.set_fixed_time(timezone.now() + timedelta(days=3))
    assert phone.read("points").kept() == {}


def test_a_shared_phone_keeps_nothing(phone: Phone) -> None:
    phone.read().choose("knapsack", "A")
    phone.page.check("[data-shared]")
    phone.choose("knapsack", "C")
    assert phone.kept() == {}
    assert phone.read().ticked() == []
    assert phone.page.is_checked("[data-shared]")


FORBIDDEN = (
    "Object.defineProperty(window, '%s', { get() { throw new DOMException('no', 'SecurityError'); } });"
)
FULL = "Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError'); };"


@pytest.mark.parametrize("broken", [FORBIDDEN % "localStorage" + FORBIDDEN % "sessionStorage", FULL])
def test_where_nothing_can_be_kept_the_ballot_works_all_the_same(phone: Phone, broken: str) -> None:
    faults: list[Any] = []
    phone.page.on("pageerror", lambda error: faults.append(error))
    phone.page.add_init_script(broken)
    empty = phone.read().bar()
    phone.choose("knapsack", "AC")
    assert phone.bar() != empty
    phone.send()
    assert len(phone.arrives()) == 1
    assert faults == []
