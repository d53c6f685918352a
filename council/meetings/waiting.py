"""What waits for whoever has work in a session: keys to turn, votes to give, sessions to prepare for."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.bodies.queries import mandates_on
from council.bodies.waiting import chaired_by, stood_in_for
from council.meetings.lifecycle import Act, MeetingState, VoteState, VoteWay
from council.meetings.models import Meeting, Reply, SharedAct, VoteCast
from council.meetings.phrases import ACTS
from council.meetings.queries import RUNNING
from council.meetings.queries.polls import CHOSEN
from council.meetings.two_keys import INVITATION_COUNTS, KEY_COUNTS
from languages.queries import readings
from residents.permissions import day_of
from residents.roles import Duty
from residents.waiting import Waiting, register_waiting

AHEAD = timedelta(days=30)
READ = _("The session is coming: read its agenda")
LIVE = _("The session is on now")


def chairing(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """Keys that the other co-chair has turned, and sessions that they open."""
    bodies, names = chaired_by(person, now), stood_in_for(person, now)
    turned = SharedAct.objects.filter(
        meeting__council__in=bodies, done_at__isnull=True, lapsed_at__isnull=True
    )
    convening = Q(act=Act.CONVENE.value)
    fresh = Q(keys__turned_at__gt=now - KEY_COUNTS) | (
        convening & Q(keys__turned_at__gt=now - INVITATION_COUNTS)
    )
    for act in turned.filter(fresh).exclude(keys__person=person).select_related("meeting"):
        sending = act.act == Act.CONVENE.value
        yield Waiting(
            key=f"key:{act.id}",
            title=act.meeting.title,
            url=reverse("meetings:invitation" if sending else "meetings:chair", args=[act.meeting_id]),
            task=_("Your key is missing: %(act)s") % {"act": ACTS[act.act]},  # type: ignore[index]
            since=day_of(now),
            live=not sending,
            on_behalf=names.get(act.meeting.council_id, ""),
        )
    task = _("Open the session together")
    for meeting in _coming(now).filter(council__in=bodies):
        yield _session(meeting, "meetings:chair", task, now, names.get(meeting.council_id, ""))


def sitting(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """Votes that are open and lack her choice, and the sessions of her bodies."""
    open_now = VoteCast.objects.filter(vote__state=VoteState.OPEN.value).exclude(CHOSEN)
    by_her = open_now.exclude(vote__way=VoteWay.HANDS.value)
    casts = list(_hers(by_her, person).select_related("vote__question", "vote__item"))
    read = readings((one.vote.question for one in casts), language)
    for one in casts:
        question = read[one.vote.question_id]
        yield Waiting(
            key=f"vote:{one.vote_id}",
            title=question.body,
            url=reverse("meetings:meeting", args=[one.vote.item.meeting_id]),
            task=_("The vote is open: choose"),
            since=day_of(now),
            live=True,
            language=question.language,
        )
    seated = mandates_on(day_of(now)).filter(person=person).values("council")
    said = set(Reply.objects.filter(person=person).values_list("meeting_id", flat=True))
    for meeting in _coming(now).filter(council__in=seated):
        task = READ if meeting.id in said else _("Say whether you will come")
        yield _session(meeting, "meetings:meeting", task, now)


def interpreting(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """Every session that comes: an interpreter gets its agenda and documents as soon as it is planned."""
    for meeting in _coming(now):
        yield _session(meeting, "meetings:meeting", _("Prepare: read the agenda and its documents"), now)


def _hers(casts: QuerySet[VoteCast], person: Any) -> QuerySet[VoteCast]:
    own = casts.filter(person=person, holder__isnull=True)
    return own | casts.filter(holder=person)


def _coming(now: datetime) -> QuerySet[Meeting]:
    """The sessions that run or come within a month."""
    wanted = [MeetingState.CONVENED.value, *RUNNING]
    return Meeting.objects.filter(state__in=wanted, starts__lte=now + AHEAD).order_by("starts", "id")


def _session(one: Meeting, door: str, task: Any, now: datetime, on_behalf: str = "") -> Waiting:
    live = one.state in RUNNING
    return Waiting(
        key=f"session:{one.id}",
        title=one.title,
        url=reverse(door, args=[one.id]),
        task=LIVE if live else task,
        due=day_of(one.starts),
        live=live,
        on_behalf=on_behalf,
    )


def offer() -> None:
    """Make these known; called once, when the app is ready."""
    register_waiting("sessions-cochair", Duty.COCHAIR, chairing)
    register_waiting("sessions-member", Duty.MEMBER, sitting)
    register_waiting("sessions-interpreter", Duty.INTERPRETER, interpreting)
