"""An opinion and its deadline: signed twice, delivered, forgotten, late by a day, answered from a mail."""

import re
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from config.town.cast import town_id
from council.opinions.models import Opinion
from council.opinions.ticking import due
from tests.journeys.server import Town
from tests.journeys.walk import PATIENCE, Walk

OPINION = str(town_id("opinion:swimming"))
LANGUAGES = ("fr", "it", "en", "ar", "es", "pt", "bn")
REASONS = (
    "Chaque mardi à 18 h, dès le 2 mars, avec une maîtresse-nageuse.",
    "La piscine n'a pas de salle. Nous cherchons avec l'école voisine.",
)
LATE = {"en": "Late by 1 day", "fr": "En retard de 1 jour"}


def test_an_opinion_waits_is_late_and_is_answered_from_the_mail(
    town: Town, walk: Callable[..., Walk]
) -> None:
    visitor = walk("en")
    visitor.go(f"opinions/{OPINION}/").sees("not signed, missing since").sees("Fatou Diallo")
    fatou = walk("fr").log_in("fatou")
    sign(fatou)
    the_clerk_receives_it_whole(walk("fr").log_in("helene"), visitor)
    the_city_is_reminded_and_then_late(town, visitor)
    marc = walk("fr", viewport={"width": 1280, "height": 900})
    an_official_who_never_saw_the_site_answers(marc, link_in_the_mail(visitor))
    for language in LANGUAGES:
        everyone_reads_the_answer(walk(language), language)
    visitor.go("opinions/?show=answered").sees("Swimming lessons for women").sees("answered late")
    for one in (visitor, fatou, marc):
        one.done()


def sign(chair: Walk) -> None:
    """The second signature, by someone who has shown that it is she."""
    chair.go(f"opinions/{OPINION}/sign/").press('button[name="send_code"]')
    code = chair.code_from_the_mail("fatou")
    chair.go(f"opinions/{OPINION}/sign/").fill(proof=code)
    chair.tick("main [type=checkbox]")
    chair.send()


def the_clerk_receives_it_whole(clerk: Walk, visitor: Walk) -> None:
    """The inbox has it with both signatures, the votes, and what the minority says; the clock runs."""
    clerk.go("opinions/inbox/").sees("Des cours de natation pour les femmes")
    clerk.go(f"opinions/{OPINION}/").sees("Contre 6").sees("Signé par les deux coprésident·es")
    assert clerk.page.locator("#minority").count() == 1
    clerk.go("opinions/inbox/").send(f"{OPINION}/acknowledge/", "button")
    visitor.go(f"opinions/{OPINION}/").sees("60 days left to answer")


def the_city_is_reminded_and_then_late(town: Town, visitor: Walk) -> None:
    """The days pass in the data, each with the work that is due on it."""
    assert town.inside(days_pass) == ["half", "three_quarters", "last_days", "late"]
    visitor.go(f"opinions/{OPINION}/").sees("Late by 1 day")
    visitor.go("opinions/?show=late").sees("Swimming lessons for women").sees("Late by 1 day")


def days_pass() -> list[str]:
    """The kinds of the reminders that came, in their order."""
    found = Opinion.objects.filter(id=OPINION)
    for day in (30, 45, 55, 61):
        now = timezone.now()
        left = timedelta(days=60 - day)
        found.update(delivered_at=now - timedelta(days=day), due_on=timezone.localdate(now) + left)
        due(now)
    return list(found.get().reminders.values_list("kind", flat=True))


def link_in_the_mail(visitor: Walk) -> str:
    """The address that the official's mail gives; the mail leaves by the worker of the served town."""
    for _again in range(PATIENCE):
        visitor.go("demo/mail/")
        mails = visitor.page.locator("main li", has_text="marc@rivemont.example").filter(has_text="natation")
        if mails.count():
            with visitor.page.expect_navigation():
                mails.first.locator("a").click()
            found = re.search(r"https?://[^/]+(/\S+/answer/)", visitor.page.inner_text("main"))
            assert found, visitor.page.inner_text("main")
            return visitor.town + found.group(1)
        visitor.page.wait_for_timeout(500)
    raise AssertionError("no mail came")


def an_official_who_never_saw_the_site_answers(marc: Walk, link: str) -> None:
    """From the mail: a code, the form, one more look, the signature."""
    marc.page.goto(link)
    marc.look().fill(email="marc@rivemont.example")
    marc.press('form[action$="/login/code/"] button.btn >> nth=0')
    address = marc.page.url
    code = marc.code_from_the_mail("marc")
    marc.page.goto(address)
    marc.fill(code=code).press("main form button.btn:not(.quiet):not(.alt) >> nth=0")
    assert marc.page.url == link, marc.page.url
    for number, outcome in enumerate(("followed", "not_followed"), start=1):
        marc.choose(f"outcome_{number}", outcome)
        marc.fill(**{f"reason_{number}": REASONS[number - 1]})
    marc.send()
    marc.sees(REASONS[0]).press('button[name="sign"]')


def everyone_reads_the_answer(reader: Walk, language: str) -> None:
    """In each language: what was said to each request, and the reasons with the language they are in."""
    reader.go(f"opinions/{OPINION}/")
    for reason in REASONS:
        reader.sees(reason)
    assert reader.page.locator("main .rq .chip").count() == 2
    assert reader.page.locator('main .ans [lang="fr"]').count() == (2 if language else 0)
    reader.done()
