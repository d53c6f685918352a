"""Scenario 10: a raid during the debate, one moderator, both co-chairs, in real browsers on a real server.

Its full size (500 messages of 60 accounts in ten minutes) with the clock as an argument is
`tests/council/moderation/test_raid.py`; here the same accounts write as fast as the server takes it.
"""

import re
import time
from collections.abc import Callable
from typing import Any

from tests.journeys.raid import WORDS, Raid, accounts, looked
from tests.journeys.server import Town
from tests.journeys.walk import Walk

POSTS, PAUSE = 120, 0.5
# Longer than a busy machine takes, in seconds.
PATIENCE = 600
# What stands, stands at the beginning: this many messages later it is no more.
FULL_RAID = 500
DESKTOP = {"width": 1280, "height": 900}
REASON = "Haine contre des personnes : la charte ne la permet pas."
FAIR = "Parlons du logement d’abord, puis du bus de nuit."
SAID = "Je n’ai insulté personne."


def test_a_raid_is_over_in_minutes_and_everybody_gets_due_process(
    town: Town, address: str, walk: Callable[..., Walk], browser: Any
) -> None:
    thread, sessions = town.inside(accounts)
    moderator, member, visitor = walk("fr", True, DESKTOP), walk("fr"), walk("ar")
    moderator.log_in("ines")
    member.log_in("rahim")
    visitor.go(f"discussion/{thread}/")
    member.go(f"discussion/{thread}/")
    raid = Raid(address, thread, sessions, POSTS, PAUSE)
    raid.start()
    the_moderator_sees_the_raid(moderator, thread)
    hide_all(moderator)
    a_member_is_read_at_once(member, visitor)
    the_moderator_hides_what_comes(moderator, thread, raid)
    only_members_write(moderator, thread, raid)
    nothing_of_it_is_left(visitor, thread)
    written, hidden, reasoned, told, closed, stood = town.inside(looked)
    assert written == raid.accepted
    assert written > POSTS / 2
    assert {hidden, reasoned, told, closed} == {written}
    assert stood <= FULL_RAID / 100
    measure = one_account_contests(browser, address, sessions[0])
    both_co_chairs_answer(walk, measure)
    the_register_tells_it(walk("en"))
    for one in (moderator, member, visitor):
        one.done()


def a_member_is_read_at_once(member: Walk, visitor: Walk) -> None:
    """In the middle of it a member's message reaches a reader's open page."""
    member.fill(body=FAIR).page.click('main form[action$="write/"] button.btn')
    visitor.page.locator(".msg", has_text="Parlons du logement").wait_for()


def the_moderator_sees_the_raid(moderator: Walk, thread: str) -> None:
    """On her queue, as soon as it is noticed."""
    url = f"{moderator.town}/fr/moderation/queue/"
    moderator.page.goto(url)
    notice = moderator.page.locator(f'main a[href$="/moderation/threads/{thread}/"]')
    end = time.monotonic() + PATIENCE
    while not notice.count() and time.monotonic() < end:
        moderator.page.goto(url)
    with moderator.page.expect_navigation():
        notice.first.click()


def the_moderator_hides_what_comes(moderator: Walk, thread: str, raid: Raid) -> None:
    """All of it for one reason, again and again, until it is quiet."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        # Asked before the page: what is written after that is seen on the next one.
        over = not raid.is_alive()
        moderator.page.goto(f"{moderator.town}/fr/moderation/threads/{thread}/")
        if moderator.page.locator('main a[href$="/raid/"]').count():
            hide_all(moderator)
        elif over:
            moderator.look().go("moderation/queue/")
            return
    raise AssertionError("the raid did not end")


def hide_all(moderator: Walk) -> None:
    """The list is all ticked: a rule, a reason, one press."""
    with moderator.page.expect_navigation():
        moderator.page.click('main a[href$="/raid/"]')
    moderator.choose("rule", "insult")
    moderator.fill(reason=REASON)
    with moderator.page.expect_navigation():
        moderator.page.click("main form[id] button.btn.big")


def only_members_write(moderator: Walk, thread: str, raid: Raid) -> None:
    """One switch, and the next account is refused."""
    moderator.go(f"moderation/threads/{thread}/").press('button[value="members"]')
    assert raid.write(1) == 403


def nothing_of_it_is_left(visitor: Walk, thread: str) -> None:
    """Neither on the page that was open all the time, nor on a new one, nor in the lines of a replay."""
    for page in (visitor, visitor.go(f"discussion/{thread}/")):
        body = page.page.inner_text("main")
        for words in WORDS.values():
            assert " ".join(words.split()[:4]) not in body
    lines = visitor.page.request.get(f"{visitor.town}/register/thread:{thread}?after=0&language=fr").text()
    assert "personne ne vous veut" not in lines
    assert "Parlons du logement" in visitor.page.inner_text("main")


def one_account_contests(browser: Any, address: str, session: str) -> str:
    """Her page says which rule and why; she contests. The id of the measure."""
    context = browser.new_context(locale="fr")
    context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
    author = Walk(context.new_page(), address, "fr")
    author.go("me/")
    href = author.page.locator('main a[href*="/moderation/measures/"]').first.get_attribute("href")
    author.go(str(href).removeprefix("/fr/")).sees(REASON).follow("contest/")
    author.fill(text=SAID).send()
    author.done()
    context.close()
    found = re.search(r"[0-9a-f-]{36}", str(href))
    assert found
    return found.group()


def both_co_chairs_answer(walk: Callable[..., Walk], measure: str) -> None:
    """With one moderator the appeal is on both co-chairs' lists; it ends when both say the same."""
    for key in ("fatou", "claire"):
        chair = walk("fr")
        chair.log_in(key)
        chair.go("waiting/")
        appeals = chair.page.locator('main a[href*="/moderation/appeals/"]')
        for href in {one.get_attribute("href") for one in appeals.all()}:
            chair.go(str(href).removeprefix("/fr/"))
            if SAID in chair.page.inner_text("main"):
                break
        chair.choose("verdict", "upheld").fill(reason="La charte vaut pour toutes et tous.").send()
        chair.done()


def the_register_tells_it(visitor: Walk) -> None:
    """Everyone reads what was done, by rule, without a name or a word of it."""
    visitor.go("moderation/register/").sees("No insults and no hate")
    assert "Compte" not in visitor.page.inner_text("main")
    visitor.press('main a[href*="/moderation/register/2"] >> nth=0').sees("It stays as it is")
    visitor.done()
