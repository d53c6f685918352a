"""Everything that the page of one commitment shows, composed for one reader."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from council.commitments import permissions
from council.commitments.asking import QuestionState
from council.commitments.evidence import ProofKind
from council.commitments.keeping import Stage
from council.commitments.models import Alert, Commitment, Proof, Question
from council.commitments.phrases import KINDS, LINES
from council.commitments.queries import Card, cards
from council.opinions.answering import Outcome
from council.opinions.phrases import OUTCOMES
from languages.models import Text
from languages.queries import readings
from languages.reading import Reading
from register.queries import facts_after
from register.scopes import Fact, Scope
from residents.signs import Sign

MOST_LINES = 500


@dataclass(frozen=True)
class ProofShown:
    """A proof: what it is, what it shows, and where it opens."""

    proof: Proof
    sign: Sign
    words: Reading
    url: str
    check: Any


@dataclass(frozen=True)
class AlertShown:
    alert: Alert
    words: Reading
    answer: Any
    answer_words: Reading | None


@dataclass(frozen=True)
class QuestionShown:
    question: Question
    words: Reading
    answer_words: Reading | None


@dataclass(frozen=True)
class Line:
    """A line of the register as the history tells it."""

    icon: str
    title: Any
    at: datetime
    due: date | None = None
    owner: str = ""
    department: str = ""
    words: Reading | None = None


@dataclass(frozen=True)
class Page:
    """A commitment as one reader sees it. `may` names the acts open to that reader."""

    commitment: Commitment
    card: Card
    promise: Reading | None
    request: Reading
    reason: Reading
    outcome: Sign
    opinion_title: Reading
    proofs: list[ProofShown]
    alerts: list[AlertShown]
    questions: list[QuestionShown]
    lines: list[Line]
    may: frozenset[str]
    moved: bool
    scope: str
    after: int


def page_of(commitment: Commitment, person: Any, language: str, now: datetime, today: date) -> Page:
    """The page for a reader; `commitment` comes from `queries.commitment_for_page`."""
    read = readings(texts_of(commitment), language)
    scope = Scope("commitment", commitment.id)
    facts = facts_after(scope, 0, MOST_LINES)
    reply = commitment.reply
    return Page(
        commitment=commitment,
        card=cards([commitment], language, today)[0],
        promise=read[commitment.promise_id] if commitment.promise_id else None,
        request=read[reply.request.text_id],
        reason=read[reply.reason_id],
        outcome=OUTCOMES[Outcome(reply.outcome)],
        opinion_title=read[commitment.opinion.title_id],
        proofs=[_proof(one, read) for one in commitment.proofs.all()],
        alerts=[_alert(one, read) for one in commitment.alerts.all()],
        questions=[_question(one, read) for one in shown_questions(commitment)],
        lines=history(commitment, facts, read),
        may=acts(commitment, person, now),
        moved=commitment.first_due != commitment.due,
        scope=str(scope),
        after=facts[-1].number if facts else 0,
    )


def shown_questions(commitment: Commitment) -> list[Question]:
    return [one for one in commitment.questions.all() if one.state == QuestionState.SHOWN]


def texts_of(commitment: Commitment) -> list[Text | None]:
    """Every public text of the commitment."""
    reply = commitment.reply
    found: list[Text | None] = [
        commitment.promise,
        reply.request.text,
        reply.reason,
        commitment.opinion.title,
    ]
    found += [step.reason for step in commitment.steps.all()]
    found += [proof.words for proof in commitment.proofs.all()]
    for alert in commitment.alerts.all():
        answer = getattr(alert, "answer", None)
        found += [alert.text, answer.text if answer else None]
    for question in shown_questions(commitment):
        found += [question.text, question.answer]
    return found


def _proof(proof: Proof, read: dict[Any, Reading]) -> ProofShown:
    url = proof.link or reverse("commitments:proof", args=[proof.id])
    check = getattr(proof, "check_row", None)
    return ProofShown(proof, KINDS[ProofKind(proof.kind)], read[proof.words_id], url, check)


def _alert(alert: Alert, read: dict[Any, Reading]) -> AlertShown:
    answer = getattr(alert, "answer", None)
    return AlertShown(alert, read[alert.text_id], answer, read[answer.text_id] if answer else None)


def _question(question: Question, read: dict[Any, Reading]) -> QuestionShown:
    return QuestionShown(
        question, read[question.text_id], read[question.answer_id] if question.answer_id else None
    )


def history(commitment: Commitment, facts: list[Fact], read: dict[Any, Reading]) -> list[Line]:
    """What happened, from the register, each line with the words of its step."""
    steps = {step.number: step for step in commitment.steps.all()}
    found = []
    for fact in facts:
        icon, title = LINES[fact.kind]
        step = steps.get(fact.data.get("step", 0))
        dated = step is not None and step.stage == Stage.DATED and fact.kind in {"dated", "moved", "resumed"}
        found.append(
            Line(
                icon,
                title,
                fact.at,
                due=step.due if step and dated else None,
                owner=step.owner if step and dated else "",
                department=step.department if step and dated else "",
                words=read[step.reason_id] if step and step.reason_id else None,
            )
        )
    return found


def acts(commitment: Commitment, person: Any, now: datetime) -> frozenset[str]:
    """What the reader may do with the commitment now."""
    if not person or not person.is_authenticated:
        return frozenset()
    refusals = {
        "terms": permissions.may_step(person, commitment, Stage.DATED, now),
        "prove": permissions.may_prove(person, commitment, False, now),
        "drop": permissions.may_step(person, commitment, Stage.DROPPED, now),
        "note": permissions.may_speak_for_the_city(person, now),
        "alert": permissions.may_warn(person, now),
    }
    return frozenset(act for act, refusal in refusals.items() if refusal is None)
