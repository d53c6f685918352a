"""What Rivemont's council is asked and writes now: two questions put to it, and a draft in the making."""

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from config.town.cast import town_id
from council.bodies.models import Council
from council.drafting import actions
from council.drafting.actions import Spot
from council.drafting.sources import Kind
from council.drafting.wording import Section
from council.opinions.actions import Draft
from council.opinions.models import Opinion
from council.opinions.origins import OriginKind
from council.referrals import actions as referrals
from council.referrals.actions import Asked, Said
from council.referrals.models import Referral
from council.referrals.stages import Asker
from languages.actions import translate
from languages.models import Text
from languages.reading import Status
from residents.models import Person

STORIES = tomllib.loads((Path(__file__).resolve().parent / "drafts.toml").read_text("utf-8"))
Words = Mapping[str, str]


def person(key: str) -> Person:
    return Person.objects.get(id=town_id(f"person:{key}"))


def build(now: datetime) -> None:
    """Make whatever is missing."""
    council = Council.objects.filter(slug="rivemont").first()
    if council is None:
        return
    for story in sorted(STORIES["referral"], key=lambda one: -one["received"]):
        if not Referral.objects.filter(id=town_id(f"referral:{story['key']}")).exists():
            with transaction.atomic():
                _referral(council, story, now)
    story = STORIES["draft"]
    if not Opinion.objects.filter(id=town_id(f"opinion:{story['key']}")).exists():
        with transaction.atomic():
            _draft(council, story, now)


def _referral(council: Council, story: Mapping[str, Any], now: datetime) -> None:
    received = now - timedelta(days=story["received"])
    subject, question = story["subject"], story["question"]
    asked = Asked(
        Asker(story["asker"]), "fr", subject["fr"], question["fr"], story["days"], theme=story["theme"]
    )
    made = referrals.refer(
        council_id=council.id,
        asked=asked,
        person=person("helene"),
        now=received,
        referral_id=town_id(f"referral:{story['key']}"),
    )
    translated(made.subject, subject)
    translated(made.question, question)
    if "rapporteur" in story:
        member, day = person(story["rapporteur"]), received + timedelta(days=3)
        referrals.name_rapporteur(referral_id=made.id, member=member, person=person("fatou"), now=day)
    if "reason" in story:
        reason, day = story["reason"], received + timedelta(days=9)
        said = referrals.decline(
            referral_id=made.id, person=person("claire"), language="fr", reason=reason["fr"], now=day
        )
        translated(said.reason, reason)


def _draft(council: Council, story: Mapping[str, Any], now: datetime) -> None:
    """Three versions by two members, comments, an amendment that waits for its vote, sources, a petition."""
    opinion: Any = None
    for number, version in enumerate(story["version"], start=1):
        moment = now - timedelta(days=version["ago"])
        words = Draft("fr", story["title"]["fr"], **_parts(version), theme=story["theme"])
        writer = person(version["by"])
        if number == 1:
            opinion = actions.begin_draft(
                council_id=council.id,
                person=writer,
                draft=words,
                now=moment,
                opinion_id=town_id(f"opinion:{story['key']}"),
            )
            _around(opinion, story, moment)
        else:
            actions.save_draft(opinion_id=opinion.id, base=number - 1, person=writer, draft=words, now=moment)
        for said in version.get("comment", []):
            _comment(opinion, number, said, moment)
    _amend(opinion, len(story["version"]), story["amendment"], now - timedelta(days=1))


def _parts(version: Mapping[str, Any]) -> dict[str, Any]:
    facts, why = version["facts"], version.get("considerations", "")
    return {"facts": facts, "considerations": why, "requests": tuple(version["requests"])}


def _around(opinion: Opinion, story: Mapping[str, Any], moment: datetime) -> None:
    """Who writes, where it comes from, what it leans on, and the title in every language."""
    begun: dict[str, Any] = {"opinion_id": opinion.id, "person": person("rahim"), "now": moment}
    group = [person(key) for key in story["writers"]]
    actions.name_writers(members=group, **begun)
    petition = story["petition"]
    referrals.say_origin(said=Said(OriginKind.PETITION, **petition), **begun)
    for source in story["source"]:
        values: dict[str, Any] = {**source, "kind": Kind(source["kind"])}
        actions.add_source(**values, **begun)
    translated(opinion.title, story["title"])
    translated(opinion.facts, {"ar": story["facts_ar"]})


def _comment(opinion: Opinion, number: int, said: Mapping[str, Any], moment: datetime) -> None:
    spot = Spot(number, Section(said["section"]), said["place"])
    made = actions.comment(
        opinion_id=opinion.id,
        spot=spot,
        language="fr",
        body=said["body"],
        person=person(said["by"]),
        now=moment + timedelta(hours=2),
    )
    if "resolved_by" in said:
        done = moment + timedelta(hours=20)
        actions.resolve(comment_id=made.id, done=True, person=person(said["resolved_by"]), now=done)


def _amend(opinion: Opinion, number: int, told: Mapping[str, Any], moment: datetime) -> None:
    made = actions.propose_amendment(
        opinion_id=opinion.id,
        spot=Spot(number, Section(told["section"]), told["place"]),
        body=told["body"],
        reason=told["reason"]["fr"],
        language="fr",
        person=person(told["by"]),
        now=moment,
        amendment_id=town_id(f"amendment:{opinion.id}"),
    )
    translated(made.reason, told["reason"])


def translated(text: Text | None, words: Words) -> None:
    """The interpreter's translations of a text."""
    for code, body in words.items() if text else ():
        if text and code != text.language:
            translate(
                text_id=text.id,
                language=code,
                body=body,
                status=Status.COMMUNITY,
                person_id=person("samir").id,
            )
