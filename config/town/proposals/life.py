"""One proposal of the town: written, sent, read, supported, and what became of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import transaction

from config.town.cast import town_id
from config.town.proposals import files
from council.bodies.themes import Theme
from council.discussion.states import CharterRule
from council.moderation.models import Objection
from languages.actions import translate
from languages.models import Text
from languages.reading import Status
from proposals import actions
from proposals.calls.models import Call
from proposals.lifecycle import Act
from proposals.models import Centre, Proposal
from proposals.permissions import Writer
from proposals.positions import Position
from residents.models import Attestation, District, Person
from residents.permissions import day_of

RESIDENTS = 48
ENGINE = "Demo"


def near(district: District | None, key: UUID) -> Position | None:
    """A place of an idea: for three of four that are about a district, not far from its middle."""
    centre = Centre.objects.filter(district=district).first() if district else None
    if centre is None or key.int % 4 == 0:
        return None
    north, east = key.int // 4 % 11 - 5, key.int // 44 % 15 - 7
    return centre.latitude + north / 1000, centre.longitude + east / 1000


class Life:
    """The town's proposals are told from the moment that the town is made."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def ago(self, days: float) -> datetime:
        return self.now - timedelta(days=days)

    def person(self, key: str) -> Person:
        return Person.objects.get(id=town_id(f"person:{key}"))

    @transaction.atomic
    def tell(self, story: dict[str, Any]) -> None:
        """The whole story, as far as it goes without the council's meetings and opinions."""
        key = town_id(f"proposal:{story['key']}")
        self.write(key, story)
        if "submitted" in story:
            self.send(key, story)
        if "objected" in story:
            self.object_to(key, story)
        if "returned" in story:
            self.send_back(key, story)
        if "contested" in story:
            self.contest(key, story)
        if "published" in story:
            self.publish(key, story)
            self.support(key, story)
        for step in story.get("fate", ()):
            self.say_fate(key, step)
        if "merged_into" in story:
            self.join(key, story)
        if "parted" in story:
            self.take_out(key, story)
        if "withdrawn" in story:
            actions.withdraw(
                proposal_id=key, writer=self.writer(key, story), now=self.ago(story["withdrawn"])
            )

    def writer(self, key: UUID, story: dict[str, Any]) -> Writer:
        person = self.person(story["author"]) if story["author"] else None
        return Writer(person=person, opened=frozenset({key}))

    def call(self, story: dict[str, Any]) -> Call | None:
        """The call that it answers; none is the open box."""
        return Call.objects.get(id=town_id(f"call:{story['call']}")) if "call" in story else None

    def write(self, key: UUID, story: dict[str, Any]) -> None:
        writer = self.writer(key, story)
        actions.begin(
            writer=writer,
            language=story["language"],
            now=self.ago(story["begun"]),
            proposal_id=key,
            call=self.call(story),
        )
        own = story["language"]
        actions.write_title(proposal_id=key, writer=writer, body=story["title"][own])
        actions.write_body(proposal_id=key, writer=writer, body=story["body"][own])

    def send(self, key: UUID, story: dict[str, Any]) -> None:
        writer = self.writer(key, story)
        district = District.objects.filter(slug=story["district"]).first()
        actions.place(proposal_id=key, writer=writer, district=district, theme=Theme(story["theme"]))
        actions.put_point(proposal_id=key, writer=writer, point=near(district, key))
        actions.sign(proposal_id=key, writer=writer, signature=story["signature"])
        files.add(key, story["key"], writer, self.ago(story["submitted"]))
        sent = actions.submit(proposal_id=key, writer=writer, now=self.ago(story["submitted"]))
        for text, words in ((sent.title, story["title"]), (sent.body, story["body"])):
            self.translated(text, words, story.get("machine", ""))

    def object_to(self, key: UUID, story: dict[str, Any]) -> None:
        actions.propose_return(
            proposal_id=key,
            moderator=self.person("ines"),
            rule=CharterRule(story["rule"]),
            reason=story["reason"]["fr"],
            language="fr",
            now=self.ago(story["objected"]),
        )
        objection = Objection.objects.select_related("reason").get(case__submission__proposal=key)
        self.translated(objection.reason, story["reason"])

    def send_back(self, key: UUID, story: dict[str, Any]) -> None:
        actions.confirm_return(
            proposal_id=key, moderator=self.person("giulia"), now=self.ago(story["returned"])
        )

    def contest(self, key: UUID, story: dict[str, Any]) -> None:
        own = story["language"]
        asked = actions.contest(
            proposal_id=key,
            writer=self.writer(key, story),
            text=story["appeal"][own],
            language=own,
            now=self.ago(story["contested"]),
        )
        self.translated(asked.text, story["appeal"])

    def publish(self, key: UUID, story: dict[str, Any]) -> None:
        moment = self.ago(story["published"])
        actions.publish(proposal_id=key, moderator=self.person("ines"), now=moment)

    def support(self, key: UUID, story: dict[str, Any]) -> None:
        """Its supporters came one after the other in the days after it was published."""
        first = key.int % RESIDENTS
        ended = [story[name] for name in ("merged", "carried", "heard") if name in story]
        ended += [step["ago"] for step in story.get("fate", ())[:1]]
        last = story.get("supported_until", max(ended, default=0))
        hours = 20 * (story["published"] - last) / max(1, story["supports"])
        for place in range(story["supports"]):
            person = self.residents[(first + place) % RESIDENTS]
            moment = self.ago(story["published"]) + timedelta(hours=(place + 1) * hours)
            actions.support(proposal_id=key, person=person, now=moment)

    def say_fate(self, key: UUID, step: dict[str, Any]) -> None:
        words = step.get("reason", {})
        told = actions.say_fate(
            proposal_id=key,
            person=self.person("ines"),
            act=Act(step["act"]),
            reason=words.get("fr", ""),
            language="fr",
            now=self.ago(step["ago"]),
        )
        self.explained(told, words)

    def join(self, key: UUID, story: dict[str, Any]) -> None:
        actions.merge(
            proposal_id=key,
            into_id=town_id(f"proposal:{story['merged_into']}"),
            person=self.person("ines"),
            agreed=True,
            now=self.ago(story["merged"]),
        )

    def take_out(self, key: UUID, story: dict[str, Any]) -> None:
        """Whoever wrote it wants it to stand by itself again."""
        actions.take_out(proposal_id=key, writer=self.writer(key, story), now=self.ago(story["parted"]))

    def explained(self, proposal: Proposal, words: Mapping[str, str]) -> None:
        """The interpreter's translations of the reason just given."""
        note = proposal.notes.order_by("-line").first() if words else None
        self.translated(note.text if note else None, words)

    def translated(self, text: Text | None, words: Mapping[str, str], machine: str = "") -> None:
        """The interpreter's translations of a text, and a machine's where the story says so."""
        for code, body in words.items() if text else ():
            if text is None or code == text.language:
                continue
            by = (
                {"status": Status.MACHINE, "engine": ENGINE}
                if code == machine
                else {"status": Status.COMMUNITY, "person_id": self.person("samir").id}
            )
            translate(text_id=text.id, language=code, body=body, **by)

    @cached_property
    def residents(self) -> list[Person]:
        """People of the town who support things and are known for nothing else."""
        districts = list(District.objects.order_by("slug"))
        return [
            self.resident(number, districts[number % len(districts)]) for number in range(1, RESIDENTS + 1)
        ]

    def resident(self, number: int, district: District) -> Person:
        person, new = Person.objects.get_or_create(
            id=town_id(f"person:resident-{number}"),
            defaults={"display_name": f"Resident {number}", "language": "fr", "district": district},
        )
        if new:
            person.set_unusable_password()
            person.save(update_fields=["password"])
            year_ago = day_of(self.now) - timedelta(days=365)
            Attestation.objects.create(person=person, district=district, age="18", starts=year_ago)
        return person
