"""The only writers of commitments. The commitment's row lock orders everything that happens to one."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from council.bodies.themes import Theme
from council.commitments import permissions, pictures, queries
from council.commitments.asking import QuestionState
from council.commitments.evidence import BadProof, Given, ProofKind, fault, kind_of, media_type
from council.commitments.keeping import Stage
from council.commitments.models import (
    Alert,
    AlertAnswer,
    Commitment,
    LinkCheck,
    Proof,
    ProofFile,
    Question,
    Step,
)
from council.commitments.permissions import Asker
from council.commitments.phrases import NO_TERMS, NO_WORDS, PROOF_FAULTS
from council.discussion.states import CharterRule
from council.opinions.models import RequestAnswer
from languages.actions import erase_text, write_text
from languages.models import Text
from register import actions as register
from register.background import enqueue
from register.refusals import Refused, refuse
from register.scopes import Scope
from residents.permissions import day_of

ALIVE_FOR, SILENT_FOR = timedelta(days=30), timedelta(days=1)


@dataclass(frozen=True)
class Terms:
    """Who does it, in which department, about what, and until when."""

    owner: str
    department: str
    due: date
    theme: Theme | None = None


@dataclass(frozen=True)
class Words:
    """What somebody writes, in the language that she chose."""

    language: str
    body: str


@transaction.atomic
def open_commitment(*, reply_id: int, commitment_id: UUID | None = None) -> Commitment | None:
    """Make the commitment of an answer that says yes or partly; nothing when it is made already."""
    reply = _reply(reply_id)
    refuse(permissions.may_open(reply))
    if Commitment.objects.filter(reply=reply, place=1).exists():
        return None
    signed = reply.answer.signed_at
    made = _begin(reply, 1, None, signed, commitment_id)
    _step(made, Stage.OPENED, signed, reply.answer.official, None)
    _line(made, "opened", signed, reply.answer.official)
    return made


@transaction.atomic
def promise_more(
    *,
    reply_id: int,
    person: Any,
    words: Words,
    terms: Terms,
    now: datetime,
    commitment_id: UUID | None = None,
) -> Commitment:
    """A further promise out of the same answer: what, who, until when."""
    reply = _reply(reply_id)
    refuse(permissions.may_promise_more(person, reply, now))
    last = Commitment.objects.filter(reply=reply).aggregate(Max("place"))["place__max"] or 1
    made = _begin(reply, last + 1, _written(words), now, commitment_id)
    _step(made, Stage.OPENED, now, person, None)
    _line(made, "promised", now, person)
    _take(made, terms, now)
    _step(made, Stage.DATED, now, person, None)
    _line(made, "dated", now, person, step=2)
    return made


@transaction.atomic
def set_terms(
    *, commitment_id: UUID, person: Any, terms: Terms, now: datetime, words: Words | None = None
) -> Commitment:
    """Say who does it and until when; saying it differently later needs a reason, and hides nothing."""
    commitment = _locked(commitment_id)
    refuse(permissions.may_step(person, commitment, Stage.DATED, now))
    before = Stage(commitment.stage)
    kind = {Stage.DATED: "moved", Stage.DROPPED: "resumed"}.get(before, "dated")
    reason = None if kind == "dated" and words is None else _written(words)
    _take(commitment, terms, now)
    step = _step(commitment, Stage.DATED, now, person, reason)
    _line(commitment, kind, now, person, step=step.number)
    return commitment


@transaction.atomic
def prove(
    *,
    commitment_id: UUID,
    person: Any,
    given: Given,
    words: Words,
    now: datetime,
    whole: bool = False,
    proof_id: UUID | None = None,
) -> Proof:
    """Give a document, a picture or a link; a proof of the whole makes the commitment kept."""
    commitment = _locked(commitment_id)
    refuse(permissions.may_prove(person, commitment, whole, now))
    proof = _proof(commitment, given, words, whole, person, now, proof_id)
    if not whole:
        _line(commitment, "proved", now, person, proof=str(proof.id))
        return proof
    commitment.settled_on = day_of(now)
    step = _step(commitment, Stage.KEPT, now, person, None)
    _line(commitment, "kept", now, person, step=step.number, proof=str(proof.id))
    return proof


@transaction.atomic
def drop(*, commitment_id: UUID, person: Any, words: Words, now: datetime) -> Commitment:
    """Say in public that it will not be done, and why."""
    commitment = _locked(commitment_id)
    refuse(permissions.may_step(person, commitment, Stage.DROPPED, now))
    commitment.settled_on = day_of(now)
    step = _step(commitment, Stage.DROPPED, now, person, _written(words))
    _line(commitment, "dropped", now, person, step=step.number)
    return commitment


@transaction.atomic
def add_word(*, commitment_id: UUID, person: Any, words: Words, now: datetime) -> Step:
    """Correct or complete the record by a visible addition."""
    commitment = _locked(commitment_id)
    refuse(permissions.may_speak_for_the_city(person, now))
    step = _step(commitment, Stage(commitment.stage), now, person, _written(words))
    _line(commitment, "noted", now, person, step=step.number)
    return step


@transaction.atomic
def ask(
    *,
    commitment_id: UUID,
    asker: Asker,
    words: Words,
    now: datetime,
    signature: str = "",
    question_id: UUID | None = None,
) -> Question:
    """Put a question; a moderator reads it before it is public."""
    commitment = _locked(commitment_id)
    waiting = commitment.questions.filter(state=QuestionState.WAITING.value)
    if asker.account:
        found = Question.objects.filter(author=asker.account).order_by("-asked_at")
        own = list(found.values_list("asked_at", flat=True)[:5])
        # The browser remembers the same questions: none is counted twice.
        asker = Asker(asker.account, (*own, *set(asker.asked).difference(own)))
    refuse(permissions.may_ask(asker, waiting.count(), now))
    return Question.objects.create(
        id=question_id or uuid4(),
        commitment=commitment,
        text=_written(words),
        signature=signature.strip(),
        author=asker.account,
        asked_at=now,
    )


@transaction.atomic
def show_question(*, question_id: UUID, moderator: Any, now: datetime) -> Question:
    """Everybody reads it from now on, and the city sees that it waits."""
    question = _question(question_id)
    refuse(permissions.may_read_out(moderator, question, now))
    question.state = QuestionState.SHOWN.value
    question.save(update_fields=["state"])
    _line(question.commitment, "asked", now, question=str(question.id))
    return question


@transaction.atomic
def hide_question(*, question_id: UUID, moderator: Any, rule: CharterRule, now: datetime) -> Question:
    """Keep it from the public, by a rule of the charter."""
    question = _question(question_id)
    refuse(permissions.may_read_out(moderator, question, now))
    question.state, question.rule = QuestionState.HIDDEN.value, rule.value
    question.save(update_fields=["state", "rule"])
    return question


@transaction.atomic
def answer_question(*, question_id: UUID, person: Any, words: Words, now: datetime) -> Question:
    """The city answers, once."""
    question = _question(question_id)
    refuse(permissions.may_answer_question(person, question, now))
    question.answer, question.answered_at, question.answered_by = _written(words), now, person
    question.save(update_fields=["answer", "answered_at", "answered_by"])
    _line(question.commitment, "question-answered", now, person, question=str(question.id))
    return question


@transaction.atomic
def raise_alert(
    *, commitment_id: UUID, person: Any, words: Words, now: datetime, alert_id: UUID | None = None
) -> Alert:
    """Warn in public; the alert shows until the city has answered it."""
    commitment = _locked(commitment_id)
    refuse(permissions.may_warn(person, now))
    alert = Alert.objects.create(
        id=alert_id or uuid4(), commitment=commitment, text=_written(words), person=person, raised_at=now
    )
    _line(commitment, "alerted", now, person, alert=str(alert.id))
    return alert


@transaction.atomic
def answer_alert(*, alert_id: UUID, person: Any, words: Words, now: datetime) -> AlertAnswer:
    """The city answers an alert, once; both stay."""
    commitment = _locked(Alert.objects.values_list("commitment_id", flat=True).get(id=alert_id))
    alert = Alert.objects.get(id=alert_id)
    refuse(permissions.may_answer_alert(person, alert, now))
    answer = AlertAnswer.objects.create(alert=alert, text=_written(words), person=person, answered_at=now)
    _line(commitment, "alert-answered", now, person, alert=str(alert.id))
    return answer


@transaction.atomic
def note_check(*, proof_id: UUID, status: int, alive: bool, why: str, now: datetime) -> LinkCheck:
    """Note whether a proof's link answered; only the newest answer is kept."""
    row = LinkCheck.objects.select_for_update().get(proof=proof_id)
    row.checked_at, row.status, row.alive, row.why = now, status, alive, why
    row.save(update_fields=["checked_at", "status", "alive", "why"])
    return row


