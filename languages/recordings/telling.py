"""What of spoken messages people find on their pages, are told, take with them, and leave behind."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from languages.names import names
from languages.recordings import actions, queries
from languages.recordings.models import Recording
from languages.recordings.phrases import STATES
from languages.recordings.states import WRITTEN_WITHIN, RecordingState
from register.models import Line
from residents.delivery.kinds import Message, Notice
from residents.my_page import Item, Section
from residents.permissions import day_of
from residents.waiting import Waiting

MOST = 30


def compose(notices: Sequence[Notice], language: str, now: datetime) -> list[Message | None]:
    """One message a step; nothing once the speaker has answered it."""
    found = Recording.objects.in_bulk({one.key for one in notices})
    lines = Line.objects.filter(scope__kind="recording", scope__key__in=found)
    kinds = {(key, number): kind for key, number, kind in lines.values_list("scope__key", "number", "kind")}
    return [_message(found.get(one.key), one, kinds.get((one.key, one.number), "")) for one in notices]


def _message(recording: Recording | None, notice: Notice, kind: str) -> Message | None:
    if recording is None or recording.speaker_id != notice.reader:
        return None
    url = reverse("recordings:own", args=[recording.id])
    if kind == "recording.written" and recording.state == RecordingState.WRITTEN.value:
        return Message(_("Your spoken message is written down"), (_("Read it and say yes or no."),), url)
    if kind == "recording.returned":
        title = _("Your spoken message could not be understood")
        return Message(title, (_("Read why. You can record it again."),), url)
    return None


def spoken(person: Any, language: str, now: datetime) -> Section | None:
    """On My page: what the person said and has not come to its end."""
    items = tuple(
        Item(
            title=gettext_lazy("Your spoken message"),
            url=reverse("recordings:own", args=[one.id]),
            note=STATES[RecordingState(one.state)],
        )
        for one in queries.of_speaker(person)[:MOST]
    )
    return Section(gettext_lazy("What you said"), items) if items else None


def to_write(person: Any, language: str, now: datetime) -> Iterable[Waiting]:
    """For interpreters: what waits to be written down. Nobody is named."""
    tongues = dict(names(language))
    for one in queries.to_write().exclude(speaker=person)[:MOST]:
        yield Waiting(
            key=f"recording:{one.id}",
            title=_("A spoken message: %(language)s") % {"language": tongues.get(one.language, one.language)},
            url=reverse("recordings:desk"),
            task=_("Listen to it and write it down"),
            since=day_of(one.sent_at),
            due=day_of(one.sent_at + WRITTEN_WITHIN),
        )


def export(person: Any) -> list[dict[str, Any]]:
    """What the person said, in the words that were written down."""
    return [
        {
            "sent_at": one.sent_at.isoformat(),
            "state": one.state,
            "language": one.language,
            "seconds": one.seconds,
            "text": one.text.body if one.text else "",
        }
        for one in Recording.objects.filter(speaker=person).select_related("text")
    ]


def forget(person: Any, now: datetime) -> None:
    actions.forget_speaker(person_id=person.id, now=now)
