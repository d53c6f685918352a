"""What everybody may read of sessions: agenda, votes that are over, the floor, workshops, minutes."""

from collections.abc import Iterator

from django.db.models import Count, Q

from config.record.rows import every, table
from config.record.shape import Table
from council.discussion.models import Message, Thread
from council.discussion.states import Circle, MessageState
from council.floor import models as floor
from council.meetings.lifecycle import MeetingState, VoteState
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
from council.workshops.models import Reopening, Workshop


def tables() -> Iterator[Table]:
    yield from _meetings()
    yield from _minutes()


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
    yield from _workshops()
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


def _workshops() -> Iterator[Table]:
    """How many took part, never who; the address of a room online stays with its people."""
    public = every(Workshop, ~Q(meeting__state=MeetingState.ANNOUNCED.value))
    counted = public.annotate(taking_part=Count("taken", filter=Q(taken__left_at__isnull=True)))
    planned = (
        "id",
        "meeting_id",
        "number",
        "name",
        "theme",
        "place",
        "item_id",
        "after",
        "minutes",
        "places",
    )
    open_to = ("places", "residents", "languages")
    held = ("thread_id", "opened_at", "back_at", "report_id", "reported_at")
    yield table("workshops", counted, *planned, *open_to, *held, "cancelled_at", "taking_part")
    again = every(Reopening, workshop__in=public.values("pk"))
    yield table("workshops-begun-again", again, "workshop_id", "was_back_at", "reopened_at", "reason_id")


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
