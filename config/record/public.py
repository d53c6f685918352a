"""What everybody may read, table by table: only what is named here leaves, and nobody who is not in office.

Not here on purpose: authors of messages, proposals and questions, and the names they chose to sign with; who
supports what; what is hidden, waits for a moderator or is a draft; choices of a vote that is not closed; any
ballot, and any total before its publication.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from itertools import islice

from django.core.files.storage import Storage
from django.db.models import Q, QuerySet

from config.record import proposals, values
from config.record.rows import every, table
from config.record.shape import Column, Row, Table
from council.bodies.models import (
    College,
    Council,
    Deputy,
    Mandate,
    PlannedWork,
    Quota,
    Rules,
    Seat,
    SeatVacancy,
    StandIn,
)
from council.commitments import models as promises
from council.commitments.asking import QuestionState
from council.discussion.models import Message, Thread
from council.discussion.states import Circle, MessageState
from council.drafting import models as drafting
from council.floor import models as floor
from council.meetings.lifecycle import VoteState
from council.meetings.models import (
    AgendaItem,
    Meeting,
    MinorityStatement,
    SharedAct,
    TurnedKey,
    Vote,
    VoteCast,
    VoteCount,
    VoteOption,
)
from council.minutes import models as written
from council.opinions import models as opinions
from council.referrals.models import OriginNote, Referral
from proposals.phrases import PRIVATE_LINES
from register.models import Line, ScopeCounter, SealKey
from register.scopes import KINDS
from residents.models import District, Person
from votes.budgets import models as budgets
from votes.paper.models import Lot, Station
from votes.proofs.models import Bundle, Destruction, Head, MinutesSignature

CHUNK = 500


def tables(now: datetime) -> Iterator[Table]:
    """In the order in which one would read them."""
    yield from _council()
    yield from _meetings()
    yield from _minutes()
    yield from _opinions()
    yield from _origins()
    yield from _answers()
    yield from _commitments()
    yield from proposals.tables(now)
    yield from _rounds()
    yield from _results()
    yield Table("register", LINES, LINE, partial(_lines, now), tuple(one.name for one in LINE), dict)
    yield table("seal-keys", every(SealKey), "public", "made_at", "current")


def bundles() -> Iterator[tuple[str, Storage]]:
    """The files with which anyone counts a published vote again."""
    for bundle in Bundle.objects.filter(round__published_at__isnull=False).order_by("file"):
        yield str(bundle.file.name), bundle.file.storage


def in_office() -> QuerySet[Person]:
    """Whoever sits or sat on a council, signed for it, or answered for the city, and was not erased since."""
    public = opinions.Opinion.objects.public().values("pk")
    acted = [
        Mandate.objects.values("person"),
        Deputy.objects.values("person"),
        opinions.Signature.objects.filter(opinion__in=public).values("person"),
        opinions.Unwilling.objects.filter(opinion__in=public).values("person"),
        StandIn.objects.values("person"),
        opinions.Portfolio.objects.values("official"),
        opinions.Handling.objects.filter(opinion__in=public).values("official"),
        opinions.Answer.objects.filter(opinion__in=public).values("official"),
    ]
    found = Q()
    for people in acted:
        found |= Q(pk__in=people)
    return every(Person, found, erased_on__isnull=True)


def _council() -> Iterator[Table]:
    yield table("districts", every(District), "id", "slug", "name")
    says = "People in office, now or once: the only names of this record."
    yield table("people", in_office(), "id", "display_name", says=says)
    yield table(
        "councils", every(Council), "id", "slug", "name", "intro", "parent_id", "kind", "body", "order"
    )
    yield table("colleges", every(College), "id", "council_id", "name", "group", "order")
    yield table("seats", every(Seat), "id", "council_id", "college_id", "number", "starts", "ends")
    yield table("vacancies", every(SeatVacancy), "seat_id", "starts", "reason")
    seated = ("id", "council_id", "seat_id", "person_id", "starts", "ends", "office")
    yield table("mandates", every(Mandate), *seated)
    yield table("deputies", every(Deputy), *seated[:-1])
    quorum = (
        "quorum_numerator",
        "quorum_denominator",
        "quorum_more_than",
        "quorum_base",
        "quorum_college_id",
    )
    needed = ("majority", "majorities", "notice_days", "proxies", "convenes_deputies")
    answered = ("answer_days", "answer_source")
    ruled = ("id", "council_id", "starts", *answered, *quorum, *needed, "notes")
    yield table("rules", every(Rules), *ruled)
    yield table("quotas", every(Quota), "id", "council_id", "name", "least", "starts", "ends")
    planned = ("planned_on", "due", "done_on", "dropped_on", "outcome")
    yield table("programme", every(PlannedWork), "id", "council_id", "group_id", "title", "theme", *planned)


def _meetings() -> Iterator[Table]:
    held = ("id", "council_id", "title", "place", "starts", "state", "thread_id", "opened_at", "closed_at")
    yield table("meetings", every(Meeting), *held)
    points = ("id", "meeting_id", "parent_id", "number", "title", "minutes", "presenter", "withdrawn_at")
    yield table("agenda", every(AgendaItem, ~Q(meeting__state="announced"), internal=False), *points)
    put = every(Vote, state__in=[VoteState.OPEN.value, VoteState.CLOSED.value])
    asked = ("id", "item_id", "question_id", "state", "rules_id", "kind", "way", "follows_id")
    yield table("recorded-votes", put, *asked, "base", "present", "seats", "opened_at", "closed_at")
    closed = every(VoteCast, vote__state=VoteState.CLOSED.value)
    yield table(
        "recorded-choices",
        closed,
        "vote_id",
        "person_id",
        "holder_id",
        "choice",
        "option_id",
        "cast_at",
        "voted",
    )
    yield table(
        "options-of-recorded-votes", every(VoteOption, vote__in=put), "id", "vote_id", "number", "text_id"
    )
    counts = every(VoteCount, vote__state=VoteState.CLOSED.value)
    yield table("counts-of-recorded-votes", counts, "vote_id", "choice", "option_id", "number")
    said = every(MinorityStatement, vote__state=VoteState.CLOSED.value)
    yield table("minority-statements", said, "vote_id", "text_id", "written_at")
    done = every(SharedAct, done_at__isnull=False)
    yield table("acts-of-both-chairs", done, "id", "meeting_id", "act", "subject", "done_at")
    keys = every(TurnedKey, shared_act__done_at__isnull=False)
    yield table("keys-of-chairs", keys, "shared_act_id", "office", "stands_in", "turned_at")
    yield from _floor()
    public = every(Thread, readers=Circle.EVERYONE.value)
    yield table("threads", public, "id", "council_id", "opens", "closes", "writers", "moderation")
    said = every(Message, state=MessageState.VISIBLE.value, thread__in=public.values("pk"))
    yield table("messages", said, "id", "thread_id", "reply_to_id", "stance", "text_id", "posted_at")


def _floor() -> Iterator[Table]:
    """Who spoke is named only where the table of people names her."""
    weighed = ("first_time", "by_college", "by_language", "by_gender", "by_time", "patience")
    times = ("speech_seconds", "question_seconds", "reply_seconds", "point_seconds", "interpretation_doubles")
    yield table("floor-rules", every(floor.FloorRules), "id", "council_id", "starts", *times, *weighed)
    yield table("floor-budgets", every(floor.CollegeBudget), "rules_id", "college_id", "minutes")
    asked = ("id", "item_id", "college_id", "kind", "stance", "language", "interpreted", "state", "asked_at")
    yield table("speak-requests", every(floor.SpeakRequest), *asked)
    called = ("id", "meeting_id", "request_id", "called_at", "reason_id", "passed")
    clocked = ("allowed", "used", "started_at", "ended_at")
    yield table("speeches", every(floor.Speech), *called, *clocked)


def _minutes() -> Iterator[Table]:
    """What is published of sessions' minutes: internal points and comments stay with the members."""
    public = every(written.Minutes, published_at__isnull=False)
    signed = ("drafted_at", "shared_at", "signed_at", "fingerprint", "seal", "published_at")
    yield table("minutes", public, "id", "meeting_id", "facts", *signed)
    of = {"minutes__in": public.values("pk")}
    points = every(written.Entry, internal=False, **of)
    yield table("minutes-points", points, "id", "minutes_id", "place", "item_id", "facts", "text_id")
    added = every(written.Correction, entry__internal=False, published_at__isnull=False, **of)
    told = ("id", "minutes_id", "entry_id", "number", "text_id", "fingerprint", "published_at")
    yield table("minutes-corrections", added, *told)
    shown = Q(correction__isnull=True) | Q(correction__in=added.values("pk"))
    keys = every(written.Signature, shown, ended_at__isnull=True, **of)
    given = ("minutes_id", "correction_id", "office", "person_id", "stands_in", "signed_at")
    yield table("minutes-keys-of-chairs", keys, *given)


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


