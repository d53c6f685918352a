"""Sixty ways to bring a script into a page, in every text that people write about proposals: none runs.

The pages are the real ones with the real policy, made before the browser starts. A payload that became markup
would be stopped by the policy and reported: that fails too.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.utils import timezone
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Route, sync_playwright

from config.town import people
from config.town.cast import BY_KEY
from council.bodies.themes import Theme
from languages.actions import write_text
from languages.recordings.models import Recording
from proposals import actions, queries
from proposals.attachments import actions as attachments
from proposals.models import Proposal
from proposals.permissions import Writer
from residents.models import Person
from tests import browser
from tests.frontend.payloads import PAYLOADS
from tests.frontend.written_fields import COPIES, FIELDS, NEVER_WRITTEN, Town, mark, text_fields
from tests.proposals.attachments.files import pdf, photo

STATIC = Path(__file__).resolve().parents[2] / "frontend" / "static"
TOWN = "http://town.test"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db,
    pytest.mark.skipif(not browser.available(), reason=f"no Chromium: {browser.MEND}"),
]


def _published(number: int, payload: str, now: Any) -> Proposal:
    """One whose title and name shown are the payload."""
    return Proposal.objects.create(
        code_hash=f"{number:064d}",
        language="fr",
        title=write_text(language="fr", body=payload[:120]),
        body=write_text(language="fr", body="\n".join(PAYLOADS)),
        theme=Theme.PARK.value,
        signature=payload[:60],
        state="published",
        begun_at=now,
        published_at=now,
    )


def _draft(now: Any) -> tuple[Proposal, Client]:
    """A draft without an account with every further text, and the browser that holds it open."""
    client, draft = Client(), actions.begin(writer=Writer(), language="fr", now=now)
    here: dict[str, Any] = {"proposal_id": draft.id, "writer": Writer(None, frozenset({draft.id}))}
    every = "\n".join(PAYLOADS)
    actions.write_title(**here, body=PAYLOADS[3][:120])
    actions.write_body(**here, body=every)
    actions.place(**here, district=None, theme=Theme.PARK)
    actions.sign(**here, signature=PAYLOADS[1][:60])
    actions.invite_coauthor(**here, name=PAYLOADS[2][:60])
    attachments.add_picture(**here, content=photo(), words=every[:290], now=now)
    attachments.add_document(**here, content=pdf(), words=every[290:580], now=now)
    session = client.session
    session["proposals"] = [str(draft.id)]
    session.save()
    return Proposal.objects.get(id=draft.id), client


def _voice(draft: Proposal, now: Any) -> Recording:
    words = write_text(language="fr", body="\n".join(PAYLOADS))
    return Recording.objects.create(
        id=uuid4(),
        purpose="proposal",
        target=draft.id,
        language="fr",
        seconds=2,
        state="written",
        text=words,
        sent_at=now,
        written_at=now,
    )


def written() -> dict[str, Any]:
    """The answers of the site by address."""
    now, pages = timezone.now(), {}
    people.build(now)
    made = [_published(number, payload, now) for number, payload in enumerate(PAYLOADS)]
    draft, holder = _draft(now)
    voice = _voice(draft, now)
    moderator, visitor = Client(), Client()
    moderator.force_login(Person.objects.get(id=BY_KEY["ines"].id), backend="residents.backends.CardBackend")

    def keep(client: Client, url: str, answer: Any = None) -> None:
        answer = answer or client.get(url)
        assert answer.status_code in {200, 422}, f"{url}: {answer.status_code}"
        pages[url] = answer

    for number in range(1, 6):
        keep(visitor, f"/fr/proposals/?page={number}")
    for one in made[:20:2]:
        keep(visitor, f"/fr/proposals/{one.id}/")
    for step in ("idea", "more", "sign", "check", "pictures", "documents"):
        keep(holder, f"/fr/proposals/new/{draft.id}/{step}/")
    for path in (f"follow/{draft.id}/", f"follow/{draft.id}/authors/"):
        keep(holder, f"/fr/proposals/{path}")
    keep(holder, f"/fr/spoken/{voice.id}/")
    for path, key in Town(now).written():
        client = Client()
        if key:
            client.force_login(
                Person.objects.get(id=BY_KEY[key].id), backend="residents.backends.CardBackend"
            )
        keep(client, path)
    url = f"/fr/proposals/new/{draft.id}/pictures/"
    file = SimpleUploadedFile(f"{PAYLOADS[0]}.svg", b"<svg onload=parent.run=1>")
    keep(holder, f"{url}?named", holder.post(url, {"file": file, "words": "\n".join(PAYLOADS)[:300]}))
    assert queries.public_count() >= len(PAYLOADS)
    return pages


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as started:
        chromium: Browser = browser.launched(started.chromium)
        page = chromium.new_page()
        page.set_default_timeout(browser.PATIENCE_MS)
        yield page
        chromium.close()


@pytest.fixture
def pages(db: Any) -> dict[str, Any]:
    with override_settings(ALLOWED_HOSTS=["*"]):
        return written()


def test_none_of_sixty_payloads_runs_or_becomes_markup_anywhere(pages: dict[str, Any], page: Page) -> None:
    assert len(PAYLOADS) >= 60
    faults: list[str] = []

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(TOWN)
        if path in pages:
            kept = pages[path]
            headers = {name: kept[name] for name in ("Content-Security-Policy", "Content-Type")}
            assert "unsafe-inline" not in headers["Content-Security-Policy"]
            route.fulfill(body=kept.content, headers=headers)
        elif path.startswith("/static/") and (STATIC / path.removeprefix("/static/")).is_file():
            route.fulfill(path=STATIC / path.removeprefix("/static/"))
        else:
            if "evil.test" in path:
                faults.append(f"asked for {path}")
            route.fulfill(status=404, body="")

    def heard(dialog: Dialog) -> None:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def said(message: ConsoleMessage) -> None:
        if "Content Security" in message.text:
            faults.append(f"{page.url}: {message.text}")

    page.route("**/*", answer)
    page.on("dialog", heard)
    page.on("console", said)
    for path in pages:
        page.goto(TOWN + path)
        assert "parent.run=1" in page.inner_text("body") or "parent.run=1" in page.content()
        if page.evaluate("window.run"):
            faults.append(f"{path}: a script ran")
        made = page.locator("[autofocus], [onfocus], [onmouseover], [onpointerenter], [onerror]").all()
        faults.extend(f"{path}: {one.evaluate('one => one.outerHTML')[:200]}" for one in made)
    assert faults == []
    shown = "".join(answer.content.decode() for answer in pages.values())
    assert [field for field in FIELDS if mark(field) not in shown] == []


def test_every_field_that_people_write_into_is_tried_or_says_why_not() -> None:
    assert text_fields() == {*FIELDS, *COPIES, *NEVER_WRITTEN}


def test_the_listener_hears_a_script_that_does_run(page: Page) -> None:
    """The control: without escaping and without the policy the same page tells."""
    page.route("**/*", lambda route: route.fulfill(body=f"<p>{PAYLOADS[0]}", content_type="text/html"))
    page.goto(f"{TOWN}/")
    assert page.evaluate("window.run") == 1
