"""What pages and announcements show of a thread: `discussion/thread.html` and the lines' fragments."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string

from council.discussion import permissions, queries
from council.discussion.drawing import draw
from council.discussion.forms import MessageForm
from council.discussion.models import Thread
from council.discussion.offers import Offered, offered
from council.discussion.phrases import CIRCLES
from council.discussion.queries import ANSWERS, SHOWN, MessageShown
from council.discussion.states import Circle
from council.discussion.unseen import unseen_by
from register.queries import last_number
from register.refusals import Refusal
from register.scopes import Fact
from residents.permissions import day_of
from residents.queries import has_role
from residents.roles import Role

WRITER, MODERATOR, INTERPRETER, STEERER = "writer", "moderator", "interpreter", "steerer"
NO_MESSAGE = UUID(int=0)
PINNING = ("message.pinned", "message.unpinned")


@dataclass(frozen=True)
class ThreadShown:
    """A thread as a reader sees it; `bar` says why she may not write, `number` the line it is true at."""

    thread: Thread
    now: datetime
    messages: list[MessageShown]
    pinned: list[MessageShown]
    has_earlier: bool
    number: int
    bar: Refusal | None
    form: MessageForm | None
    roles: frozenset[str]
    unseen: str = ""
    waiting: int = 0
    waiting_number: int = 0

    @property
    def by_invitation(self) -> bool:
        return Circle.INVITED.value in (self.thread.readers, self.thread.writers)

    @property
    def scope(self) -> str:
        return str(queries.scope_of(self.thread.id))

    @property
    def waiting_scope(self) -> str:
        return str(queries.waiting_scope(self.thread.id))

    @property
    def list_id(self) -> str:
        return list_id(self.thread.id)

    @property
    def pins_id(self) -> str:
        return pins_id(self.thread.id)

    @property
    def moderates(self) -> bool:
        return MODERATOR in self.roles

    @property
    def interprets(self) -> bool:
        return INTERPRETER in self.roles

    @property
    def steers(self) -> bool:
        return STEERER in self.roles

    @property
    def writes(self) -> bool:
        return WRITER in self.roles

    @property
    def said(self) -> str:
        """The roles as the page's attribute says them."""
        return " ".join(sorted(self.roles))

    @property
    def rules(self) -> "RulesShown":
        return RulesShown(self.thread, self.now)

    @property
    def reactions(self) -> tuple[queries.ReactionShown, ...]:
        """The kinds that can be chosen, for the menu of a message."""
        return queries.NO_REACTIONS

    @property
    def no_message(self) -> UUID:
        """In the addresses of the menu, where the script puts the message's id."""
        return NO_MESSAGE

    @property
    def offers(self) -> list[Offered]:
        return offered(NO_MESSAGE, set(self.roles))


@dataclass(frozen=True)
class RulesShown:
    """What is special in a thread now, for everybody who reads it."""

    thread: Thread
    now: datetime

    @property
    def dom_id(self) -> str:
        return f"rules-{self.thread.id}"

    @property
    def members_only(self) -> bool:
        until = self.thread.members_only_until
        return until is not None and self.now < until

    @property
    def circle(self) -> Any:
        """Who writes, where it is not residents as in most threads."""
        usual = self.thread.writers == Circle.RESIDENTS.value
        return "" if usual else CIRCLES[Circle(self.thread.writers)]


def list_id(thread_id: UUID) -> str:
    """The id of the element that messages are added to."""
    return f"thread-{thread_id}"


def answers_id(message_id: UUID) -> str:
    """The id of the element that answers to a message are added to."""
    return f"answers-{message_id}"


def pins_id(thread_id: UUID) -> str:
    """The id of the element that shows what is pinned."""
    return f"pins-{thread_id}"


def thread_view(
    thread: Thread, person: Any, language: str, now: datetime, before: datetime | None = None
) -> ThreadShown:
    """The context `thread` of `discussion/thread.html`; `before` shows only messages earlier than that."""
    number = queries.number_of(thread)
    moderates = queries.moderates(person, now)
    found = queries.open_to(person, thread, moderates)
    newest = queries.messages_of(found, SHOWN + 1, before)
    messages = newest[-SHOWN:]
    answers = queries.answers_to(found, messages, ANSWERS + 1)
    pinned = queries.pinned_in(found)
    shown = queries.show([*messages, *answers, *pinned], thread.council, person, language, now)
    bar = permissions.may_write(person, thread, now)
    roles = _roles(person, thread, moderates, bar is None, now)
    return ThreadShown(
        thread=thread,
        now=now,
        messages=_nested(shown[: len(messages)], shown[len(messages) : len(messages) + len(answers)]),
        pinned=shown[len(messages) + len(answers) :],
        has_earlier=len(newest) > SHOWN,
        number=number,
        bar=bar,
        form=None if bar else MessageForm(thread=thread, initial={"language": person.language}),
        roles=roles,
        unseen=" ".join(queries.author_mark(thread.council_id, one) for one in unseen_by(person)),
        **(_waiting(thread) if MODERATOR in roles else {}),
    )


