"""A past meeting of the council: it is convened, meets, votes on its opinions under two keys, and parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from config.town.cast import town_id
from council.bodies.models import Council
from council.bodies.offices import COCHAIRS
from council.bodies.queries import cochairs, members
from council.meetings import actions as meetings
from council.meetings.models import AgendaItem
from council.opinions import actions
from council.opinions.origins import OriginKind
from council.referrals.actions import Said, say_origin
from languages.actions import translate
from languages.models import Text
from languages.reading import Status
from residents.permissions import day_of

HOUR = timedelta(hours=1)
TITLE = {
    "fr": "Séance du conseil",
    "it": "Seduta della consulta",
    "en": "Meeting of the council",
    "ar": "جلسة المجلس",
    "es": "Sesión del consejo",
    "pt": "Sessão do conselho",
    "bn": "পরিষদের সভা",
}
PLACE = {
    "fr": "Hôtel de ville, salle du premier étage",
    "it": "Municipio, sala al primo piano",
    "en": "Town hall, room on the first floor",
    "ar": "دار البلدية، قاعة الطابق الأول",
    "es": "Ayuntamiento, sala del primer piso",
    "pt": "Câmara municipal, sala do primeiro andar",
    "bn": "টাউন হল, দোতলার কক্ষ",
}
QUESTION = {
    "fr": "Adopter l’avis « {} » ?",
    "it": "Adottare il parere «{}»?",
    "en": "Adopt the opinion “{}”?",
    "ar": "هل نعتمد الرأي «{}»؟",
    "es": "¿Aprobar el dictamen «{}»?",
    "pt": "Adotar o parecer «{}»?",
    "bn": "“{}” মতামতটি কি গ্রহণ করা হবে?",
}


@dataclass
class Chamber:
    """The council with the people who act in the town's past."""

    council: Council
    people: Mapping[str, Any]
    now: datetime
    meeting_id: UUID

    def ago(self, days: int) -> datetime:
        """Six in the evening, when the council meets, so many days ago."""
        evening = timezone.localtime(self.now).replace(hour=18, minute=0, second=0, microsecond=0)
        return evening - timedelta(days=days)

    def chairs(self, moment: datetime) -> list[Any]:
        """The two co-chairs of that day."""
        found = [mandate.person for mandate in cochairs(self.council, day_of(moment))]
        if len(found) != len(COCHAIRS):
            raise LookupError(f"the town's council had no two co-chairs on {day_of(moment)}")
        return found

    def seated(self, moment: datetime) -> list[Any]:
        """Who came: all members but one, the co-chairs first."""
        chairs = self.chairs(moment)
        others = [one.person for one in members(self.council, day_of(moment)) if one.person not in chairs]
        return chairs + others[:-1]

    def meet(self, settled: int, stories: list[dict[str, Any]]) -> None:
        start = self.ago(settled)
        chairs = self.chairs(start)
        meetings.convene(
            council_id=self.council.id,
            convener=chairs[0],
            titles=TITLE,
            places=PLACE,
            starts=start,
            items=[story["title"] for story in stories],
            now=start - timedelta(days=14),
            meeting_id=self.meeting_id,
        )
        for chair in chairs:
            meetings.open_meeting(meeting_id=self.meeting_id, chair=chair, now=start)
        for person in self.seated(start):
            meetings.arrive(meeting_id=self.meeting_id, person=person, now=start)

    def vote(self, place: int, story: dict[str, Any], settled: int) -> None:
        """One opinion is put to the vote, and both co-chairs open and close it."""
        moment = self.ago(settled) + place * HOUR / 4
        first, second = self.chairs(moment)
        item = AgendaItem.objects.get(meeting_id=self.meeting_id, number=place)
        meetings.set_item(meeting_id=self.meeting_id, item_id=item.id, chair=first, now=moment)
        words = {code: QUESTION[code].format(title) for code, title in story["title"].items()}
        vote = meetings.open_vote(
            item_id=item.id, question=words["fr"], language="fr", chair=first, now=moment
        )
        self.translated(vote.question, words)
        opinion = self.drafted(story, moment - timedelta(days=20))
        actions.table_opinion(opinion_id=opinion.id, vote_id=vote.id, person=first, now=moment)
        meetings.turn_key_to_open_vote(vote_id=vote.id, chair=second, now=moment)
        self.cast(vote.id, story, moment)
        for chair in (first, second):
            meetings.turn_key_to_close_vote(vote_id=vote.id, chair=chair, now=moment + HOUR / 12)
        actions.settle_opinion(opinion_id=opinion.id, now=moment + HOUR / 12)

    def cast(self, vote_id: UUID, story: dict[str, Any], moment: datetime) -> None:
        seated = self.seated(moment)
        yes = len(seated) - story["no"] - story["abstain"]
        choices = ["yes"] * yes + ["abstain"] * story["abstain"] + ["no"] * story["no"]
        for person, choice in zip(seated, choices, strict=True):
            meetings.cast_vote(vote_id=vote_id, person=person, choice=choice, now=moment)

    def part(self, settled: int) -> None:
        end = self.ago(settled) + 2 * HOUR
        for chair in self.chairs(end):
            meetings.close_meeting(meeting_id=self.meeting_id, chair=chair, now=end)

    def drafted(self, story: dict[str, Any], moment: datetime) -> Any:
        """The opinion in French, with its translations."""
        parts = {part: story.get(part, {}) for part in ("title", "facts", "considerations")}
        asked = [{code: one[code] for code in TITLE} for one in story["requests"]]
        body = {part: words.get("fr", "") for part, words in parts.items()}
        requests = tuple(words["fr"] for words in asked)
        draft = actions.Draft("fr", **body, requests=requests, theme=story["theme"])
        opinion = actions.draft_opinion(
            council_id=self.council.id,
            person=self.chairs(moment)[1],
            draft=draft,
            now=moment,
            opinion_id=town_id(f"opinion:{story['key']}"),
        )
        if "petition" in story:
            said = Said(OriginKind.PETITION, **story["petition"])
            say_origin(opinion_id=opinion.id, said=said, person=self.chairs(moment)[1], now=moment)
        for part, words in parts.items():
            self.translated(getattr(opinion, part), words, story.get("lacks", ""))
        for request, words in zip(opinion.requests.order_by("number"), asked, strict=True):
            self.translated(request.text, words, story.get("lacks", ""))
        return opinion

    def translated(self, text: Text | None, words: Mapping[str, str], lacks: str = "") -> None:
        """The interpreter's translations of a text, into all languages but the one that still lacks."""
        for code, body in words.items() if text else ():
            if text and code not in (text.language, lacks):
                translate(
                    text_id=text.id,
                    language=code,
                    body=body,
                    status=Status.COMMUNITY,
                    person_id=self.people["samir"].id,
                )
