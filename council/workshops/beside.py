"""What a session's agenda and calendars have of its workshops."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings

from council.meetings.attached import Attachment
from council.meetings.calendars import Hours
from council.meetings.lifecycle import MeetingState
from council.workshops import queries
from languages.lists import listed


def under_items(items: Collection[UUID], language: str) -> Mapping[UUID, list[Attachment]]:
    """The workshops of an item of the agenda, each in a language that it is written in."""
    found: dict[UUID, list[Attachment]] = defaultdict(list)
    for one in queries.workshops().filter(item__in=items):
        written = [code for code, _name in settings.LANGUAGES if getattr(one, f"name_{code}")]
        code = language if language in written else next(iter(written), language)
        where = listed(part for part in (one.name, one.place) if part)
        if one.item_id:
            found[one.item_id].append(Attachment("users", where, code, one.get_absolute_url()))
    return found


def hours(meetings: Collection[UUID], person: Any) -> list[Hours]:
    """For everybody each workshop; for a person those where she has a place, with the link."""
    found = [
        one for one in queries.of_meetings(meetings) if one.meeting.state != MeetingState.ANNOUNCED.value
    ]
    if person is not None:
        own = queries.mine(meetings, person)
        found = [one for one in found if one.id in own]
    return [
        Hours(
            uid=f"{one.id}@workshops",
            starts=one.opened_at or one.starts,
            ends=one.back_at or one.ends,
            summary=f"{one.meeting.title}: {one.name}",
            place=one.place,
            words=one.link if person is not None else "",
            url=one.get_absolute_url(),
        )
        for one in found
    ]
