"""Reads of a thread, composed for one reader with a constant number of queries."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.crypto import salted_hmac

from council.bodies.models import Council
from council.bodies.offices import Office
from council.bodies.phrases import OFFICES
from council.bodies.queries import deputies_on, mandates_on
from council.discussion.causes import in_words
from council.discussion.models import Invited, Message, Moderation, Reaction, Thread
from council.discussion.phrases import (
    MEMBER,
    REACTION_ICONS,
    REACTIONS,
    RULES,
    STANCE_ICONS,
    STANCES,
)
from council.discussion.states import (
    CharterRule,
    MessageAct,
    MessageState,
    ReactionKind,
    Stance,
    mendable,
)
from council.discussion.unseen import unseen_by
from languages.models import Text
from languages.queries import readings
from languages.reading import Reading
from languages.recordings.queries import heard
from register.queries import last_number
from register.scopes import Scope
from residents.permissions import day_of
from residents.queries import has_role, roles_on
from residents.roles import Role

SHOWN = 100
ANSWERS = 20
ALL_ANSWERS = 500
PINS = 3
# What nobody reads of who wrote a message: all but the name.
OF_AUTHORS = [
    f"author__{field.name}"
    for field in get_user_model()._meta.concrete_fields
    if field.name not in ("id", "display_name")
]
HIDINGS = (MessageAct.HIDE.value, MessageAct.AUTO_HIDE.value, MessageAct.CONFIRM.value)


@dataclass(frozen=True)
class ReactionShown:
    """One kind of reaction, how many said it, and whether the reader did."""

    kind: ReactionKind
    count: int = 0
    mine: bool = False

    @property
    def words(self) -> Any:
        return REACTIONS[self.kind]

    @property
    def icon(self) -> str:
        return REACTION_ICONS[self.kind]


@dataclass(frozen=True)
class MessageShown:
    """A message as a reader sees it: `reading` while it is open to her, `why` for author and moderators.

    `cause` is what a machine said, in words; `mark` tells a council’s writers apart, whatever their name.
    """

    id: UUID
    state: MessageState
    posted_at: datetime
    name: str
    place: Any
    face: str
    reading: Reading | None
    rule: Any = ""
    why: Reading | None = None
    cause: Any = ""
    automatic: bool = False
    mine: bool = False
    mark: str = ""
    unseen: bool = False
    shown: bool = True
    today: bool = True
    stance: str = ""
    stance_words: Any = ""
    stance_icon: str = ""
    reply_to: UUID | None = None
    anonymous: bool = False
    voice: bool = False
    edited: bool = False
    editable: bool = False
    reviewed: bool = False
    pinned: bool = False
    answered: bool = False
    reactions: tuple[ReactionShown, ...] = ()
    answers: tuple["MessageShown", ...] = ()
    more_answers: int = 0

    @property
    def dom_id(self) -> str:
        return f"message-{self.id}"

    @property
    def said(self) -> list[ReactionShown]:
        """The reactions that somebody chose."""
        return [one for one in self.reactions if one.count]


def scope_of(thread_id: UUID) -> Scope:
    return Scope("thread", thread_id)


def waiting_scope(thread_id: UUID) -> Scope:
    """The lines of the moderators: what waits, of which readers know nothing."""
    return Scope("waiting", thread_id)


def last_posted(thread: Thread, person: Any) -> datetime | None:
    """When the person last wrote in the thread."""
    written = Message.objects.filter(thread=thread, author=person).order_by("-posted_at")
    return written.values_list("posted_at", flat=True).first()


def moderates(person: Any, now: datetime) -> bool:
    return has_role(person, Role.MODERATOR, day_of(now))


def is_invited(person: Any, thread: Thread) -> bool:
    return Invited.objects.filter(thread=thread, person=person).exists()


def invited_to(thread: Thread) -> list[Invited]:
    """Who is invited, by name."""
    found = Invited.objects.filter(thread=thread).select_related("person")
    return list(found.order_by("person__display_name", "id"))


def could_be_invited(thread: Thread, now: datetime) -> list[Message]:
    """The newest message by name of each person who wrote here and whom an invitation would let in.

    Members, their deputies, and who looks after every discussion are in this one already.
    """
    day = day_of(now)
    rows = Message.objects.filter(
        thread=thread, state=MessageState.VISIBLE.value, anonymous=False, author__isnull=False
    )
    inside: tuple[QuerySet[Any], ...] = (
        Invited.objects.filter(thread=thread),
        mandates_on(day).filter(council=thread.council),
        deputies_on(day).filter(council=thread.council),
        roles_on(day, [Role.MODERATOR, Role.ORGANISER]),
    )
    for people in inside:
        rows = rows.exclude(author__in=people.values("person"))
    place = Window(RowNumber(), partition_by=F("author"), order_by=[F("posted_at").desc(), F("id").desc()])
    newest = rows.annotate(place=place).filter(place=1).select_related("author")
    return list(newest.order_by("-posted_at")[:SHOWN])


def waiting_in(thread: Thread) -> int:
    """How many messages wait for a moderator in the thread."""
    return Message.objects.filter(thread=thread, state=MessageState.WAITING.value).count()


@lru_cache(maxsize=4_096)
def author_mark(council_id: UUID, author_id: UUID | None) -> str:
    """The same for a writer everywhere in one council, another in the next; nothing can be read from it."""
    if author_id is None:
        return ""
    return salted_hmac(f"author in {council_id}", str(author_id)).hexdigest()[:12]


def show(
    messages: Sequence[Message], council: Council, reader: Any, language: str, now: datetime
) -> list[MessageShown]:
    """The messages for a reader, or for the public when `reader` is None, in a constant number of queries."""
    named = {one.author_id for one in messages if not one.anonymous}
    seats = _seats(named, council, now)
    hidings = _hidings(message.id for message in messages if message.state == MessageState.HIDDEN.value)
    texts: list[Text | None] = [message.text for message in messages]
    read = readings([*texts, *(hiding.reason for hiding in hidings.values())], language)
    for_all = _ForReader(
        reader=reader,
        council=council,
        now=now,
        today=day_of(now),
        knows_all=reader is not None and moderates(reader, now),
        unseen=unseen_by(reader),
        reactions=_reactions([one.id for one in messages], reader),
        voices=heard(one.id for one in messages),
    )
    return [for_all.show(one, seats, hidings.get(one.id), read) for one in messages]


@dataclass(frozen=True)
class _ForReader:
    """What is the same for all messages that one reader is shown."""

    reader: Any
    council: Council
    now: datetime
    today: date
    knows_all: bool
    unseen: set[UUID]
    reactions: dict[UUID, tuple[ReactionShown, ...]]
    voices: dict[UUID, int]

    def show(
        self,
        message: Message,
        seats: dict[UUID, str],
        hiding: Moderation | None,
        read: dict[UUID, Reading],
    ) -> MessageShown:
        state, reader = MessageState(message.state), self.reader
        mine = reader is not None and reader.is_authenticated and message.author_id == reader.id
        told = mine or self.knows_all
        readable = state in (MessageState.WAITING, MessageState.HIDDEN) and told
        office = seats.get(message.author_id) if message.author_id and not message.anonymous else None
        by_machine = hiding is not None and hiding.automatic
        open_to_her = state is MessageState.VISIBLE or readable
        return MessageShown(
            id=message.id,
            state=state,
            posted_at=message.posted_at,
            face=_face(office, None if message.anonymous else message.author_id),
            rule=RULES[CharterRule(hiding.rule)] if hiding and hiding.rule else "",
            why=read[hiding.reason_id] if hiding and told and hiding.reason_id else None,
            cause=in_words(hiding.cause if by_machine and hiding else message.waits_for) if told else "",
            automatic=by_machine,
            mine=mine,
            shown=message.shown,
            today=day_of(message.posted_at) == self.today,
            reply_to=message.reply_to_id,
            anonymous=message.anonymous,
            reviewed=message.reviewed_at is not None,
            pinned=message.pinned_at is not None and state is MessageState.VISIBLE,
            reactions=self.reactions.get(message.id, NO_REACTIONS),
            **(self._words(message, office, read[message.text_id], mine) if open_to_her else NO_WORDS),
        )

    def _words(self, message: Message, office: str | None, reading: Reading, mine: bool) -> dict[str, Any]:
        """What the message says, who says it and how: only for whom it is open to."""
        named = not message.anonymous
        # Folded, a question without a name would say who asked it.
        unseen = named and message.author_id in self.unseen and not self.knows_all
        stance = Stance(message.stance) if message.stance else None
        heard_here = message.state == MessageState.VISIBLE.value and not unseen
        return {
            "name": message.author.display_name if message.author and named else "",
            "place": _place(office),
            "reading": reading,
            "mark": author_mark(self.council.id, message.author_id) if named else "",
            "unseen": unseen,
            "stance": message.stance,
            "stance_words": STANCES[stance] if stance else "",
            "stance_icon": STANCE_ICONS[stance] if stance else "",
            "voice": message.id in self.voices and heard_here,
            "edited": message.edited_at is not None,
            "editable": mine and mendable(message.posted_at, self.now),
            "answered": message.answered_at is not None,
        }


NO_WORDS: dict[str, Any] = {"name": "", "place": "", "reading": None}
NO_REACTIONS = tuple(ReactionShown(kind) for kind in ReactionKind)


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
    found = Moderation.objects.filter(message__in=list(ids), act__in=HIDINGS)
    return {one.message_id: one for one in found.select_related("reason").order_by("at", "id")}


def _reactions(ids: Sequence[UUID], reader: Any) -> dict[UUID, tuple[ReactionShown, ...]]:
    """What was said of each message with a touch, and what of it by the reader: one query."""
    me = reader.id if reader is not None and reader.is_authenticated else None
    counts: Counter[tuple[UUID, str]] = Counter()
    own: set[tuple[UUID, str]] = set()
    found = Reaction.objects.filter(message__in=ids)
    for message_id, kind, person_id in found.values_list("message_id", "kind", "person_id"):
        counts[message_id, kind] += 1
        if person_id == me:
            own.add((message_id, kind))
    return {
        one: tuple(
            ReactionShown(kind, counts[one, kind.value], (one, kind.value) in own) for kind in ReactionKind
        )
        for one in {message_id for message_id, _kind in counts}
    }


def open_to(reader: Any, thread: Thread, looks_after: bool) -> QuerySet[Message]:
    """The messages that leave a trace on this reader's page: what never was shown only on its author's."""
    found = Message.objects.filter(thread=thread).select_related("author", "text").defer(*OF_AUTHORS)
    if looks_after:
        return found
    own = Q(author=reader) if reader is not None and reader.is_authenticated else Q(pk__in=[])
    return found.filter(Q(shown=True) | (own & ~Q(state=MessageState.WITHDRAWN.value)))


def messages_of(
    found: QuerySet[Message], limit: int = SHOWN, before: datetime | None = None
) -> list[Message]:
    """The newest messages that answer none, in their order, taken-back ones included."""
    found = found.filter(reply_to__isnull=True)
    if before is not None:
        found = found.filter(placed_at__lt=before)
    return list(found.order_by("-placed_at", "-id")[:limit])[::-1]


def answers_to(found: QuerySet[Message], parents: Sequence[Message], limit: int = ANSWERS) -> list[Message]:
    """The newest answers to each of the messages, in their order: one query."""
    place = Window(RowNumber(), partition_by=F("reply_to"), order_by=[F("placed_at").desc(), F("id").desc()])
    chosen = found.filter(reply_to__in=[one.id for one in parents]).annotate(place=place)
    return sorted(chosen.filter(place__lte=limit), key=lambda one: (one.placed_at, one.id))


def pinned_in(found: QuerySet[Message]) -> list[Message]:
    """What is pinned above the thread, the newest first."""
    pinned = found.filter(pinned_at__isnull=False, state=MessageState.VISIBLE.value)
    return list(pinned.order_by("-pinned_at"))


def number_of(thread: Thread) -> int:
    """Read before the messages: a line written meanwhile then comes twice, never not at all."""
    return last_number(scope_of(thread.id))
