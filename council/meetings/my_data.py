"""A member's sessions: what My page shows of them, and what she can take with her."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from council.bodies.queries import deputies_on, mandates_on
from council.meetings.lifecycle import MeetingState
from council.meetings.models import Meeting, MinorityStatement, Needs, Presence, ProxyGiven, Reply, VoteCast
from council.meetings.phrases import MEETING_STATES
from residents.my_page import Item, Section
from residents.permissions import day_of

CHIPS = {
    MeetingState.ANNOUNCED: ("info", "calendar"),
    MeetingState.CONVENED: ("info", "calendar"),
    MeetingState.OPEN: ("live", ""),
    MeetingState.SUSPENDED: ("wait", "pause"),
}


def my_sessions(person: Any, language: str, now: datetime) -> Section | None:
    """The sessions of her councils that run or come; for members and deputies only."""
    day = day_of(now)
    seated = mandates_on(day).filter(person=person).values_list("council", flat=True)
    stands_in = deputies_on(day).filter(person=person).values_list("council", flat=True)
    councils = {*seated, *stands_in}
    if not councils:
        return None
    still = Q(state__in=[state.value for state in CHIPS])
    found = Meeting.objects.filter(still, council__in=councils).order_by("starts")[:10]
    return Section(
        title=_("Sessions of your council"),
        items=tuple(_item(meeting) for meeting in found),
        empty=_("No session is planned yet."),
        url=reverse("meetings:list"),
        label=_("All sessions"),
    )


def _item(meeting: Meeting) -> Item:
    state = MeetingState(meeting.state)
    return Item(
        title=meeting.title,
        url=meeting.get_absolute_url(),
        note=date_format(localtime(meeting.starts), "DATETIME_FORMAT"),
        state=(*CHIPS[state], MEETING_STATES[state]),
    )


def export(person: Any) -> dict[str, Any]:
    """When the person was here, whom she gave her vote to, and what she chose in votes by name."""
    here = Presence.objects.filter(person=person).order_by("arrived_at")
    said = Reply.objects.filter(person=person)
    needs = Needs.objects.filter(person=person)
    given = ProxyGiven.objects.filter(giver=person).select_related("holder")
    casts = VoteCast.objects.filter(person=person).select_related("vote__question", "option__text")
    wrote = MinorityStatement.objects.filter(author=person).select_related("text")
    return {
        "here": [
            {
                "session": str(one.meeting_id),
                "at": one.arrived_at.isoformat(),
                "left": one.left_at.isoformat() if one.left_at else "",
            }
            for one in here
        ],
        "said": [{"session": str(one.meeting_id), "coming": one.coming} for one in said],
        "needs": [
            {
                "session": str(one.meeting_id),
                "language": one.language,
                "childcare": one.childcare,
                "access": one.access,
            }
            for one in needs
        ],
        "vote_given": [
            {"session": str(one.meeting_id), "to": one.holder.display_name, "at": one.given_at.isoformat()}
            for one in given
        ],
        "votes": [
            {"question": one.vote.question.body, "choice": one.option.text.body if one.option else one.choice}
            for one in casts
            if one.has_voted
        ],
        "minority": [{"vote": str(one.vote_id), "text": one.text.body} for one in wrote],
    }
