"""Every field that holds what people write about proposals: each with payloads under a mark of its own.

A new text field of these apps fails the test until it is named here, and shown by a page or said why not.
"""

import hashlib
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils import translation

from config.town import bodies
from config.town.cast import BY_KEY
from council.bodies.models import Council
from council.bodies.themes import Theme
from council.discussion.models import Thread
from council.meetings.models import Meeting
from council.moderation import actions as moderation
from council.moderation.appeals import Verdict
from council.moderation.models import Appeal
from languages.actions import write_text
from languages.models import Text
from languages.recordings.models import Recording
from proposals import actions
from proposals.actions.rows import line
from proposals.amendments import actions as amendments
from proposals.amendments.models import Amendment, Version
from proposals.amendments.queries import newest
from proposals.attachments.actions import add_picture
from proposals.calls.models import Call, DateChange, Question
from proposals.evaluation.models import Assignment, Check, Criterion, Evaluation, Remark
from proposals.models import Answer, AskedToWrite, Coauthor, PaperSupports, PenName, Proposal
from proposals.permissions import Writer
from proposals.synthesis.models import Joint, Source
from proposals.synthesis.models import Version as Wording
from residents.actions import give_role
from residents.models import Person
from residents.permissions import day_of
from residents.roles import Role
from tests.frontend.payloads import PAYLOADS
from tests.proposals.attachments.files import photo

APPS = (
    "proposals",
    "calls",
    "attachments",
    "evaluation",
    "amendments",
    "synthesis",
    "moderation",
    "recordings",
)
# How many letters the field takes.
FIELDS = {
    "Proposal.title": 120,
    "Proposal.body": 6000,
    "Proposal.signature": 60,
    "Answer.text": 1000,
    "Coauthor.signature": 60,
    "AskedToWrite.signature": 60,
    "PenName.name": 60,
    "Note.text": 2000,
    "PaperSupports.sheet": 40,
    "Call.title": 120,
    "Call.text": 6000,
    "Question.text": 200,
    "DateChange.reason": 1000,
    "Attachment.words": 300,
    "Criterion.text": 200,
    "Assignment.conflict_words": 300,
    "Remark.body": 2000,
    "Check.note": 300,
    "Evaluation.reasons": 2000,
    "Evaluation.cost_reasons": 2000,
    "Evaluation.answer": 3000,
    "Amendment.body": 3000,
    "Amendment.reason": 1000,
    "Amendment.signature": 60,
    "Amendment.answer": 1000,
    "synthesis.Version.title": 120,
    "synthesis.Version.body": 3000,
    "Joint.reason": 1000,
    "Objection.reason": 2000,
    "Appeal.text": 2000,
    "Appeal.reason": 2000,
    "Recording.text": 3000,
    "Recording.reason": 1000,
}
# They hold what stands in another field, word for word.
COPIES = {
    "amendments.Version.words": "Proposal.body",
    "Amendment.words": "Proposal.body",
    "Measure.reason": "Objection.reason",
}
NEVER_WRITTEN = {
    "Word.word": "a folded word of a text, only looked for",
    "Word.stem": "its beginning, only looked for",
    "PenName.plain": "a folded name, only compared",
    "Call.slug": "made of letters, figures and hyphens by the software",
    "Measure.cause": "a key of the software’s own list",
    "Report.visitor": "a key of the software’s own",
    "Case.kind": "a key of the software’s own list",
    "Recording.purpose": "a key of the software’s own list",
    "moderation.Word.reason": "a co-chair’s reason, kept and shown on no page",
}
CODES = {"code_hash", "sha256", "language"}
TWINS = {"Version", "Word"}


def text_fields() -> set[str]:
    """The fields of text without a list of choices, and the keys to texts, in these apps."""
    found = set()
    for app in APPS:
        for model in apps.get_app_config(app).get_models():
            for field in model._meta.concrete_fields:
                plain = isinstance(field, models.CharField | models.TextField) and not field.choices
                translated = getattr(field, "translated_field", None) is not None
                if (plain or field.related_model is Text) and not translated and field.name not in CODES:
                    found.add(_name(app, model.__name__, field.name))
    return found


def _name(app: str, model: str, field: str) -> str:
    """Two models of one name are told apart by their app; the index of words came first."""
    twin = model in TWINS and app != "proposals"
    return f"{app}.{model}.{field}" if twin else f"{model}.{field}"


def mark(field: str) -> str:
    return "m" + hashlib.sha256(field.encode()).hexdigest()[:7]


def said(field: str) -> str:
    """The field's mark and as many payloads as it takes."""
    return f"{mark(field)} {PAYLOADS[4] if FIELDS[field] > 60 else PAYLOADS[1]} {' '.join(PAYLOADS)}"[
        : FIELDS[field]
    ]


