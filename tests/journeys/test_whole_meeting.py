"""Two people hold a whole meeting of the town, each in an own browser and language."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from council.meetings.models import Meeting
from tests.journeys.minutes import minutes_of, read_by_everyone
from tests.journeys.server import Town
from tests.journeys.walk import Walk

DESKTOP = {"width": 1280, "height": 900}
NEXT = "#meeting-next form button.big"
AGENDA = ["الترحيب", "مكتب مساعدة في المساء"]
SAID = "Le guichet du soir existe déjà dans deux villes voisines."
QUESTION = "Demandons-nous un guichet d'aide le soir ?"


def test_two_people_hold_a_whole_meeting(town: Town, walk: Callable[..., Walk]) -> None:
    """Fatou has a phone in Arabic, Claire a computer in French. The autopilot's button leads both.

    Only the minutes take a third: who signs them does not write them.
    """
    fatou = walk("ar").log_in("fatou")
    claire = walk("fr", viewport=DESKTOP).log_in("claire")
    meeting = fatou_convenes_it(fatou)
    claire.go(f"meetings/{meeting}/").sees(AGENDA[0])
    its_day_comes(town, meeting)
    everyone_is_noted(fatou, claire, meeting)
    both_open_it(fatou, claire, meeting)
    they_talk(fatou, claire, meeting)
    they_vote(fatou, claire, meeting)
    both_end_it(fatou, claire, meeting)
    rahim, visitor = walk("fr").log_in("rahim"), walk("ar").go(f"meetings/{meeting}/")
    minutes = minutes_of(town, meeting, (fatou, claire), rahim, visitor)
    read_by_everyone(walk, minutes)
    for one in (fatou, claire, rahim, visitor):
        one.done()


def fatou_convenes_it(fatou: Walk) -> str:
    """With the notice that the rules ask for; the session's id."""
    day = datetime.now(UTC) + timedelta(days=20)
    fatou.go("councils/rivemont/").follow("meetings/plan/rivemont/")
    fatou.fill(title="جلسة المجلس", place="دار السكان", language="ar", agenda="\n".join(AGENDA))
    fatou.fill(starts=f"{day:%Y-%m-%dT18:00}").send()
    found = re.search(r"[0-9a-f-]{36}", fatou.page.url)
    assert found, fatou.page.inner_text("main")
    return found.group()


def its_day_comes(town: Town, meeting: str) -> None:
    """The one thing that the walk does not wait for."""
    town.inside(lambda: Meeting.objects.filter(id=meeting).update(starts=timezone.now()))


def everyone_is_noted(fatou: Walk, claire: Walk, meeting: str) -> None:
    """Fatou says it by her phone; Claire at the desk types the numbers of those who stand before her."""
    fatou.go(f"meetings/{meeting}/").page.click("#meeting-act form button")
    fatou.page.locator("#meeting-act").wait_for(state="hidden")
    claire.go(f"meetings/{meeting}/").follow(f"{meeting}/desk/")
    numbers = claire.page.locator("#meeting-desk b.num").all_inner_texts()
    claire.page.locator('input[name="numbers"]:visible').fill(" ".join(numbers[:16]))
    claire.press('main form.card button[value="here"]')
    claire.go(f"meetings/{meeting}/")
    if claire.page.locator('#meeting-act [value="yes"]').count():
        claire.page.click("#meeting-act form button")
        claire.page.locator("#meeting-act").wait_for(state="hidden")


def both_open_it(fatou: Walk, claire: Walk, meeting: str) -> None:
    """One key does not open it."""
    fatou.go(f"meetings/{meeting}/chair/").press(NEXT)
    assert not fatou.page.locator("#meeting-state .chip.live").count()
    claire.go(f"meetings/{meeting}/chair/").press(NEXT)
    fatou.page.locator("#meeting-state .chip.live").wait_for()
    fatou.press('#meeting-next form[action$="/current/"] button.big')
    claire.page.locator("[aria-current=step]", has_text=AGENDA[1]).wait_for()


def they_talk(fatou: Walk, claire: Walk, meeting: str) -> None:
    """What Claire writes comes to Fatou's page."""
    claire.say(SAID)
    fatou.page.get_by_text(SAID).first.wait_for()
    fatou.look()


def they_vote(fatou: Walk, claire: Walk, meeting: str) -> None:
    """Prepared by one, opened by the other, closed by both; nobody reads a result before."""
    claire.go(f"meetings/{meeting}/prepare-vote/").fill(question=QUESTION).send()
    fatou.page.locator('#meeting-next form[action$="/open-vote/"]').wait_for()
    fatou.press(NEXT)
    for member in (fatou, claire):
        member.go(f"meetings/{meeting}/")
        member.answer("/cast/", "yes")
        assert not member.page.locator("table.chart").count()
    fatou.go(f"meetings/{meeting}/chair/").press(NEXT)
    claire.go(f"meetings/{meeting}/chair/").press(NEXT)
    for member in (fatou, claire):
        member.go(f"meetings/{meeting}/")
        assert member.page.locator("table.chart").count() == 1
        member.go(f"meetings/{meeting}/chair/")


def both_end_it(fatou: Walk, claire: Walk, meeting: str) -> None:
    fatou.press(NEXT)
    assert not fatou.page.locator("#meeting-state .chip.off").count()
    claire.page.reload()
    claire.press(NEXT)
    fatou.page.locator("#meeting-state .chip.off").wait_for()
    fatou.look()
