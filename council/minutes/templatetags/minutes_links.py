"""What the pages of sessions and bodies show of minutes: the link belongs to this floor, which knows both."""

from datetime import datetime
from typing import Any

from django import template

from council.bodies.models import Council
from council.meetings.lifecycle import MeetingState
from council.meetings.models import Meeting
from council.minutes import permissions, queries
from council.minutes.phrases import STAGES

register = template.Library()


@register.inclusion_tag("minutes/of_meeting.html", takes_context=True)
def minutes_of(context: template.Context, meeting: Meeting, now: datetime) -> dict[str, Any]:
    """A session's minutes, for whoever may read them; before that, the council's way to draft them."""
    person = context.get("user")
    if meeting.state != MeetingState.CLOSED.value:
        return {}
    known = queries.of_meeting(meeting)
    if known is None:
        begins = permissions.may_work_on(person, meeting, now) is None
        return {"meeting": meeting, "begins": begins}
    known.meeting = meeting
    if permissions.may_read(person, known, now):
        return {"meeting": meeting, "later": True}
    return {"meeting": meeting, "minutes": known, "sign": STAGES[known.stage(now)]}


@register.inclusion_tag("minutes/of_council.html", takes_context=True)
def minutes_of_council(context: template.Context, council: Council, now: datetime) -> dict[str, Any]:
    """The body's latest minutes."""
    member = permissions.sits(context.get("user"), council, now)
    return {"council": council, "found": queries.published(council)[:3], "member": member}
