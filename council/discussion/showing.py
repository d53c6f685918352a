"""What pages and announcements show of a thread: `discussion/thread.html` and the lines' fragments."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string

from council.discussion import permissions, queries
from council.discussion.forms import MessageForm
from council.discussion.models import Message, Thread
from council.discussion.queries import ANSWERS, SHOWN, MessageShown
from register.refusals import Refusal
from register.scopes import Fact
from residents.permissions import day_of
from residents.queries import has_role
from residents.roles import Role


@dataclass(frozen=True)
class ThreadShown:
    """A thread as a reader sees it; `bar` says why she may not write, `number` the line it is true at."""

    thread: Thread
    messages: list[MessageShown]
    pinned: list[MessageShown]
    has_earlier: bool
    number: int
    bar: Refusal | None
    form: MessageForm | None
    moderates: bool
    interprets: bool

    @property
    def scope(self) -> str:
        return str(queries.scope_of(self.thread.id))

    @property
    def list_id(self) -> str:
        return list_id(self.thread.id)


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
    rows = [*messages, *answers, *pinned]
    shown = queries.show(rows, thread.council, person, language, now)
    bar = permissions.may_write(person, thread, now)
    return ThreadShown(
        thread=thread,
        messages=_nested(shown[: len(messages)], shown[len(messages) : len(messages) + len(answers)]),
        pinned=shown[len(messages) + len(answers) :],
        has_earlier=len(newest) > SHOWN,
        number=number,
        bar=bar,
        form=None if bar else MessageForm(initial={"language": person.language}),
        moderates=moderates,
        interprets=has_role(person, Role.INTERPRETER, day_of(now)),
    )


def _nested(messages: list[MessageShown], answers: list[MessageShown]) -> list[MessageShown]:
    """Each message with its newest answers."""
    under: dict[UUID | None, list[MessageShown]] = defaultdict(list)
    for one in answers:
        under[one.reply_to].append(one)
    return [
        replace(one, answers=under[one.id][-ANSWERS:], more_answers=len(under[one.id]) > ANSWERS)
        for one in messages
    ]


def present(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """One operation a line, from the messages as they are now, for a reader of whom nothing is known."""
    wanted = {str(fact.data["message"]) for fact in facts if "message" in fact.data}
    found = list(
        Message.objects.filter(id__in=wanted, shown=True).select_related("author", "text", "thread__council")
    )
    if not found:
        return [None for _ in facts]
    shown = queries.show(found, found[0].thread.council, None, language, facts[-1].at)
    by_id = {str(one.id): one for one in shown}
    drawn: set[str] = set()
    return [_operation(fact, by_id.get(fact.data.get("message", "")), drawn) for fact in facts]


def _operation(fact: Fact, message: MessageShown | None, drawn: set[str]) -> dict[str, Any] | None:
    """The first line about a message carries it as it is now; the later ones have nothing to add."""
    if message is None:
        return None
    known = {"message": str(message.id), "state": message.state.value}
    if str(message.id) in drawn:
        return known
    drawn.add(str(message.id))
    posted = fact.kind == "message.posted"
    return {
        "op": "append" if posted else "replace",
        "target": list_id(fact.scope.key) if posted else message.dom_id,
        "html": render_to_string("discussion/message.html", {"message": message}),
        **known,
    }


def present_waiting(facts: Sequence[Fact], language: str) -> list[dict[str, Any] | None]:
    """How many messages wait, once, for who looks after the thread."""
    thread_id = facts[-1].scope.key
    count = queries.waiting_in(Thread(id=thread_id))
    html = render_to_string("discussion/waiting.html", {"count": count, "thread_id": thread_id})
    newest = {"op": "replace", "target": f"waiting-{thread_id}", "html": html, "count": count}
    return [*[None] * (len(facts) - 1), newest]
