"""Scenario 02: who cannot read speaks her idea, hears it back, and says yes by a sign, she alone."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from languages.recordings.models import SoundFile
from proposals.models import Proposal
from tests.journeys.server import Town
from tests.journeys.test_scenario_01_arabic_old_phone import five_words
from tests.journeys.walk import Walk
from tests.languages.recordings.sounds import recorded

TITLE = "مقعد في الظل أمام المستوصف"
BODY = "ننتظر واقفين ساعة.\nنريد مقعدًا في الظل أمام باب المستوصف."


def kept(key: str) -> list[Any]:
    """The state of the proposal, and how many recordings of it the town still has."""
    one = Proposal.objects.get(id=key)
    return [one.state, SoundFile.objects.filter(recording__target=one.id).count()]


def seconds(page: Any) -> float:
    """How long the first sound of the page is: it was loaded and can be played."""
    length = """async () => {
        const one = document.querySelector("main audio");
        one.load();
        if (!(one.duration > 0)) await new Promise((done) => one.addEventListener("loadedmetadata", done));
        await one.play();
        one.pause();
        return one.duration;
    }"""
    return float(page.evaluate(length))


def record(one: Walk) -> None:
    """Two seconds by the clock of the page's own recorder, then heard back before it is sent."""
    one.page.context.grant_permissions(["microphone"])
    one.page.click("[data-start]")
    one.page.locator("[data-stop]").wait_for()
    most = int(one.page.locator("[data-speak]").get_attribute("data-seconds") or 0)
    later = "|".join(str(left) for left in range(1, most - 1))
    expect(one.page.locator("[data-left]")).to_have_text(re.compile(f"^({later})$"))
    one.page.click("[data-stop]")
    one.page.locator("[data-heard] audio").wait_for()
    assert one.page.evaluate("document.querySelector('[data-heard] audio').play().then(() => true)")


def refused(one: Walk, path: str) -> int:
    """What the town answers to whoever sends there what the page does not offer."""
    send = """async (path) => (await fetch(path, {
        method: "POST", headers: {"X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value}
    })).status"""
    return int(one.page.evaluate(send, f"/{one.language}/{path}"))


def test_scenario_02_a_proposal_by_voice_without_reading(town: Town, walk: Callable[..., Walk]) -> None:
    helper = walk("fr").log_in("rahim")
    helper.go("proposals/new/").choose("language", "ar")
    helper.page.check("[name=for_other]")
    helper.press("button[name=say]")
    record(helper)
    helper.send()
    code = five_words(helper.page)
    key = str(helper.page.url).rstrip("/").rsplit("/", 1)[1]

    interpreter = walk("fr").log_in("samir")
    interpreter.go("desk/recordings/")
    recording = written_down(interpreter)

    # She has not said yes: neither who writes it down nor who helps her brings it before the moderators.
    assert refused(interpreter, f"spoken/{recording}/confirm/") == 403
    assert refused(interpreter, f"proposals/new/{key}/check/") == 403
    helper.go(f"proposals/new/{key}/check/")
    assert refused(helper, f"spoken/{recording}/confirm/") == 403
    assert refused(helper, f"proposals/follow/{key}/confirm/") == 403
    helper.send()
    helper.go(f"proposals/follow/{key}/").sees("pas encore confirmé")
    assert town.inside(kept, key) == ["draft", 1]

    resident = walk("ar")
    resident.go("proposals/follow/").fill(code=" ".join(code)).send()
    resident.follow(f"/spoken/{recording}/").sees(BODY.splitlines()[0])
    assert seconds(resident.page) > 1
    signs = resident.page.locator(".signs button:visible")
    assert all(one.locator("svg").bounding_box()["width"] >= 48 for one in signs.all())
    assert signs.count() >= 2
    with resident.page.expect_navigation():
        resident.page.click("form[action$='/confirm/'] button")
    assert town.inside(kept, key) == ["submitted", 0]
    assert resident.page.request.get(f"{resident.town}/ar/spoken/{recording}/sound/").status == 403
    for one in (helper, interpreter, resident):
        one.faults = [fault for fault in one.faults if "403" not in fault]
        one.done()


def test_scenario_02_alone_on_an_old_phone_a_file_of_the_phone_is_enough(
    town: Town, walk: Callable[..., Walk]
) -> None:
    resident = walk("ar", javascript=False)
    resident.go("proposals/new/").press("button[name=say]")
    file = {"name": "voice.3gp", "mimeType": "audio/3gpp", "buffer": recorded("mp4", "aac", 2)}
    resident.page.set_input_files("[name=sound]", file)
    resident.send()
    assert len(five_words(resident.page)) == 5
    key = str(resident.page.url).rstrip("/").rsplit("/", 1)[1]
    interpreter = walk("fr").log_in("samir")
    interpreter.go("desk/recordings/")
    recording = written_down(interpreter)
    resident.go(f"proposals/follow/{key}/").follow(f"/spoken/{recording}/")
    assert resident.page.locator("main audio").count() == 1
    resident.press("form[action$='/confirm/'] button")
    assert town.inside(kept, key) == ["submitted", 0]
    resident.done()
    interpreter.done()


def written_down(interpreter: Walk) -> str:
    """The newest recording of the list, taken, heard and written down; its id."""
    interpreter.press("main li:last-child form button")
    found = re.search(r"recordings/([0-9a-f-]{36})/", interpreter.page.url)
    assert found
    assert seconds(interpreter.page) > 1
    interpreter.fill(body=BODY, title=TITLE, theme="health").send()
    return found.group(1)
