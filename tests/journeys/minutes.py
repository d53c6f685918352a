"""The minutes of a session, from the draft to the publication: a rapporteur, and two co-chairs who sign."""

import re
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from config.town.cast import town_id
from council.minutes.models import Minutes
from tests.journeys.server import Town
from tests.journeys.walk import Walk

WRITTEN = "Chacun a pu parler dans sa langue."
WISHED = "ينقص وقت الاستراحة."
OUR_ANSWER = "L'heure de la pause est dans le texte."


def minutes_of(town: Town, meeting: str, chairs: tuple[Walk, Walk], rapporteur: Walk, visitor: Walk) -> str:
    """Written, commented, signed twice by two people, published; their id."""
    first, second = chairs
    minutes = drafted(second, meeting)
    rapporteur.go(f"minutes/{minutes}/points/1/").fill(language="fr", body=WRITTEN).send()
    rapporteur.go(f"minutes/{minutes}/share/").fill(days="1").send()
    first.go(f"minutes/{minutes}/points/1/comment/").fill(language="ar", body=WISHED).send()
    answer = rapporteur.go(f"minutes/{minutes}/").page.locator('main a[href*="/comments/"]').first
    path = str(answer.get_attribute("href")).split(f"/{rapporteur.language}/", 1)[1]
    rapporteur.go(path).choose("taken", "yes").fill(language="fr", reason=OUR_ANSWER).send()
    the_term_is_over(town, minutes)
    assert status(visitor, f"minutes/{minutes}/") >= 400
    sign(first, "fatou", minutes)
    assert status(first, f"minutes/{minutes}/sign/") >= 400
    assert not first.go(f"minutes/{minutes}/").page.locator('form[action$="/publish/"]').count()
    sign(second, "claire", minutes)
    second.send("/publish/")
    return minutes


def drafted(chair: Walk, meeting: str) -> str:
    """Rahim is to write; the site drafts what it recorded."""
    chair.go(f"minutes/session/{meeting}/").follow("/rapporteur/")
    chair.fill(person=str(town_id("person:rahim"))).send()
    chair.press('main form[action$="/draft/"] button')
    found = re.search(r"minutes/([0-9a-f-]{36})", chair.page.url)
    assert found, chair.page.url
    return found[1]


def status(reader: Walk, path: str) -> int:
    return int(reader.page.request.get(f"{reader.town}/{reader.language}/{path}").status)


def the_term_is_over(town: Town, minutes: str) -> None:
    """The one thing that the walk does not wait for."""
    town.inside(lambda: Minutes.objects.filter(id=minutes).update(comments_until=timezone.now()))


def sign(chair: Walk, key: str, minutes: str) -> None:
    """With a code from the mail."""
    chair.go(f"minutes/{minutes}/sign/").press('button[name="send_code"]')
    code = chair.code_from_the_mail(key)
    chair.go(f"minutes/{minutes}/sign/").fill(proof=code)
    chair.tick('main [name="read"]')
    chair.send()


def read_by_everyone(walk: Callable[..., Walk], minutes: str) -> None:
    """In French and in Arabic, without an account, and on paper."""
    for language in ("fr", "ar"):
        visitor = walk(language).go(f"minutes/{minutes}/").sees(WRITTEN)
        paper: Any = visitor.page.request.get(f"{visitor.town}/{language}/minutes/{minutes}/minutes.pdf")
        assert (paper.status, paper.body()[:5]) == (200, b"%PDF-")
        visitor.done()