def _waiting(thread: Thread) -> dict[str, int]:
    """What waits, and the line that this is true at: the number is read first, as of every scope."""
    number = last_number(queries.waiting_scope(thread.id))
    return {"waiting_number": number, "waiting": queries.waiting_in(thread)}


def _roles(person: Any, thread: Thread, moderates: bool, writes: bool, now: datetime) -> frozenset[str]:
    """What the reader is in the thread; a stranger is nothing, and costs no question."""
    if not person or not person.is_authenticated:
        return frozenset()
    held = {
        WRITER: writes,
        MODERATOR: moderates,
        STEERER: moderates or permissions.steers(person, thread, now),
        INTERPRETER: has_role(person, Role.INTERPRETER, day_of(now)),
    }
    return frozenset(role for role, holds in held.items() if holds)


def _nested(messages: list[MessageShown], answers: list[MessageShown]) -> list[MessageShown]:
    """Each message with its newest answers."""
    under: dict[UUID | None, list[MessageShown]] = defaultdict(list)
    for one in answers:
        under[one.reply_to].append(one)
    return [
        replace(one, answers=tuple(under[one.id][-ANSWERS:]), more_answers=len(under[one.id]) > ANSWERS)
        for one in messages
    ]


def present(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """One operation a line, from the messages as they are now, for a reader of whom nothing is known."""
    thread = Thread.objects.select_related("council").filter(id=facts[0].scope.key).first()
    if thread is None:
        return [None for _ in facts]
    now = facts[-1].at
    wanted = {str(fact.data["message"]) for fact in facts if "message" in fact.data}
    rows = queries.open_to(None, thread, looks_after=False)
    found = list(rows.filter(id__in=wanted))
    moved = any(one.pinned_at for one in found) or any(fact.kind in PINNING for fact in facts)
    pinned = queries.pinned_in(rows) if moved else []
    shown = queries.show([*found, *pinned], thread.council, None, language, now)
    by_id = {str(one.id): one for one in shown}
    drawn: set[str] = set()
    said = [_operation(fact, thread, by_id.get(fact.data.get("message", "")), drawn) for fact in facts]
    if moved:
        said[-1] = (said[-1] or {}) | {"also": _pins(thread, shown[len(found) :])}
    return said


def _operation(
    fact: Fact, thread: Thread, message: MessageShown | None, drawn: set[str]
) -> dict[str, Any] | None:
    """The first line about a message carries it as it is now; the later ones have nothing to add."""
    if fact.kind == "thread.set":
        rules = RulesShown(thread, fact.at)
        html: str = render_to_string("discussion/rules.html", {"rules": rules})
        return {"op": "replace", "target": rules.dom_id, "html": html}
    if message is None:
        return None
    known = {"message": str(message.id), "state": message.state.value}
    if str(message.id) in drawn:
        return known
    drawn.add(str(message.id))
    if fact.kind != "message.posted":
        html = draw("discussion/message.html", message)
        return {"op": "replace", "target": message.dom_id, "html": html, **known}
    target = answers_id(message.reply_to) if message.reply_to else list_id(thread.id)
    html = draw("discussion/talk.html", message)
    return {"op": "append", "target": target, "html": html, **known}


def _pins(thread: Thread, pinned: list[MessageShown]) -> dict[str, str]:
    """What stands above the thread, as every reader sees it."""
    context = {"pinned": pinned, "pins_id": pins_id(thread.id)}
    return {"target": pins_id(thread.id), "html": render_to_string("discussion/pins.html", context)}


def present_waiting(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """How many messages wait, once, for who looks after the thread."""
    thread_id = facts[-1].scope.key
    count = queries.waiting_in(Thread(id=thread_id))
    html = render_to_string("discussion/waiting.html", {"count": count, "thread_id": thread_id})
    newest = {"op": "replace", "target": f"waiting-{thread_id}", "html": html, "count": count}
    return [*[None] * (len(facts) - 1), newest]
