"""The Arabic channel of the open session: its lines, one of them corrected, and a signal that was seen."""

from datetime import datetime, timedelta

from django.db import transaction

from config.town.cast import town_id
from config.town.meetings import person
from council.interpretation import actions
from council.interpretation.booth import Signal
from council.interpretation.models import Channel
from council.meetings.models import Meeting
from residents.actions import give_role
from residents.permissions import day_of
from residents.roles import Role

LINES = (
    "مرحبًا بكم في جلسة المجلس.",
    "البند الثالث: ضمان الإيجار للسكان الجدد.",
    "يطلب كثير من المالكين ضمانًا يساوي ثلاثة أضعاف الإيجار.",
    "السؤال: هل نطلب من البلدية أن تكفل أول إيجار؟",
)
# What was meant: owners ask for two months of rent, not for three times the rent.
MEANT = "يطلب كثير من المالكين ضمانًا يساوي إيجار شهرين."
SAID = timedelta(minutes=17)


@transaction.atomic
def build(now: datetime) -> None:
    """Make whatever is missing; Karim can take over from Samir."""
    meeting = Meeting.objects.get(id=town_id("meeting:live"))
    if Channel.objects.filter(meeting=meeting).exists():
        return
    give_role(person_id=person("karim").id, role=Role.INTERPRETER, starts=day_of(meeting.starts))
    samir, begun = person("samir"), meeting.opened_at or meeting.starts
    channel = actions.open_channel(meeting_id=meeting.id, language="ar", interpreter=samir, now=begun)
    said = [
        actions.say(
            channel_id=channel.id, interpreter=samir, body=body, now=begun + timedelta(minutes=minute)
        )
        for minute, body in enumerate(LINES, 2)
    ]
    actions.correct(line_id=said[2].id, interpreter=samir, body=MEANT, now=begun + timedelta(minutes=16))
    given = actions.signal(channel_id=channel.id, interpreter=samir, kind=Signal.SLOWER, now=begun + SAID)
    actions.see_signal(signal_id=given.pk, chair=person("claire"), now=begun + SAID + timedelta(seconds=8))
