"""Scenario 01: who reads only Arabic files a proposal on an old phone, over slow 3G, without a script."""

import re
import time
from collections.abc import Callable
from typing import Any

from languages.actions import translate
from languages.reading import Status
from proposals.models import Proposal
from tests.journeys.server import Town
from tests.journeys.walk import Walk

# Slow 3G as the scenario says it: 400 kb/s, 400 ms.
SLOW = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
MOST_BYTES, MOST_SECONDS = 300_000, 300
TITLE = "ممر مشاة مضاء أمام مدرسة النهر"
BODY = "أولادنا يعبرون الشارع في الظلام.\nنطلب ضوءًا وممرًا للمشاة أمام باب المدرسة."
# What an engine that the city runs would have written.
FRENCH = ("Un passage éclairé devant l’école", "Nos enfants traversent dans le noir.")


class Wire:
    """What one browser transferred, bytes as they went over the wire."""

    def __init__(self, walk: Walk) -> None:
        self.bytes = 0
        session = walk.page.context.new_cdp_session(walk.page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.requestWillBeSent", self._sent)

    def _finished(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def _sent(self, event: dict[str, Any]) -> None:
        """What went up, and a redirect's own answer, which never "finishes"."""
        request = event["request"]
        self.bytes += len(request.get("postData", ""))
        self.bytes += int(event.get("redirectResponse", {}).get("encodedDataLength", 0))


def five_words(page: Any) -> list[str]:
    """The follow-up code: five words of four letters, to be said aloud, written down or printed."""
    return [one.inner_text().strip() for one in page.locator("p.code span").all()]


def a_machine_translates(key: str) -> Proposal:
    """Into the French of the title and of the text; the proposal as it was filed."""
    one = Proposal.objects.select_related("title", "body").get(id=key)
    for text, body in zip((one.title, one.body), FRENCH, strict=True):
        translate(text_id=text.id, language="fr", body=body, status=Status.MACHINE, engine="example")
    return one


def test_scenario_01_a_proposal_in_arabic_from_an_old_phone(town: Town, walk: Callable[..., Walk]) -> None:
    resident = walk("ar", javascript=False)
    wire, begun = Wire(resident), time.monotonic()
    resident.go("")
    resident.press('a[href$="/ar/proposals/"] >> nth=0')
    resident.follow("/proposals/new/")
    resident.choose("language", "ar").send()
    resident.fill(body=TITLE).send()
    resident.fill(body=BODY).send()
    if "/similar/" in resident.page.url:
        resident.follow("/place/")
    resident.fill(district="riviere").choose("theme", "move").send()
    resident.choose("who", "none").send()
    resident.sees(TITLE)
    resident.send()
    seconds = time.monotonic() - begun
    code = five_words(resident.page)
    assert [bool(re.fullmatch(r"[a-z]{4}", one)) for one in code] == [True] * 5
    assert resident.page.locator("main svg").count()
    assert seconds < MOST_SECONDS
    assert wire.bytes < MOST_BYTES, f"{wire.bytes} bytes were transferred"
    print(f"filed in {seconds:.0f} s, {wire.bytes} bytes transferred")

    key = str(resident.page.url).rstrip("/").rsplit("/", 1)[1]
    title, body = FRENCH
    filed = town.inside(a_machine_translates, key)
    assert (filed.author_id, filed.state, filed.language) == (None, "submitted", "ar")
    moderator = walk("fr").log_in("ines")
    moderator.go(f"proposals/moderation/{key}/")
    moderator.sees(title).sees(TITLE).sees("machine")
    original = moderator.page.locator('section[aria-labelledby="original"]')
    assert original.locator('[lang="ar"][dir="rtl"]', has_text=TITLE).count()
    translation = moderator.page.locator('section[aria-labelledby="translation"]')
    assert body in translation.inner_text()
    assert "machine" in translation.inner_text()
    moderator.send("/publish/")

    elsewhere = walk("ar", javascript=False)
    elsewhere.go("proposals/follow/").fill(code=" ".join(code)).send()
    elsewhere.sees(TITLE)
    elsewhere.follow(f"/proposals/{key}/").sees(TITLE)
    for one in (resident, moderator, elsewhere):
        one.done()
