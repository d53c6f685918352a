"""The discussion alone, one message with what may be done to it, and what these doors share."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from council.discussion import permissions, queries, showing
from council.discussion.models import Message, Thread
from council.discussion.states import MessageAct, MessageState, Stance, after
from languages.guessing import other_than
from languages.names import names
from register.refusals import refuse
from residents.reader import reader_language
from residents.return_address import on_this_site


def way_back(request: HttpRequest, wanted: str, thread_id: UUID) -> str:
    """The page that the person came from when it is ours, otherwise the thread's own."""
    ours = on_this_site(request, wanted)
    return wanted.split("#")[0] if ours else reverse("discussion:thread", args=[thread_id])


def thread_of(pk: UUID) -> Thread:
    return get_object_or_404(Thread.objects.select_related("council"), id=pk)


def message_of(pk: UUID, person: Any, now: datetime) -> Message:
    """A message that this reader may know of: what never was shown, only its author and moderators."""
    rows = Message.objects.select_related("author", "text", "thread__council")
    found = get_object_or_404(rows, id=pk)
    refuse(permissions.may_read(person, found.thread, now))
    if not found.shown and found.author_id != person.pk and not queries.moderates(person, now):
        raise Http404(pk)
    return found


def shown_to(person: Any, message: Message, now: datetime) -> queries.MessageShown:
    return queries.show([message], message.thread.council, person, reader_language(), now)[0]


def doubt(person: Any, message: Message, now: datetime) -> str:
    """The language that it looks like, for who may correct it, where that is another one than it says."""
    looks = other_than(message.text.language, message.text.body)
    return looks if looks and permissions.may_correct_language(person, message, now) is None else ""


@require_safe
def thread(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A discussion alone, with what was written earlier."""
    found, now = thread_of(pk), timezone.now()
    refuse(permissions.may_read(request.user, found, now))
    before = _moment(request.GET.get("before", ""))
    shown = showing.thread_view(found, request.user, reader_language(), now, before)
    return render(request, "discussion/page.html", {"thread": shown})


def _moment(text: str) -> datetime | None:
    """A moment written in an address, or nothing when it is none."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None


@require_safe
def message(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One message with its answers, and what this reader may do with it."""
    now = timezone.now()
    found = message_of(pk, request.user, now)
    rows = queries.open_to(request.user, found.thread, queries.moderates(request.user, now))
    answers = queries.answers_to(rows, [found], limit=queries.ALL_ANSWERS)
    shown = queries.show([found, *answers], found.thread.council, request.user, reader_language(), now)
    context = {
        "message": shown[0],
        "found": found,
        "answers": shown[1:],
        "thread": found.thread,
        "may": _allowed(request.user, found, now),
        "looks": doubt(request.user, found, now),
        "back": f"{way_back(request, request.GET.get('next', ''), found.thread_id)}#message-{found.id}",
        "tongues": names(reader_language()),
    }
    return render(request, "discussion/one.html", context)


def _allowed(person: Any, message: Message, now: datetime) -> dict[str, bool]:
    """What the person may do with the message as it is now."""
    state, reviewed = MessageState(message.state), message.reviewed_at is not None
    visible = state is MessageState.VISIBLE
    moderates = permissions.may_moderate(person, message, now) is None
    steers = visible and permissions.steers(person, message.thread, now)
    writes = visible and permissions.may_write(person, message.thread, now) is None
    mine = permissions.may_withdraw(person, message, now) is None
    question = visible and message.stance == Stance.QUESTION.value

    def can(act: MessageAct) -> bool:
        return after(state, act, reviewed) is not None

    return {
        "withdraw": mine and can(MessageAct.WITHDRAW),
        "edit": mine and can(MessageAct.EDIT) and permissions.may_edit(person, message, now) is None,
        "moderate": moderates,
        "hide": moderates and (can(MessageAct.HIDE) or can(MessageAct.CONFIRM)),
        "approve": moderates and can(MessageAct.APPROVE),
        "review": moderates and can(MessageAct.REVIEW) and not reviewed,
        "restore": moderates and can(MessageAct.RESTORE),
        "wipe": can(MessageAct.WIPE) and permissions.may_wipe(person, message, now) is None,
        "language": permissions.may_correct_language(person, message, now) is None,
        "translate": permissions.may_translate(person, message, now) is None,
        "react": writes,
        "answer": writes and message.reply_to_id is None,
        "pin": steers and message.pinned_at is None,
        "unpin": steers and message.pinned_at is not None,
        "answered": question and (mine or steers) and message.answered_at is None,
        "unanswered": question and (mine or steers) and message.answered_at is not None,
    }
