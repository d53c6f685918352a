"""What happens to a commitment of the town."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from django.utils import timezone
from PIL import Image, ImageDraw

from config.town.cast import town_id
from council.bodies.themes import Theme
from council.commitments import actions
from council.commitments.actions import Terms, Words
from council.commitments.evidence import Given
from council.commitments.permissions import Asker
from council.opinions.models import RequestAnswer
from languages.actions import translate
from languages.models import Text
from languages.reading import Status
from residents.permissions import day_of

INK, PAPER, TILES = (
    (28, 35, 48),
    (255, 250, 240),
    ((31, 63, 147), (27, 106, 78), (244, 183, 49), (174, 54, 27)),
)


@dataclass(frozen=True)
class Life:
    """The people who act, and the words that they say, in seven languages."""

    now: datetime
    people: Mapping[str, Any]
    words: Mapping[str, Mapping[str, str]]

    def live(self, story: dict[str, Any], reply: RequestAnswer) -> None:
        """From the answer to today, as far as the story goes."""
        key = town_id(f"commitment:{story['key']}")
        steps = list(story["steps"])
        if "promise" in story:
            self._promise(key, story["promise"], reply, steps.pop(0))
        else:
            actions.open_commitment(reply_id=reply.id, commitment_id=key)
        for number, step in enumerate(steps):
            self._step(key, step, number)
        for number, alert in enumerate(story.get("alerts", [])):
            self._alert(key, alert, town_id(f"alert:{story['key']}:{number}"))
        for number, question in enumerate(story.get("questions", [])):
            self._question(key, question, town_id(f"question:{story['key']}:{number}"))

    def ago(self, days: int) -> datetime:
        """Ten in the morning, so many days ago."""
        morning = timezone.localtime(self.now).replace(hour=10, minute=0, second=0, microsecond=0)
        return morning - timedelta(days=days)

    def _said(self, key: str) -> Words:
        return Words("fr", self.words[key]["fr"])

    def _translated(self, text: Text | None, key: str) -> None:
        for code, body in self.words[key].items():
            if text and code != "fr":
                translate(text_id=text.id, language=code, body=body, status=Status.COMMUNITY)

    def _terms(self, step: Mapping[str, Any]) -> Terms:
        due = day_of(self.now) + timedelta(days=step["due"])
        return Terms(step["owner"], step["department"], due, Theme(step["theme"]))

    def _promise(self, key: UUID, words: str, reply: RequestAnswer, step: Mapping[str, Any]) -> None:
        made = actions.promise_more(
            reply_id=reply.id,
            person=self.people["marc"],
            words=self._said(words),
            terms=self._terms(step),
            now=self.ago(step["ago"]),
            commitment_id=key,
        )
        self._translated(made.promise, words)

    def _step(self, key: UUID, step: Mapping[str, Any], number: int) -> None:
        here = {"commitment_id": key, "person": self.people["marc"], "now": self.ago(step["ago"])}
        reason = step.get("reason")
        if "proof" in step:
            self._prove(step, town_id(f"proof:{key}:{number}"), here)
            return
        if "drop" in step:
            made = actions.drop(words=self._said(step["reason"]), **here)
        elif "note" in step:
            made = actions.add_word(words=self._said(step["reason"]), **here).commitment
        else:
            made = actions.set_terms(
                terms=self._terms(step), words=self._said(reason) if reason else None, **here
            )
        if reason:
            self._translated(made.steps.order_by("-number")[0].reason, reason)

    def _prove(self, step: Mapping[str, Any], proof_id: UUID, here: dict[str, Any]) -> None:
        content = {"pdf": paper, "picture": picture}.get(step["proof"])
        given = Given(content(proof_id.int), "") if content else Given(b"", step["link"])
        proof = actions.prove(
            given=given,
            words=self._said(step["words"]),
            whole=step.get("whole", False),
            proof_id=proof_id,
            **here,
        )
        self._translated(proof.words, step["words"])
        if proof.link:
            status = 200 if step["alive"] else 404
            actions.note_check(proof_id=proof.id, status=status, alive=step["alive"], why="", now=self.now)

    def _alert(self, key: UUID, told: Mapping[str, Any], alert_id: UUID) -> None:
        alert = actions.raise_alert(
            commitment_id=key,
            person=self.people["celeste"],
            words=self._said(told["words"]),
            now=self.ago(told["ago"]),
            alert_id=alert_id,
        )
        self._translated(alert.text, told["words"])
        if "answer" in told:
            answer = actions.answer_alert(
                alert_id=alert.id,
                person=self.people["marc"],
                words=self._said(told["answer"]),
                now=self.ago(told["answered"]),
            )
            self._translated(answer.text, told["answer"])

    def _question(self, key: UUID, told: Mapping[str, Any], question_id: UUID) -> None:
        moment = self.ago(told["ago"])
        question = actions.ask(
            commitment_id=key,
            asker=Asker(),
            words=self._said(told["words"]),
            signature=told["name"],
            now=moment,
            question_id=question_id,
        )
        self._translated(question.text, told["words"])
        if "waiting" in told:
            return
        actions.show_question(question_id=question.id, moderator=self.people["ines"], now=moment)
        if "answer" in told:
            answered = actions.answer_question(
                question_id=question.id,
                person=self.people["marc"],
                words=self._said(told["answer"]),
                now=self.ago(told["answered"]),
            )
            self._translated(answered.answer, told["answer"])


def drawn(seed: int) -> Image.Image:
    """A sheet of the town's tiles, the same for the same seed: no photograph of anybody."""
    sheet = Image.new("RGB", (800, 560), PAPER)
    pen = ImageDraw.Draw(sheet)
    for place in range(40):
        left, top = 80 * (place % 8) + 80, 80 * (place // 8) + 80
        colour = TILES[(seed >> (2 * place)) % 4]
        pen.pieslice((left - 70, top, left + 70, top + 140), 270, 360, fill=colour)
    pen.rectangle((60, 60, 740, 500), outline=INK, width=4)
    return sheet


def picture(seed: int) -> bytes:
    made = BytesIO()
    drawn(seed).save(made, "JPEG", quality=80)
    return made.getvalue()


def paper(seed: int) -> bytes:
    """A document of one page."""
    made = BytesIO()
    drawn(seed).save(made, "PDF")
    return made.getvalue()
