"""The whole main job, walked: from an idea to the city's answer and the count, by everyone it takes."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import F
from playwright.sync_api import expect

from tests.journeys.server import Town
from tests.journeys.walk import BUDGET, Walk
from votes.budgets.models import Round

IDEA = {
    "ar": ("مكتب مساعدة في محطة القطار", "كل مساء يصل أناس لا يعرفون أحداً. نريد طاولة وشخصاً يتكلم لغاتنا."),
    "fr": ("Un point d'aide à la gare", "Chaque soir arrivent des gens qui ne connaissent personne ici."),
}
SAID = {"ar": "أوافق، انتظرت ثلاثة أشهر.", "fr": "D'accord, j'ai attendu trois mois."}
ASKED = {
    "title": "Un point d'aide à la gare",
    "facts": "Chaque soir, des familles arrivent sans adresse.",
    "considerations": "Un premier contact évite des mois de détours.",
    "request_1": "Ouvrir un point d'aide à la gare, de 18 h à 22 h.",
}


@pytest.mark.parametrize(
    ("language", "javascript"),
    # In Arabic with scripts, other journeys pass the same floors.
    [("fr", True), ("ar", False), pytest.param("ar", True, marks=pytest.mark.soak)],
)
def test_an_idea_becomes_an_opinion_that_the_city_answers(
    town: Town, walk: Callable[..., Walk], language: str, javascript: bool
) -> None:
    people = {}

    def person(key: str) -> Walk:
        """The browser of one of the cast, or of a visitor who is nobody in particular."""
        if key not in people:
            people[key] = walk(language, javascript)
            if key != "visitor":
                people[key].log_in(key)
        return people[key]

    person("visitor").go("").go("login/").go("opinions/").go("councils/").go("proposals/").go("votes/")
    proposal, words = an_idea_is_written_without_an_account(person("visitor"), language)
    a_moderator_publishes_it(person("ines"), proposal, IDEA[language][0])
    a_resident_supports_it_once(person("amina"), proposal)
    meeting = a_chair_puts_it_on_the_agenda(person("fatou"), proposal)
    the_discussion_is_live_and_moderated(
        person("amina"), person("visitor"), person("ines"), meeting, language, javascript
    )
    opinion = the_council_adopts_an_opinion(
        person("fatou"), person("claire"), person("rahim"), meeting, proposal
    )
    both_sign_and_the_city_answers(person, opinion)
    person("visitor").go("proposals/follow/").fill(code=words).send()
    assert proposal in person("visitor").page.url
    a_resident_votes_and_changes_her_vote(person("amina"), javascript)
    the_closed_round_is_counted(person("sofia"), person("visitor"), town)
    for one in people.values():
        one.done()


def an_idea_is_written_without_an_account(visitor: Walk, language: str) -> tuple[str, str]:
    """One question a page; the five words are shown at the end. The proposal's id and its words."""
    title, body = IDEA[language]
    visitor.go("proposals/new/").choose("language", language).send()
    visitor.send()
    assert visitor.page.locator("[aria-invalid=true]").count() == 1
    visitor.fill(body=title).send().fill(body=body).send()
    if "/similar/" in visitor.page.url:
        visitor.follow("/place/")
    visitor.choose("district", "gare") if visitor.page.locator(
        '[type=radio][name="district"]'
    ).count() else None
    if visitor.page.locator('select[name="district"]').count():
        visitor.fill(district="gare")
    visitor.choose("theme", "help").send()
    visitor.send()
    visitor.sees(title).send()
    words = visitor.page.locator(".code").first.inner_text()
    proposal = re.search(r"[0-9a-f-]{36}", visitor.page.url)
    assert proposal
    return proposal.group(), words


def a_moderator_publishes_it(moderator: Walk, proposal: str, title: str) -> None:
    moderator.go("proposals/moderation/").press(f'main li:has-text("{title}") form button')
    assert moderator.page.url.endswith(f"moderation/{proposal}/")
    moderator.send("publish/")
    moderator.go(f"proposals/{proposal}/")