@transaction.atomic
def ask_links_again(*, now: datetime) -> int:
    """Put the links that are due in the queue: a living one after a month, a silent one the next day."""
    due = queries.links_to_ask(now - ALIVE_FOR, now - SILENT_FOR)
    for row in LinkCheck.objects.select_for_update().filter(proof__in=due):
        row.asked_at = now
        row.save(update_fields=["asked_at"])
        _ask_link(row.proof_id)
    return len(due)


@transaction.atomic
def forget_asker(*, person: Any) -> None:
    """A question that nobody has read is emptied; a public one loses its name."""
    for question in Question.objects.select_for_update(of=("self",)).filter(author=person):
        if question.state != QuestionState.SHOWN:
            erase_text(text_id=question.text_id)
        question.author, question.signature = None, ""
        question.save(update_fields=["author", "signature"])


def _reply(reply_id: int) -> RequestAnswer:
    locked = RequestAnswer.objects.select_for_update(of=("self",))
    return locked.select_related("answer__opinion", "answer__official").get(id=reply_id)


def _locked(commitment_id: UUID) -> Commitment:
    return Commitment.objects.select_for_update(of=("self",)).get(id=commitment_id)


def _question(question_id: UUID) -> Question:
    """The question, under its commitment's lock."""
    _locked(Question.objects.values_list("commitment_id", flat=True).get(id=question_id))
    return Question.objects.select_related("commitment").get(id=question_id)