def text(field: str) -> Text:
    return write_text(language="fr", body=said(field))


class Town:
    """What the cast wrote, in one call of the council; `written()` gives the pages and who opens each."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        bodies.rivemont(now)
        self.council = Council.objects.get(slug="rivemont")
        for key in ("giulia", "helene"):
            give_role(person_id=BY_KEY[key].id, role=Role.MODERATOR, starts=day_of(now))

    def person(self, key: str) -> Person:
        return Person.objects.get(id=BY_KEY[key].id)

    def written(self) -> list[tuple[str, str]]:
        with translation.override("fr"):
            call, idea = self.asked()
            return [
                *self.published(call, idea),
                *self.evaluated(call, idea),
                *self.amended(),
                *self.joined(),
                *self.sent_back(),
                *self.spoken(),
            ]

    def asked(self) -> tuple[Call, Proposal]:
        """A call with a question, whose dates were moved, and Rahim's proposal for it."""
        day = timedelta(days=1)
        call = Call.objects.create(
            slug="appel",
            council=self.council,
            title_fr=said("Call.title"),
            text_fr=said("Call.text"),
            ready=True,
            announced_at=self.now - 9 * day,
            collecting_opens=self.now - 9 * day,
            collecting_closes=self.now - day,
            supporting_opens=self.now - 9 * day,
            supporting_closes=self.now + 9 * day,
            evaluating_opens=self.now - day,
            evaluating_closes=self.now + 9 * day,
        )
        question = Question.objects.create(call=call, number=1, text_fr=said("Question.text"), needed=False)
        DateChange.objects.create(call=call, line=1, at=self.now, reason=text("DateChange.reason"))
        idea = self.proposal("rahim", call=call)
        Answer.objects.create(proposal=idea, question=question, text=text("Answer.text"))
        return call, idea

    def proposal(self, key: str, **fields: Any) -> Proposal:
        made: Proposal = Proposal.objects.create(
            code_hash=uuid4().hex,
            author=self.person(key),
            language="fr",
            title=text("Proposal.title"),
            body=text("Proposal.body"),
            theme=Theme.PARK.value,
            signature=said("Proposal.signature"),
            begun_at=self.now,
            **{"state": "published", "published_at": self.now} | fields,
        )
        return made

    def published(self, call: Call, idea: Proposal) -> list[tuple[str, str]]:
        with_her = {"proposal": idea, "code_hash": "a", "accepted_at": self.now}
        Coauthor.objects.create(**with_her, person=self.person("samir"), signature=said("Coauthor.signature"))
        asking = {"proposal": idea, "person": self.person("amina"), "asked_at": self.now}
        AskedToWrite.objects.create(**asking, signature=said("AskedToWrite.signature"))
        own = {"person": self.person("nour"), "council": self.council, "plain": "x"}
        PenName.objects.create(**own, name=said("PenName.name"))
        PaperSupports.objects.create(proposal=idea, sheet=said("PaperSupports.sheet"), count=2)
        line(idea, "proposal.feasible", self.now, note=text("Note.text"))
        return [
            (call.get_absolute_url(), ""),
            (reverse("calls:manage", args=[call.slug]), "sofia"),
            (idea.get_absolute_url(), ""),
            (reverse("proposals:authors", args=[idea.id]), "rahim"),
            (reverse("proposals:ask-to-write", args=[idea.id]), "nour"),
            (reverse("proposals:paper", args=[idea.id]), "luc"),
            (reverse("proposals:own", args=[idea.id]), "rahim"),
        ]

    def evaluated(self, call: Call, idea: Proposal) -> list[tuple[str, str]]:
        question = Criterion.objects.create(call=call, number=1, text_fr=said("Criterion.text"))
        asked = {"proposal": idea, "assigned_at": self.now, "due": day_of(self.now), "declared_at": self.now}
        tie = said("Assignment.conflict_words")
        Assignment.objects.create(**asked, evaluator=self.person("marc"), conflict=True, conflict_words=tie)
        Remark.objects.create(proposal=idea, body=said("Remark.body"), written_at=self.now)
        Check.objects.create(proposal=idea, criterion=question, answer="yes", note=said("Check.note"))
        Evaluation.objects.create(
            proposal=idea,
            version=1,
            feasibility="yes",
            cost=100,
            publish_at=self.now,
            **{name: text(f"Evaluation.{name}") for name in ("reasons", "cost_reasons", "answer")},
        )
        return [
            (f"{idea.get_absolute_url()}?evaluated", ""),
            (reverse("evaluation:work", args=[idea.id]), "sofia"),
            (reverse("evaluation:checklist", args=[call.slug]), "sofia"),
            (reverse("evaluation:list"), "sofia"),
        ]

    def amended(self) -> list[tuple[str, str]]:
        """Amina suggests another paragraph, Rahim does not take it and says why."""
        idea = self.proposal("rahim")
        (made,) = amendments.suggest(
            proposal_id=idea.id,
            person=self.person("amina"),
            base=newest(idea),
            body=said("Amendment.body"),
            reason=said("Amendment.reason"),
            signature=said("Amendment.signature"),
            sending=uuid4(),
            now=self.now,
        )
        page = (reverse("amendments:amendment", args=[made.id]), "")
        writer = Writer(self.person("rahim"))
        amendments.turn_down(
            amendment_id=made.id, writer=writer, reason=said("Amendment.answer"), now=self.now
        )
        assert (Version.objects.count(), Amendment.objects.count()) == (1, 1)
        return [page, (reverse("amendments:list", args=[idea.id]), "")]

    def joined(self) -> list[tuple[str, str]]:
        """A text of a plenary, worded by its co-chair and set aside with her reason."""
        thread = Thread.objects.create(council=self.council, opens=self.now)
        meeting = Meeting.objects.create(
            council=self.council, title="Plénière", starts=self.now, thread=thread, state="closed"
        )
        made = {"proposal": self.proposal("claire"), "meeting": meeting, "number": 1, "made_at": self.now}
        joint = Joint.objects.create(**made, settled_at=self.now, reason=text("Joint.reason"))
        words = {name: text(f"synthesis.Version.{name}") for name in ("title", "body")}
        by = {"written_by": self.person("claire"), "written_at": self.now}
        Wording.objects.create(joint=joint, number=1, **by, **words)
        part = self.proposal("rahim", state="merged", merged_into=joint.proposal)
        Source.objects.create(joint=joint, proposal=part, consent="given", asked_at=self.now)
        pages = [one.get_absolute_url() for one in (joint, joint.proposal, part)]
        return [(page, "") for page in (*pages, reverse("synthesis:board", args=[meeting.id]))]

    def sent_back(self) -> list[tuple[str, str]]:
        """Two moderators send Amina's back, she contests, a third one answers. Each page as it was then."""
        idea = self.proposal("amina", state="draft", published_at=None)
        here: dict[str, Any] = {"proposal_id": idea.id, "now": self.now}
        writer = Writer(self.person("amina"))
        words = said("Attachment.words")
        add_picture(**here, writer=writer, content=photo(), words=words)
        actions.submit(**here, writer=writer)
        said_so = {"rule": None, "reason": said("Objection.reason"), "language": "fr"}
        actions.propose_return(**here, moderator=self.person("ines"), **said_so)
        waits = self.proposal("amina", state="draft", published_at=None)
        actions.submit(proposal_id=waits.id, writer=writer, now=self.now)
        actions.propose_return(proposal_id=waits.id, now=self.now, moderator=self.person("ines"), **said_so)
        actions.confirm_return(**here, moderator=self.person("giulia"))
        actions.contest(**here, writer=writer, text=said("Appeal.text"), language="fr")
        appeal = Appeal.objects.get()
        moderation.answer_appeal(
            appeal_id=appeal.id,
            moderator=self.person("helene"),
            verdict=Verdict.UPHELD,
            reason=said("Appeal.reason"),
            language="fr",
            now=self.now,
        )
        return [
            (reverse("proposals:reading", args=[waits.id]), "giulia"),
            (reverse("proposals:queue"), "giulia"),
            (reverse("proposals:own", args=[idea.id]), "amina"),
            (reverse("moderation:measure", args=[appeal.measure_id]), "amina"),
            (reverse("languages:translate", args=["proposal-return", appeal.measure_id, "ar"]), "samir"),
        ]

    def spoken(self) -> list[tuple[str, str]]:
        """One that was written down, and one that could not be understood."""
        draft = self.proposal("amina", state="draft", published_at=None)
        both = {
            "purpose": "proposal",
            "target": draft.id,
            "language": "fr",
            "seconds": 2,
            "sent_at": self.now,
        }
        who = {"speaker": self.person("amina")}
        written = Recording.objects.create(
            id=uuid4(), **both, **who, state="written", text=text("Recording.text"), written_at=self.now
        )
        returned = Recording.objects.create(
            id=uuid4(), **both, **who, state="returned", reason=text("Recording.reason"), ended_at=self.now
        )
        return [(reverse("recordings:own", args=[one.id]), "amina") for one in (written, returned)]