def a_resident_supports_it_once(resident: Walk, proposal: str) -> None:
    resident.go(f"proposals/{proposal}/").send("support/")
    assert resident.page.locator('form[action$="take-back/"]').count()
    assert not resident.page.locator('form[action$="/support/"]').count()


def a_chair_puts_it_on_the_agenda(chair: Walk, proposal: str) -> str:
    """Onto the open session; the session's id."""
    chair.go("meetings/")
    open_now = chair.page.locator('main a[href*="/meetings/"]').first.get_attribute("href")
    meeting = re.search(r"[0-9a-f-]{36}", str(open_now))
    assert meeting
    chair.go(f"proposals/{proposal}/agenda/")
    items = chair.page.locator('select[name="item"] option, input[name="item"]')
    values = [items.nth(number).get_attribute("value") for number in range(items.count())]
    chosen = next(value for value in values if value)
    chair.fill(item=chosen) if chair.page.locator('select[name="item"]').count() else chair.choose(
        "item", chosen
    )
    chair.send()
    return meeting.group()


def the_discussion_is_live_and_moderated(
    resident: Walk, visitor: Walk, moderator: Walk, meeting: str, language: str, javascript: bool
) -> None:
    """What one writes, the other reads at once; what is hidden vanishes for all."""
    visitor.go(f"meetings/{meeting}/")
    resident.go(f"meetings/{meeting}/").say(SAID[language])
    appears(visitor, meeting, SAID[language], javascript)
    moderator.go(f"meetings/{meeting}/")
    message = moderator.page.locator("li", has_text=SAID[language]).last
    link = message.locator('a[href$="/hide/"]').first.get_attribute("href")
    moderator.go(str(link).split(f"/{language}/", 1)[1])
    moderator.choose("rule", "off-topic") if moderator.page.locator(
        'input[name="rule"]'
    ).count() else moderator.fill(rule="off-topic")
    moderator.fill(reason="Merci d'ouvrir un autre sujet.").send()
    vanishes(visitor, meeting, SAID[language], javascript)


def appears(reader: Walk, meeting: str, text: str, javascript: bool) -> None:
    if not javascript:
        reader.go(f"meetings/{meeting}/")
    reader.page.get_by_text(text).first.wait_for()
    reader.look()


def vanishes(reader: Walk, meeting: str, text: str, javascript: bool) -> None:
    if not javascript:
        reader.go(f"meetings/{meeting}/")
    reader.page.get_by_text(text).first.wait_for(state="detached")
    lines = reader.page.request.get(f"{reader.town}/{reader.language}/meetings/{meeting}/").text()
    assert text not in lines


def the_council_adopts_an_opinion(fatou: Walk, claire: Walk, rahim: Walk, meeting: str, proposal: str) -> str:
    """Drafted, put to a recorded vote of the session, adopted: each step with both keys. The opinion's id."""
    fatou.go("drafts/new/rivemont/").fill(**ASKED).send()
    found = re.search(r"[0-9a-f-]{36}", fatou.page.url)
    assert found
    opinion = found.group()
    both_turn_the_key("close-vote", fatou, claire, meeting)
    fatou.go(f"meetings/{meeting}/prepare-vote/")
    fatou.fill(question="Adoptons-nous cet avis ?").send()
    fatou.go(f"opinions/{opinion}/table/")
    value = fatou.page.locator('select[name="vote"] option').last.get_attribute("value")
    fatou.fill(vote=str(value)).send()
    both_turn_the_key("open-vote", claire, fatou, meeting)
    for member in (fatou, claire, rahim):
        member.go(f"meetings/{meeting}/").answer("/cast/", "yes")
    both_turn_the_key("close-vote", fatou, claire, meeting)
    fatou.go(f"opinions/{opinion}/")
    # The town's minute may have taken the result over before her.
    if fatou.page.locator('form[action$="/settle/"]').count():
        fatou.send("/settle/")
    fatou.go(f"proposals/{proposal}/opinion/").fill(opinion=opinion).send()
    return opinion


