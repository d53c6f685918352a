"""Reads of a thread, composed for one reader with a constant number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from council.bodies.models import Council
from council.bodies.offices import Office
from council.bodies.phrases import OFFICES
from council.bodies.queries import mandates_on
from council.discussion.models import Message, Moderation, Thread
from council.discussion.phrases import MEMBER, RULES
from council.discussion.states import CharterRule, MessageAct, MessageState
from languages.models import Text
from languages.queries import readings
from languages.reading import Reading
from register.queries import last_number
from register.scopes import Scope
from residents.permissions import day_of
from residents.queries import has_role
from residents.roles import Role

SHOWN = 100


@dataclass(frozen=True)
class MessageShown:
    """A message as a reader sees it: `reading` while it is visible, `why` for author and moderators only."""

    id: UUID
    state: MessageState
    posted_at: datetime
    name: str
    place: Any
    face: str
    reading: Reading | None
    rule: Any = ""
    why: Reading | None = None
    mine: bool = False

    @property
    def dom_id(self) -> str:
        return f"message-{self.id}"


def scope_of(thread_id: UUID) -> Scope:
    return Scope("thread", thread_id)


def last_posted(thread: Thread, person: Any) -> datetime | None:
    """When the person last wrote in the thread."""
    newest = Message.objects.filter(thread=thread, author=person).order_by("-posted_at").first()
    return newest.posted_at if newest else None


def moderates(person: Any, now: datetime) -> bool:
    return has_role(person, Role.MODERATOR, day_of(now))


def show(
    messages: Sequence[Message], council: Council, reader: Any, language: str, now: datetime
) -> list[MessageShown]:
    """The messages for a reader, or for the public when `reader` is None: four queries for any number."""
    seats = _seats({message.author_id for message in messages}, council, now)
    hidings = _hidings(message.id for message in messages if message.state == MessageState.HIDDEN.value)
    texts: list[Text | None] = [message.text for message in messages]
    read = readings([*texts, *(hiding.reason for hiding in hidings.values())], language)
    knows_all = reader is not None and moderates(reader, now)
    return [_shown(message, seats, hidings.get(message.id), read, reader, knows_all) for message in messages]


def _shown(
    message: Message,
    seats: dict[UUID, str],
    hiding: Moderation | None,
    read: dict[UUID, Reading],
    reader: Any,
    knows_all: bool,
) -> MessageShown:
    state = MessageState(message.state)
    mine = reader is not None and reader.is_authenticated and message.author_id == reader.id
    visible = state is MessageState.VISIBLE
    told = hiding is not None and (mine or knows_all)
    open_to_reader = visible or (state is MessageState.HIDDEN and told)
    office = seats.get(message.author_id) if message.author_id else None
    return MessageShown(
        id=message.id,
        state=state,
        posted_at=message.posted_at,
        name=message.author.display_name if message.author and open_to_reader else "",
        place=_place(office) if open_to_reader else "",
        face=_face(office, message.author_id),
        reading=read[message.text_id] if open_to_reader else None,
        rule=RULES[CharterRule(hiding.rule)] if hiding else "",
        why=read[hiding.reason_id] if hiding and told and hiding.reason_id else None,
        mine=mine,
    )


def _place(office: str | None) -> Any:
    """The office or seat that the author speaks from; nothing for who has none."""
    if office is None:
        return ""
    return OFFICES[Office(office)] if office else MEMBER


def _face(office: str | None, author_id: UUID | None) -> str:
    """One of five colours, the same for a person everywhere; an officer has the second."""
    return "b" if office else "acde"[(author_id.int if author_id else 0) % 4]


def _seats(authors: Iterable[UUID | None], council: Council, now: datetime) -> dict[UUID, str]:
    """The office of each author who sits in the council, empty for a plain member."""
    found = mandates_on(day_of(now)).filter(council=council, person__in=[one for one in authors if one])
    return dict(found.values_list("person_id", "office"))


def _hidings(ids: Iterable[UUID]) -> dict[UUID, Moderation]:
    """The newest hiding of each message."""
    found = Moderation.objects.filter(message__in=list(ids), act=MessageAct.HIDE.value)
    return {one.message_id: one for one in found.select_related("reason").order_by("at", "id")}


def messages_of(thread: Thread, limit: int = SHOWN, before: datetime | None = None) -> list[Message]:
    """The newest messages of a thread in the order they were written, taken-back ones included."""
    found = Message.objects.filter(thread=thread).select_related("author", "text")
    if before is not None:
        found = found.filter(posted_at__lt=before)
    return list(found.order_by("-posted_at", "-id")[:limit])[::-1]


def number_of(thread: Thread) -> int:
    """Read before the messages: a line written meanwhile then comes twice, never not at all."""
    return last_number(scope_of(thread.id))
