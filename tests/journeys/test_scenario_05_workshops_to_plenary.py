"""Scenario 5: five workshops, forty proposals, twelve texts, eight adopted and two principles."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from tests.journeys.plenary import Phone
from tests.journeys.rooms import LEADS, make, read
from tests.journeys.server import Town
from tests.journeys.walk import Walk

DESKTOP = {"width": 1280, "height": 900}
FORTY, TEXTS, EACH = 40, 12, 3
# How the plenary votes on the twelve texts: eight are adopted, two as principles, two are not kept.
FATES = ["accepted"] * 8 + ["principle"] * 2 + ["set-aside"] * 2
WHY = "La plénière préfère une autre voie."
ASIDE = "La ville le fait déjà."
TOLD = {
    "accepted": "The council adopted the text that it is part of",
    "principle": "The council adopted the text that it is part of, as a principle",
    "set-aside": "The council did not keep the text that it is part of",
}


@dataclass
class Rencontre:
    """The session, where it is served, and the phones of who leads it and its rooms."""

    town: Town
    address: str
    meeting: str
    item: str
    rooms: list[str]
    phones: dict[str, Phone]

    def read(self) -> Any:
        return self.town.inside(read, self.meeting)

    def vote_to_open(self) -> str:
        """The vote that waits for Claire's key, as her console shows it."""
        _status, page = self.phones["claire"].get(f"meetings/{self.meeting}/chair/")
        found = re.search(r"/votes/([0-9a-f-]{36})/acts/open-vote/", page)
        assert found
        return found[1]

    def post(self, key: str, path: str, **fields: str) -> None:
        assert self.phones[key].post(path, **fields) == 302, path


def test_forty_proposals_of_five_workshops_find_their_fate(
    town: Town, address: str, walk: Callable[..., Walk]
) -> None:
    made = town.inside(make)
    phones = {key: Phone(address, session) for key, session in made["sessions"].items()}
    held = Rencontre(town, address, made["meeting"], made["item"], made["rooms"], phones)
    karim = walk("fr")
    session = {"name": "sessionid", "value": made["sessions"]["karim"], "url": address}
    karim.page.context.add_cookies([session])
    claire = walk("fr", viewport=DESKTOP).log_in("claire")
    the_workshops_note_forty(held, karim)
    claire_brings_everybody_back(held, claire)
    twelve_texts_are_made(held, claire, karim)
    one_is_undone_and_everything_is_as_before(held, claire)
    the_rest_goes_into_no_text(held)
    the_plenary_votes_on_each(held, claire)
    visitor = walk("ar").go(f"synthesis/{held.meeting}/")
    every_one_of_the_forty_shows_its_fate_and_why(held, claire)
    every_adopted_text_lists_its_sources(held)
    for one in (karim, claire, visitor):
        one.done()