def both_turn_the_key(act: str, first: Walk, second: Walk, meeting: str) -> None:
    """One key changes nothing; the second does. Whoever prepared the act has turned hers already."""
    for chair in (first, second):
        chair.go(f"meetings/{meeting}/chair/")
        form = chair.page.locator(f'form[action$="/acts/{act}/"] button')
        if form.count():
            chair.press(f'form[action$="/acts/{act}/"] button >> nth=0')


def both_sign_and_the_city_answers(person: Callable[[str], Walk], opinion: str) -> None:
    """Two signatures, then the clerk's inbox, then the answer: everybody reads it."""
    sign(person("fatou"), "fatou", opinion)
    assert (
        person("helene").go(f"opinions/{opinion}/").page.locator('form[action$="/acknowledge/"]').count() == 0
    )
    sign(person("claire"), "claire", opinion)
    person("helene").go("opinions/inbox/").send(f"{opinion}/acknowledge/", "button")
    answer = person("marc").go(f"opinions/{opinion}/answer/")
    answer.send()
    assert answer.page.locator("[aria-invalid=true]").count() >= 1
    name = str(answer.page.locator('[name*="outcome"]').first.get_attribute("name"))
    if answer.page.locator(f'select[name="{name}"]').count():
        answer.fill(**{name: "followed"})
    else:
        answer.choose(name, "followed")
    reason = str(answer.page.locator('[name*="reason"]').first.get_attribute("name"))
    answer.fill(**{reason: "Le point d'aide ouvre le 1er mars, au guichet 4 de la gare."}).send()
    answer.press('button[name="sign"]')
    person("visitor").go(f"opinions/{opinion}/").sees("guichet 4 de la gare")


def sign(chair: Walk, key: str, opinion: str) -> None:
    """Nothing is signed before the box is ticked and the code from the mail is written."""
    chair.go(f"opinions/{opinion}/sign/").send()
    assert chair.page.locator("[aria-invalid=true]").count() == 2
    chair.press('button[name="send_code"]')
    code = chair.code_from_the_mail(key)
    chair.go(f"opinions/{opinion}/sign/").fill(proof=code)
    chair.tick("main [type=checkbox]")
    chair.send()


def a_resident_votes_and_changes_her_vote(resident: Walk, javascript: bool) -> None:
    """The receipt changes with the vote, and never says what was chosen."""
    round_ = resident.go("votes/").page.locator(BUDGET).first.get_attribute("href")
    path = str(round_).split(f"/{resident.language}/", 1)[1]
    receipts = []
    for number in (3, 5):
        resident.go(path)
        boxes = resident.page.locator('input[name="choice"]')
        cheapest = sorted(
            range(boxes.count()), key=lambda one: int(str(boxes.nth(one).get_attribute("data-cost")))
        )
        for one in cheapest[:number]:
            boxes.nth(one).press("Space")
        if javascript:
            expect(resident.page.locator("[data-number]")).to_have_text(str(number))
        resident.review().send("cast/")
        receipts.append(resident.page.locator(".code").first.inner_text())
    assert receipts[0] != receipts[1]


def the_closed_round_is_counted(organiser: Walk, visitor: Walk, town: Town) -> None:
    """Nobody reads a total before the close; then the organiser counts and publishes."""
    slug = str(organiser.go("votes/").page.locator(BUDGET).first.get_attribute("href")).split("/")[-3]
    visitor.go(f"votes/{slug}/results/", status=403)
    time_passes(town, slug)
    organiser.go(f"votes/{slug}/manage/").send()
    visitor.go(f"votes/{slug}/results/", status=403)
    organiser.go(f"votes/{slug}/manage/").send()
    visitor.go(f"votes/{slug}/results/")


def time_passes(town: Town, slug: str) -> None:
    """The round's window is over: the one thing that the walk does not wait for."""
    its_time = Round.objects.filter(slug=slug).update
    town.inside(lambda: its_time(closes=F("opens") + timedelta(days=1)))
