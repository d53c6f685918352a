"""One person's walk: every page reached is checked as it is passed."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from config.town.cast import BY_KEY, town_id
from tests.browser import PATIENCE_MS

MOST_BYTES = 50_000
# The ballot of this year's budget; the town holds another open vote beside it.
BUDGET = 'main a[href*="/votes/budget-"][href$="/ballot/"]'
PICTURES = {"image", "font", "media"}
# A page's elements with their attributes, and where words are; of rows that are alike, two stand for all.
SHAPE = """() => {
  const told = ["class", "type", "role", "lang", "dir", "open", "aria-hidden", "aria-live", "aria-invalid"];
  const value = (one) => told.includes(one.name) ? `=${one.value}` : one.value ? "+" : "";
  const named = (one) => one.name + value(one);
  const shape = (node) => {
    if (node.nodeType !== 1) return node.nodeType === 3 && node.data.trim() ? "w" : "";
    const inside = [...node.childNodes].map(shape).filter(Boolean);
    const kept = inside.filter((one, place) => one !== inside[place - 1] || one !== inside[place - 2]);
    return `<${node.localName} ${[...node.attributes].map(named).join(" ")}>${kept.join("")}`;
  };
  return shape(document.documentElement);
}"""
MEASURED: set[tuple[str, str, str]] = set()
PATIENCE = 240  # half seconds
# A button that sends; one that only a script uses has the type "button".
MAIN = "button.btn:not(.quiet, [type=button])"


def in_both(language: str) -> list[Any]:
    """A walk's languages: this one at every change, the other one in a soak and by `make journey` too."""
    (other,) = {"fr", "ar"} - {language}
    return [language, pytest.param(other, marks=pytest.mark.soak)]


class Walk:
    """A browser of one person in one language. `checked` lists the pages that were looked at."""

    def __init__(self, page: Any, town: str, language: str, javascript: bool = True) -> None:
        self.page, self.town, self.language, self.javascript = page, town, language, javascript
        page.set_default_timeout(PATIENCE_MS)
        self.checked: list[str] = []
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: script error: {error}"))
        page.on("console", self._console)
        page.on("request", self._request)

    def _console(self, message: Any) -> None:
        expected = "the server responded with a status of 4"
        if message.type == "error" and expected not in message.text:
            self.faults.append(f"{self.page.url}: console: {message.text}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith(
            (self.town, self.town.replace("http", "ws"), "data:", "blob:", "about:")
        ):
            self.faults.append(f"{self.page.url}: asks another host: {request.url}")

    def go(self, path: str, status: int = 200) -> "Walk":
        """Open a page by its path below the language, and check it."""
        answer = self.page.goto(f"{self.town}/{self.language}/{path}")
        assert answer.status == status, f"{path}: {answer.status}"
        return self.look()

    def log_in(self, key: str) -> "Walk":
        """As one of the cast, by the demo's one click."""
        self.page.goto(f"{self.town}/{self.language}/login/")
        with self.page.expect_navigation():
            self.page.click(f'button[name="person"][value="{town_id(f"person:{key}")}"]')
        return self

    def press(self, selector: str) -> "Walk":
        """Press a button or follow a link, then check where it led."""
        with self.page.expect_navigation():
            self.page.click(selector)
        return self.look()

    def answer(self, action: str, value: str) -> "Walk":
        """Press one of a form's answers; with scripts the page stays, and the button shows it."""
        button = f'form[action$="{action}"] button[value="{value}"]'
        if not self.javascript:
            return self.press(button)
        with self.page.expect_response(lambda answer: answer.url.endswith(action)):
            self.page.click(button)
        self.page.locator(f'{button}[aria-pressed="true"]').wait_for()
        return self.look()

    def send(self, action: str = "", button: str = "") -> "Walk":
        """Send the form whose address ends with `action`, or the page's main form, by its main button."""
        if action:
            return self.press(f'main form[action$="{action}"] {button or MAIN} >> nth=0')
        return self.press(f"main form[id] {button or MAIN + ':not(.alt)'} >> nth=0")

    def say(self, words: str) -> "Walk":
        """Write a message: with scripts the page stays, and the message comes to it."""
        self.fill(body=words)
        if not self.javascript:
            return self.send("write/")
        self.page.click(f'main form[action$="write/"] {MAIN}')
        self.page.locator(".msg.mine", has_text=words).wait_for()
        assert self.page.input_value('form[action$="write/"] [name="body"]') == ""
        return self.look()

    def review(self) -> "Walk":
        """From the ballot to its check."""
        return self.press('main form[action$="review/"] .ballotbar button.btn')

    def follow(self, ending: str) -> "Walk":
        """Follow the first link of the page whose address ends so."""
        return self.press(f'main a[href$="{ending}"] >> nth=0')

    def fill(self, **values: str) -> "Walk":
        """Fill the fields with these names."""
        for name, value in values.items():
            field = self.page.locator(f'[name="{name}"]').first
            if field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        return self

    def choose(self, name: str, value: str) -> "Walk":
        """Pick a radio button or tick a box."""
        self.tick(f'[name="{name}"][value="{value}"]')
        return self

    def tick(self, selector: str, wanted: bool = True) -> "Walk":
        """Tick the first such box, or clear it, by the keyboard: a bar on the screen may lie over it."""
        box = self.page.locator(selector).first
        if box.is_checked() != wanted:
            box.press("Space")
        expect(box).to_be_checked(checked=wanted)
        return self

    def code_from_the_mail(self, key: str) -> str:
        """The newest code that this one of the cast was sent: the mail may leave a moment later."""
        for _again in range(PATIENCE):
            mails = self.go("demo/mail/").page.locator("main li", has_text=str(BY_KEY[key].email))
            links = mails.locator('a[href*="/demo/mail/"]').all()
            for address in [link.get_attribute("href") for link in links]:
                self.page.goto(f"{self.town}{address}")
                if found := re.search(r"\d{4}-\d{4}", self.page.inner_text("main")):
                    return found.group()
            self.page.wait_for_timeout(500)
        raise AssertionError(f"no code came to {key}")

    def sees(self, text: str) -> "Walk":
        """The text is on the page, as a person would read it."""
        body = re.sub(r"[\s  ]+", " ", self.page.inner_text("body"))
        assert text in body, f"{self.page.url}: {text!r} is not on the page:\n{body[:1500]}"
        return self

    def look(self) -> "Walk":
        """The right language and direction, one h1, no sideways scroll, no axe violation.

        axe is a script: where scripts are off, the same pages are measured by the walk that has them on.
        """
        page = self.page
        page.wait_for_load_state("load")
        self.checked.append(page.url)
        html = page.locator("html")
        expected = "rtl" if self.language == "ar" else "ltr"
        assert html.get_attribute("dir") == expected, page.url
        assert html.get_attribute("lang") == self.language, page.url
        assert page.locator("h1").count() == 1, f"{page.url}: {page.locator('h1').count()} h1"
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
            f"{page.url}: scrolls sideways"
        )
        assert "Traceback" not in page.content(), page.url
        if self.javascript:
            self._measure()
        return self

    def _measure(self) -> None:
        """By axe, which takes longer than the page: pages of one shape are measured once in each language."""
        shape = (self.language, str(self.page.viewport_size), str(self.page.evaluate(SHAPE)))
        if shape not in MEASURED:
            found = Axe().run(self.page)
            assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"
            MEASURED.add(shape)

    def done(self) -> None:
        """Nothing went wrong on the way."""
        assert self.faults == []
        assert self.checked