def the_workshops_note_forty(held: Rencontre, karim: Walk) -> None:
    """Karim opens his room and notes by hand; the others do by their phones."""
    karim.go(f"workshops/{held.rooms[0]}/").send("/open/")
    karim.follow("/note/").fill(title="Idée 1 de l’atelier 1", body="Dite à voix haute.", language="fr")
    karim.send().sees("Idée 1 de l’atelier 1")
    for number, (room, key) in enumerate(zip(held.rooms, LEADS, strict=True), start=1):
        if number > 1:
            held.post(key, f"workshops/{room}/open/")
        for idea in range(1 + (number == 1), FORTY // len(LEADS) + 1):
            held.post(
                key,
                f"synthesis/workshop/{room}/note/",
                proposal_id=str(uuid4()),
                title=f"Idée {idea} de l’atelier {number}",
                body="Dite à voix haute.",
                language="fr",
                theme="help",
            )
    assert len(held.read()["proposals"]) == FORTY


def claire_brings_everybody_back(held: Rencontre, claire: Walk) -> None:
    """One button of the console; each rapporteur's page says that the room is back."""
    claire.go(f"meetings/{held.meeting}/chair/").send(f"of/{held.meeting}/back/")
    claire.go(f"workshops/{held.rooms[4]}/").sees("De retour en plénière")


def twelve_texts_are_made(held: Rencontre, claire: Walk, karim: Walk) -> None:
    """The first one is made on the board, and Karim agrees on his phone; the others go the same way."""
    order = in_order(held)
    claire.go(f"synthesis/{held.meeting}/")
    for key in order[:EACH]:
        claire.choose("proposals", key)
    claire.press('main form[action$="/group/"] button.btn')
    claire.fill(title="Texte 1", body="Trois idées en une.", language="fr").send()
    for place in range(1, TEXTS):
        chosen = order[place * EACH : (place + 1) * EACH]
        words = {"title": f"Texte {place + 1}", "body": "Trois idées en une.", "language": "fr"}
        status = held.phones["claire"].post(
            f"synthesis/{held.meeting}/group/?" + "&".join(f"proposals={key}" for key in chosen),
            **words,
            proposals=chosen,
        )
        assert status == 302
    texts = held.read()["texts"]
    assert len(texts) == TEXTS
    karim.go(f"synthesis/part/{texts[0]['sources'][0][0]}/").press('button[value="yes"]')
    for text in texts:
        for source, proposal in text["sources"]:
            if source != texts[0]["sources"][0][0]:
                held.post(LEADS[order.index(proposal) // 8], f"synthesis/part/{source}/", answer="yes")
    states = [one["state"] for one in held.read()["proposals"].values()]
    assert states.count("merged") == TEXTS * EACH


def in_order(held: Rencontre) -> list[str]:
    """The forty by workshop, in the order in which they were noted."""
    rows = held.read()["proposals"]
    return sorted(rows, key=lambda key: rows[key]["begun_at"])


def one_is_undone_and_everything_is_as_before(held: Rencontre, claire: Walk) -> None:
    """It is made again with other words; in between its three proposals were what they were."""
    before = held.read()
    last = before["texts"][-1]
    claire.go(f"synthesis/text/{last['id']}/").press('main form[action$="/undo/"] button')
    after = held.read()["proposals"]
    parts = [proposal for _source, proposal in last["sources"]]
    for key, row in after.items():
        was = before["proposals"][key] | (
            {"state": "published", "merged_into_id": "None"} if key in parts else {}
        )
        assert row == was
    again = {"title": "Texte 12, autrement", "body": "Trois idées en une.", "language": "fr"}
    path = f"synthesis/{held.meeting}/group/?" + "&".join(f"proposals={key}" for key in parts)
    assert held.phones["claire"].post(path, **again, proposals=parts) == 302
    order = in_order(held)
    for source, proposal in held.read()["texts"][-1]["sources"]:
        held.post(LEADS[order.index(proposal) // 8], f"synthesis/part/{source}/", answer="yes")


def the_rest_goes_into_no_text(held: Rencontre) -> None:
    for key in in_order(held)[TEXTS * EACH :]:
        held.post("claire", f"synthesis/aside/{key}/", reason=ASIDE, language="fr")


def the_plenary_votes_on_each(held: Rencontre, claire: Walk) -> None:
    """By a show of hands that is counted; both chairs open each vote and close it."""
    for place, text in enumerate(held.read()["texts"]):
        fate = FATES[place]
        held.post("fatou", f"synthesis/text/{text['id']}/vote/", item=held.item, way="hands")
        vote = held.vote_to_open()
        held.post("claire", f"meetings/votes/{vote}/acts/open-vote/")
        yes, no = ("3", "15") if fate == "set-aside" else ("15", "3")
        counted = {"count-yes": yes, "count-no": no, "count-abstain": "0"}
        held.post("claire", f"meetings/votes/{vote}/count/", **counted)
        for key in ("fatou", "claire"):
            held.post(key, f"meetings/votes/{vote}/acts/close-vote/")
        if place:
            principle = {"principle": "on"} if fate == "principle" else {}
            path = f"synthesis/text/{text['id']}/settle/"
            held.post("claire", path, reason=WHY, language="fr", **principle)
        else:
            claire.go(f"synthesis/text/{text['id']}/settle/").fill(reason=WHY, language="fr").send()


def every_one_of_the_forty_shows_its_fate_and_why(held: Rencontre, claire: Walk) -> None:
    """On its own page, that everybody reads."""
    stranger, found = Phone(held.address, "", "en"), held.read()
    fates = {
        key: fate for text, fate in zip(found["texts"], FATES, strict=True) for _s, key in text["sources"]
    }
    assert len(fates) == TEXTS * EACH
    for key in found["proposals"]:
        status, page = stranger.get(f"proposals/{key}/")
        assert status == 200
        told = TOLD[fates[key]] if key in fates else "The council did not keep it"
        assert f">{told}<" in page, (key, fates.get(key))
        assert (WHY if key in fates else ASIDE) in page
        assert "Noted in a workshop of the council" in page
    claire.go(f"proposals/{next(iter(fates))}/").sees(WHY)
    claire.go(f"synthesis/{held.meeting}/").sees("Adoptés : 8")


def every_adopted_text_lists_its_sources(held: Rencontre) -> None:
    stranger, found = Phone(held.address, "", "en"), held.read()
    for text, fate in zip(found["texts"], FATES, strict=True):
        status, page = stranger.get(f"proposals/{text['proposal']}/")
        assert status == 200
        expected = {"accepted": "Adopted by the council", "principle": "Adopted as a principle"}
        assert expected.get(fate, "Not kept by the council") in page
        assert all(f"/proposals/{key}/" in page for _source, key in text["sources"])