def _begin(
    reply: RequestAnswer, place: int, promise: Text | None, now: datetime, key: UUID | None
) -> Commitment:
    return Commitment.objects.create(
        id=key or uuid4(),
        opinion=reply.answer.opinion,
        reply=reply,
        place=place,
        promise=promise,
        year=day_of(reply.answer.signed_at).year,
        opened_at=now,
    )


def _take(commitment: Commitment, terms: Terms, now: datetime) -> None:
    owner, department = terms.owner.strip(), terms.department.strip()
    refuse(None if owner and department and terms.due >= day_of(now) else NO_TERMS)
    commitment.owner, commitment.department, commitment.due = owner, department, terms.due
    commitment.theme = terms.theme.value if terms.theme else commitment.theme
    commitment.first_due = commitment.first_due or terms.due
    commitment.settled_on = None


def _step(commitment: Commitment, stage: Stage, now: datetime, person: Any, reason: Text | None) -> Step:
    """Add the step, and bring the commitment's row to what it says."""
    commitment.stage = stage.value
    commitment.save(update_fields=["stage", "owner", "department", "theme", "due", "first_due", "settled_on"])
    last = commitment.steps.aggregate(Max("number"))["number__max"] or 0
    return Step.objects.create(
        commitment=commitment,
        number=last + 1,
        stage=stage.value,
        on=day_of(now),
        owner=commitment.owner,
        department=commitment.department,
        theme=commitment.theme,
        due=commitment.due,
        reason=reason,
        person=person,
    )


def _proof(
    commitment: Commitment,
    given: Given,
    words: Words,
    whole: bool,
    person: Any,
    now: datetime,
    key: UUID | None,
) -> Proof:
    found = fault(given)
    refuse(PROOF_FAULTS[found] if found else None)
    proof = Proof.objects.create(
        id=key or uuid4(),
        commitment=commitment,
        kind=kind_of(given).value,
        words=_written(words),
        link=given.link,
        whole=whole,
        given_at=now,
        person=person,
    )
    if given.link:
        LinkCheck.objects.create(proof=proof, asked_at=now)
        _ask_link(proof.id)
    else:
        _keep(proof, given.content)
    return proof


def _ask_link(proof_id: UUID) -> None:
    enqueue("council.commitments.tasks.check_link", proof_id=str(proof_id))


def _keep(proof: Proof, content: bytes) -> None:
    """Keep the bytes; a picture is made again first, so that it says nothing that one does not see."""
    if proof.kind == ProofKind.PICTURE:
        try:
            content = pictures.clean(content)
        except pictures.NotAPicture as error:
            raise Refused(PROOF_FAULTS[BadProof.NOT_READABLE]) from error
    digest = hashlib.sha256(content).hexdigest()
    ProofFile.objects.create(
        proof=proof, media_type=media_type(content), sha256=digest, size=len(content), content=content
    )


def _written(words: Words | None) -> Text:
    if words is None or not words.body.strip():
        raise Refused(NO_WORDS)
    return write_text(language=words.language, body=words.body)


def _line(commitment: Commitment, kind: str, now: datetime, person: Any = None, **data: Any) -> None:
    actor = person.id if person else None
    register.write(scope=Scope("commitment", commitment.id), kind=kind, now=now, actor=actor, data=data)
