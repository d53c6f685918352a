"""What everybody may read of opinions, of what they come from, of the city’s answers and promises."""

from collections.abc import Iterator

from config.record.rows import every, table
from config.record.shape import Table
from council.bodies.models import StandIn
from council.commitments import models as promises
from council.commitments.asking import QuestionState
from council.contributions.models import Answer, Contribution
from council.drafting import models as drafting
from council.opinions import models as opinions
from council.referrals.models import OriginNote, Referral


def tables() -> Iterator[Table]:
    yield from _opinions()
    yield from _origins()
    yield from _answers()
    yield from _contributions()
    yield from _commitments()


def _opinions() -> Iterator[Table]:
    public = opinions.Opinion.objects.public()
    yield table(
        "opinions", public,
        "id", "council_id", "number", "title_id", "theme", "facts_id", "considerations_id", "minority_id",
        "state", "vote_id", "settled_at", "signed_at", "sign_by", "fingerprint", "seal", "delivered_at",
        "due_on", "rules_id", "acknowledged_at", "answered_at",
    )  # fmt: skip
    of = {"opinion__in": public.values("pk")}
    yield table("requests", every(opinions.OpinionRequest, **of), "id", "opinion_id", "number", "text_id")
    signed = ("opinion_id", "office", "person_id", "stands_in", "signed_at")
    yield table("signatures", every(opinions.Signature, **of), *signed)
    refused = ("opinion_id", "office", "person_id", "reason_id", "said_at")
    yield table("refusals-to-sign", every(opinions.Unwilling, **of), *refused)
    yield table("printed-copies", every(opinions.Copy, **of), "opinion_id", "language", "digest", "made_at")
    sent = ("opinion_id", "channel", "state", "made_at", "sent_at", "uncertain")
    yield table("deliveries", every(opinions.Delivery, **of), *sent)
    yield table("reminders", every(opinions.Reminded, **of), "opinion_id", "kind", "made_at", "sent_at")
    stands = ("council_id", "office", "person_id", "starts", "ends")
    yield table("stand-ins", every(StandIn), *stands)
    answers = ("theme", "official_id", "department", "starts", "ends")
    yield table("portfolios", every(opinions.Portfolio), *answers)


def _origins() -> Iterator[Table]:
    """What opinions come from and how their texts were made; comments stay with the members."""
    of = {"opinion__in": opinions.Opinion.objects.public().values("pk")}
    asked = ("id", "council_id", "year", "place", "asker", "theme", "subject_id", "question_id")
    became = ("received_at", "due_on", "rapporteur_id", "named_at", "declined_at", "reason_id")
    yield table("questions-to-the-council", every(Referral), *asked, *became)
    yield table("questions-with-an-opinion", every(Referral, **of), "id", "opinion_id", "begun_at")
    noted = ("opinion_id", "kind", "meeting_id", "title", "url", "signatures")
    yield table("origins", every(OriginNote, **of), *noted)
    yield table("sources", every(drafting.Source, **of), "opinion_id", "kind", "title", "url", "holder")
    yield table("versions", every(drafting.Version, **of), "opinion_id", "number", "words", "saved_at")
    moved = ("id", "opinion_id", "number", "section", "place", "body", "reason_id", "proposed_at")
    voted = ("fate", "vote_id", "settled_at")
    yield table("amendments", every(drafting.Amendment, **of), *moved, *voted)


def _answers() -> Iterator[Table]:
    of = {"opinion__in": opinions.Opinion.objects.public().values("pk")}
    through = {"answer__opinion__in": of["opinion__in"]}
    handled = ("opinion_id", "official_id", "department", "session_on", "session_item")
    yield table("handling", every(opinions.Handling, **of), *handled)
    asked = ("opinion_id", "text_id", "asked_at", "reply_id", "replied_at")
    yield table("questions-of-the-city", every(opinions.Question, **of), *asked)
    longer = ("opinion_id", "due_before", "due_on", "reason_id", "given_at")
    yield table("extensions", every(opinions.Extension, **of), *longer)
    held = ("opinion_id", "held_on", "reference", "url", "written_at")
    yield table("deliberations", every(opinions.Deliberation, **of), *held)
    yield table(
        "answers", every(opinions.Answer, **of), "id", "opinion_id", "letter_id", "official_id", "signed_at"
    )
    said = (
        "id",
        "answer_id",
        "request_id",
        "outcome",
        "reason_id",
        "until",
        "passed_to",
        "passed_on",
        "cost",
    )
    yield table("replies", every(opinions.RequestAnswer, **through), *said, "department")
    yield table("additions", every(opinions.Addition, **through), "answer_id", "text_id", "written_at")
    yield table("rejoinders", every(opinions.Rejoinder, **through), "answer_id", "text_id", "written_at")


def _contributions() -> Iterator[Table]:
    """Without their authors; those that nobody has confirmed, or that were set aside, stay out."""
    public = every(Contribution, acknowledged_at__isnull=False)
    sent = ("id", "council_id", "theme", "subject_id", "body_id", "sent_at", "due_on", "acknowledged_at")
    yield table("contributions", public, *sent)
    said = ("contribution_id", "text_id", "official_id", "answered_at")
    yield table("answers-to-contributions", every(Answer), *said)


def _commitments() -> Iterator[Table]:
    yield table(
        "commitments", every(promises.Commitment),
        "id", "opinion_id", "reply_id", "place", "promise_id", "year", "opened_at", "stage", "owner",
        "department", "theme", "due", "first_due", "settled_on",
    )  # fmt: skip
    went = ("commitment_id", "number", "stage", "on", "owner", "department", "theme", "due", "reason_id")
    yield table("steps", every(promises.Step), *went)
    shown = ("id", "commitment_id", "kind", "words_id", "link", "whole", "given_at")
    yield table("proofs", every(promises.Proof), *shown)
    yield table("proof-files", every(promises.ProofFile), "proof_id", "media_type", "sha256", "size")
    looked = ("proof_id", "asked_at", "checked_at", "status", "alive", "why")
    yield table("checked-links", every(promises.LinkCheck), *looked)
    public = every(promises.Question, state=QuestionState.SHOWN.value)
    asked = ("id", "commitment_id", "text_id", "asked_at", "answer_id", "answered_at")
    yield table("questions", public, *asked)
    yield table("alerts", every(promises.Alert), "id", "commitment_id", "text_id", "raised_at")
    yield table("alert-answers", every(promises.AlertAnswer), "alert_id", "text_id", "answered_at")
    sent = ("id", "council_id", "year", "sent_on", "due_on", "link", "debated_on", "minutes")
    yield table("annual-reports", every(promises.AnnualReport), *sent)