def _rounds() -> Iterator[Table]:
    yield table(
        "rounds", every(budgets.Round),
        "id", "slug", "title", "intro", "council_id", "call_id", "district_id", "budget_cents",
        "currency", "age_floor", "ballot", "min_choices", "max_choices", "within_budget", "points_sum",
        "points_each", "sheet", "counting", "min_votes", "required_languages", "rule", "utility",
        "completion", "point_scale", "ties", "collecting_from", "evaluating_from", "prices_from", "opens",
        "closes", "counted_at", "published_at", "carried_out_at", "deliberation_on", "key_fingerprint",
        "held_elsewhere", "publishes_ballots", "dispute_hours",
    )  # fmt: skip
    part = ("id", "round_id", "number", "name", "kind", "district_id", "theme", "budget_cents")
    yield table("envelopes", every(budgets.Envelope), *part)
    yield table(
        "options", every(budgets.Option),
        "id", "round_id", "number", "code", "title", "summary", "text", "envelope_id", "district_id",
        "place", "latitude", "longitude", "theme", "cost_cents", "proposal_id",
    )  # fmt: skip
    yield table("conflicts", every(budgets.Conflict), "first_id", "second_id")
    yield table("changed-dates", every(budgets.DateChange), "round_id", "line", "at", "reason_id")
    yield table("turnout", every(budgets.Snapshot), "round_id", "hour", "table")
    station = ("id", "name", "place", "district_id", "phone", "days", "opens", "closes", "offline")
    yield table("stations", every(Station), *station)
    heads = ("round_id", "size", "root", "at", "seal")
    yield table("log-heads", every(Head), *heads)


