"""A raid as a simulation: the real acts on a real database, the clock an argument.

Accounts that a desk has attested write hateful messages in four languages: near copies, links, and
texts of their own. Members and residents go on talking and reporting. One moderator works at a human's pace.
"""

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from council.discussion import actions as discussion
from council.discussion.models import Message, Thread
from council.discussion.states import CharterRule, MessageState
from council.moderation import actions, queries
from council.moderation.desk import since
from council.moderation.models import Case
from register.refusals import Refused

# Seconds of a human: to notice, to read one message and choose, to look through many and say why once.
NOTICES, ONE, MANY = 20, 8, 25
WORDS = {
    "fr": "partez vous n’avez rien à faire ici personne ne vous veut dans cette ville rentrez honte dehors",
    "en": "go away nobody wants you in this town you have no business here leave us alone shame out now",
    "ar": "ارحلوا لا أحد يريدكم هنا هذه المدينة ليست لكم عودوا من حيث أتيتم عار عليكم اخرجوا الآن",
    "es": "fuera nadie os quiere en esta ciudad no tenéis nada que hacer aquí volved a casa vergüenza",
}
DEBATE = [
    *("loyer", "école", "jardin", "bus", "marché", "soutien", "traduction", "réunion", "budget", "quartier"),
    *(
        "fenêtre",
        "atelier",
        "musique",
        "cuisine",
        "français",
        "séance",
        "vote",
        "question",
        "gare",
        "rivière",
    ),
    *("logement", "crèche", "stage", "formation", "papier", "guichet", "proposition", "accueil"),
]
NEVER = datetime.max.replace(tzinfo=UTC)
REASON = "Haine contre des personnes : la charte ne la permet pas."


@dataclass
class Result:
    """Seconds that each hateful message stood, and each member's waited; what was refused at the door."""

    stood: dict[UUID, float] = field(default_factory=dict)
    waited: list[float] = field(default_factory=list)
    refused: int = 0
    honest: list[UUID] = field(default_factory=list)
    bars: set[str] = field(default_factory=set)

    def longer_than(self, seconds: float) -> int:
        return sum(one > seconds for one in self.stood.values())


class Raid:
    """One raid on a thread, event by event in the order of a simulated clock."""

    def __init__(
        self, thread: Thread, raiders: list[Any], town: dict[str, list[Any]], moderator: Any
    ) -> None:
        self.thread, self.raiders, self.town, self.moderator = thread, raiders, town, moderator
        self.chance = random.Random(18_12)
        self.order = count()
        self.events: list[tuple[datetime, int, Callable[[datetime], None]]] = []
        self.result = Result()
        self.shown: dict[UUID, datetime] = {}
        self.end = NEVER

    def run(self, start: datetime, posts: int, minutes: float) -> Result:
        """The whole raid; afterwards the moderator goes on until nothing of it stands or waits."""
        span = timedelta(minutes=minutes)
        self.end = start + span + timedelta(minutes=5)
        for number in range(posts):
            when = start + span * ((number + self.chance.random()) / posts)
            self.at(when, lambda now, who=number: self.hate(who, now))
        for number in range(int(minutes * 4)):
            self.at(start + span * self.chance.random(), lambda now, who=number: self.talk(who, now))
        self.at(start + timedelta(seconds=NOTICES), self.moderate)
        while self.events:
            now, _order, event = heapq.heappop(self.events)
            event(now)
        for message_id, shown in self.shown.items():
            self.result.stood[message_id] = (self.end - shown).total_seconds()
        return self.result

    def at(self, when: datetime, event: Callable[[datetime], None]) -> None:
        heapq.heappush(self.events, (when, next(self.order), event))

    def hate(self, number: int, now: datetime) -> None:
        """One hateful message; whoever sees it reports it some seconds later."""
        author = self.raiders[number % len(self.raiders)]
        language = list(WORDS)[number % len(WORDS)]
        try:
            message = self.post(author, language, self.words(language), now)
        except Refused:
            self.result.refused += 1
            return
        self.result.stood[message.id] = 0
        if message.state == MessageState.VISIBLE.value:
            self.shown[message.id] = now
            delay = timedelta(seconds=self.chance.uniform(5, 20))
            self.at(now + delay, lambda then: self.report(message.id, then))

    def words(self, language: str) -> str:
        """A near copy in seven cases of ten, one with links, or words that nobody has put together so."""
        words = WORDS[language].split()
        kind = self.chance.random()
        if kind > 0.85:
            return " ".join(self.chance.sample(words, 5))
        words[self.chance.randrange(len(words))] = "!" * self.chance.randrange(1, 5)
        links = " https://haine.example https://b.example" if kind > 0.7 else ""
        return " ".join(words) + links

    def talk(self, number: int, now: datetime) -> None:
        """A member, or a resident who has written here before, goes on with the debate."""
        kind = "members" if number % 2 else "residents"
        people, said = self.town[kind], " ".join(self.chance.sample(DEBATE, 7))
        try:
            message = self.post(people[number // 2 % len(people)], "fr", said, now)
        except Refused as bar:
            self.result.bars.add(bar.refusal.code)
            return
        self.result.honest.append(message.id)
        if kind == "members":
            self.result.waited.append(0 if message.state == MessageState.VISIBLE.value else float("inf"))

    def post(self, author: Any, language: str, body: str, now: datetime) -> Message:
        return discussion.post_message(
            thread_id=self.thread.id, author=author, language=language, body=body, now=now
        )

    def report(self, message_id: UUID, now: datetime) -> None:
        reporter = self.chance.choice(self.town["residents"])
        try:
            actions.report_message(message_id=message_id, rule=CharterRule.INSULT, reporter=reporter, now=now)
        except Refused:
            return

    def moderate(self, now: datetime) -> None:
        """One thing at a human's pace: all of the raid at once where it is one, otherwise the next case."""
        if now > self.end:
            return
        took = self.hide_raid(now) or self.hide_one(now) or 2
        self.at(now + timedelta(seconds=took), self.moderate)

    def hide_raid(self, now: datetime) -> int:
        """The page of the raid: she reads the list for its time, then all of it goes."""
        raid = queries.raid_on(self.thread.id)
        found = list(queries.raid_messages(self.thread, since(raid, now), now)) if raid else []
        if len(found) < 3:
            return 0
        self.at(now + timedelta(seconds=MANY - 1), lambda then: self.hide([one.id for one in found], then))
        return MANY

    def hide_one(self, now: datetime) -> int:
        for case in queries.open_cases(now):
            actions.claim(case_id=case.id, moderator=self.moderator, now=now)
            honest = case.message_id in self.result.honest
            decide = self.keep if honest else (lambda one, then: self.hide([one.message_id], then))
            self.at(now + timedelta(seconds=ONE - 1), lambda then, one=case, act=decide: act(one, then))
            return ONE
        return 0

    def keep(self, case: Case, now: datetime) -> None:
        actions.keep(case_id=case.id, moderator=self.moderator, now=now)

    def hide(self, ids: list[UUID], now: datetime) -> None:
        actions.hide_many(
            message_ids=ids,
            moderator=self.moderator,
            rule=CharterRule.INSULT,
            reason=REASON,
            language="fr",
            now=now,
        )
        hidden = Message.objects.filter(id__in=ids, state=MessageState.HIDDEN.value).values_list(
            "id", flat=True
        )
        for message_id in hidden:
            shown = self.shown.pop(message_id, None)
            if shown is not None:
                self.result.stood[message_id] = (now - shown).total_seconds()