def _results() -> Iterator[Table]:
    told = {"round__published_at__isnull": False}
    counted = ("round_id", "envelope_id", "voters", "happy_voters", "spent_cents", "outcome", "stories")
    yield table("results", every(budgets.Result, **told), *counted)
    options = every(budgets.OptionResult, option__round__published_at__isnull=False)
    yield table("results-of-options", options, "option_id", "votes", "points", "place")
    paper = ("id", "round_id", "station_id", "marks", "envelopes", "note_id", "settled_at")
    yield table("lots-of-paper", every(Lot, **told), *paper)
    yield table("bundles", every(Bundle, **told), "round_id", "digest", "seal", "made_at", "file", "numbers")
    ended = ("round_id", "at", "slots", "fingerprint", "keys_gone_at")
    yield table("destroyed-keys", every(Destruction), *ended)
    yield table("minutes-signatures", every(MinutesSignature), "destruction_id", "office", "signed_at")
    built = ("option_id", "stage", "promised_on", "first_promised_on", "opened_on", "spent_cents")
    yield table("works", every(budgets.Work), *built)
    steps = ("id", "work_id", "number", "title_id", "due_on", "reached_on")
    yield table("milestones", every(budgets.Milestone), *steps)
    news = ("id", "work_id", "line", "at", "move", "text_id", "amount_cents", "promised_on", "milestone_id")
    yield table("news-of-works", every(budgets.News), *news)


LINES = "The register: one numbered line an act. A scope is one meeting, thread, proposal, opinion or vote."
LINE = (
    Column("scope", "name"),
    Column("key", "id"),
    Column("number", "number"),
    Column("kind", "name"),
    Column("at", "moment, UTC"),
    Column("data", "JSON"),
)


def _lines(now: datetime) -> Iterator[Row]:
    """The lines of the scopes that everyone may read, without who acted: at most the office is said."""
    scopes = ScopeCounter.objects.order_by("pk").iterator(CHUNK)
    while batch := list(islice(scopes, CHUNK)):
        public = {one.pk: one for one in batch if _may_read(one, now)}
        for line in Line.objects.filter(scope__in=public).order_by("scope", "number").iterator(CHUNK):
            yield _line(public[line.scope_id], line)


def _may_read(scope: ScopeCounter, now: datetime) -> bool:
    return scope.kind in KINDS and KINDS[scope.kind].may_read(None, scope.key, now) is None


def _line(scope: ScopeCounter, line: Line) -> Row:
    """One that shows its readers nothing keeps its number, so that nothing seems to be missing."""
    hidden = line.kind in PRIVATE_LINES
    return {
        "scope": scope.kind,
        "key": str(scope.key),
        "number": line.number,
        "kind": "" if hidden else line.kind,
        "at": None if hidden else values.plain(line.at),
        "data": {} if hidden else line.data,
    }
