"""The moderators' screen: one queue, one case, many messages at once, and a thread under pressure."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from council.discussion import actions as discussion
from council.discussion.actions.threads import MEMBERS_ONLY, Settings
from council.discussion.models import Message, Thread
from council.discussion.states import CharterRule, Moderated
from council.moderation import actions, desk, permissions, personal, queries, subjects
from council.moderation.cases import Cause
from council.moderation.forms import BulkForm, RulingForm, SanctionForm
from council.moderation.models import Case, Measure
from council.moderation.phrases import CAUSES, MEASURES
from council.moderation.sanctions import SILENCING, Length, MeasureKind
from languages.names import names
from register.refusals import Refused, refuse
from residents.form_pages import FormPage
from residents.reader import reader_language

PER_PAGE = 20


def _case(pk: UUID) -> Case:
    found = Case.objects.select_related("council__parent", "message__text", "message__author", "claimed_by")
    return get_object_or_404(found.select_related("message__thread__council"), id=pk)


def _known(pk: UUID) -> UUID:
    """The id of a case that there is."""
    return get_object_or_404(Case.objects.only("id"), id=pk).id


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Everything that waits for a moderator, what is due first; appeals apart."""
    now = timezone.now()
    refuse(permissions.may_moderate(request.user, now))
    cause, spoken = request.GET.get("cause", ""), request.GET.get("language", "")
    mine = request.user if "mine" in request.GET else None
    page = Paginator(queries.open_cases(now, cause, spoken, mine), PER_PAGE).get_page(request.GET.get("page"))
    counts, spoken_here = queries.counts_by_cause(), desk.languages_waiting()
    context = {
        "page": page,
        "rows": desk.rows(list(page), request.user, reader_language(), now),
        "appeals": desk.appeals_for(request.user, now),
        "raids": desk.raids(),
        "causes": [(one.value, CAUSES[one][2], counts[one.value]) for one in Cause if one.value in counts],
        "languages": [pair for pair in names(reader_language()) if pair[0] in spoken_here],
        "cause": cause,
        "language": spoken,
    }
    return render(request, "moderation/queue.html", context)


@require_POST
def take_next(request: HttpRequest) -> HttpResponse:
    """Claim what is due first of what nobody else looks at, and go there."""
    now = timezone.now()
    refuse(permissions.may_moderate(request.user, now))
    for case in desk.next_for(request.user, now):
        try:
            actions.claim(case_id=case.id, moderator=request.user, now=now)
        except Refused:
            continue
        return _open(case)
    messages.info(request, _("Somebody is already looking at everything that is waiting."))
    return redirect("moderation:queue")


def _open(case: Case) -> HttpResponse:
    """The page where the case is dealt with."""
    door = desk.door(case, reader_language())
    return redirect(door) if door else redirect("moderation:case", case.id)


@require_POST
def claim(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say that I am looking at it."""
    case = actions.claim(case_id=_known(pk), moderator=request.user, now=timezone.now())
    return _open(case)


@require_POST
def release(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Leave it to somebody else."""
    case = actions.release(case_id=_known(pk), moderator=request.user, now=timezone.now())
    return redirect(subjects.queue_of(case))


class Look(FormPage):
    """One case: the text beside its translation, who reported what, and the form that hides it."""

    form_class = RulingForm
    template_name = "moderation/case.html"

    def prepare(self) -> None:
        refuse(permissions.may_moderate(self.request.user, self.now))
        self.case = _case(self.kwargs["pk"])
        if self.case.message is None:
            raise Http404

    def initial(self) -> dict[str, Any]:
        rules = queries.reported_rules([self.case.id]).get(self.case.id)
        rule = {"rule": rules.most_common(1)[0][0]} if rules else {}
        return {"language": getattr(self.request.user, "language", reader_language()), **rule}

    def page(self) -> dict[str, Any]:
        row = desk.rows([self.case], self.request.user, reader_language(), self.now)[0]
        bar = permissions.may_decide(self.request.user, self.case, self.now)
        alike = (
            []
            if bar or not self.case.message
            else queries.alike_cases(self.case.message, self.case.council_id, self.now)
        )
        return {"row": row, "bar": bar, "alike": max(0, len(alike) - 1)}

    def act(self, form: RulingForm) -> HttpResponse:
        values = form.cleaned_data
        actions.hide(
            message_id=self.case.message_id,  # type: ignore[arg-type]
            moderator=self.request.user,
            rule=CharterRule(values["rule"]),
            reason=values["reason"],
            language=values["language"],
            now=self.now,
        )
        messages.success(self.request, _("The message is hidden. Its author can read why."))
        return redirect("moderation:queue")


@require_POST
def keep(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It breaks no rule."""
    actions.keep(case_id=_known(pk), moderator=request.user, now=timezone.now())
    messages.success(request, _("Everyone can read the message."))
    return redirect("moderation:queue")


class Bulk(FormPage):
    """Many messages, one reason: each is a measure of its own. Subclasses' `prepare` finds `messages`."""

    form_class = BulkForm
    template_name = "moderation/bulk.html"
    # Those that are offered, all of them chosen.
    messages: list[Message]

    def prepare(self) -> None:
        refuse(permissions.may_moderate(self.request.user, self.now))

    def page(self) -> dict[str, Any]:
        return {"any": bool(self.messages)}

    def form_options(self) -> dict[str, Any]:
        shown = desk.lines_of(self.messages, reader_language())
        return {"messages": [(str(one.id), shown[one.id]) for one in self.messages]}

    def initial(self) -> dict[str, Any]:
        language = getattr(self.request.user, "language", reader_language())
        return {"chosen": [str(one.id) for one in self.messages], "language": language}

    def act(self, form: BulkForm) -> HttpResponse:
        values = form.cleaned_data
        hidden, skipped = actions.hide_many(
            message_ids=[UUID(one) for one in values["chosen"]],
            moderator=self.request.user,
            rule=CharterRule(values["rule"]),
            reason=values["reason"],
            language=values["language"],
            now=self.now,
        )
        words = ngettext("%(count)d message is hidden.", "%(count)d messages are hidden.", hidden)
        messages.success(self.request, words % {"count": hidden})
        if skipped:
            words = ngettext(
                "%(count)d was not hidden: look at it.", "%(count)d were not hidden: look at them.", skipped
            )
            messages.warning(self.request, words % {"count": skipped})
        return redirect("moderation:queue")


class Alike(Bulk):
    """The cases of the same author, and those with nearly the same text."""

    def prepare(self) -> None:
        super().prepare()
        case = _case(self.kwargs["pk"])
        cases = queries.alike_cases(case.message, case.council_id, self.now) if case.message else []
        self.messages = [one.message for one in cases if one.message]


class OfRaid(Bulk):
    """What the accounts of a raid have written in the thread."""

    def prepare(self) -> None:
        super().prepare()
        thread = get_object_or_404(Thread, id=self.kwargs["pk"])
        raid = queries.raid_on(thread.id)
        found = queries.raid_messages(thread, desk.since(raid, self.now), self.now)
        self.messages = list(found)


class Sanction(FormPage):
    """A measure about the author of a message."""

    form_class = SanctionForm
    template_name = "moderation/sanction.html"

    def prepare(self) -> None:
        found = Message.objects.select_related("thread__council", "author", "text")
        self.message = get_object_or_404(found, id=self.kwargs["pk"])
        refuse(permissions.may_sanction(self.request.user, self.message, self.now))

    def initial(self) -> dict[str, Any]:
        return {"language": getattr(self.request.user, "language", reader_language())}

    def page(self) -> dict[str, Any]:
        holds = queries.silencing(self.message.author_id, self.message.thread.council, self.now)
        return {
            "holds": [{"measure": one, "what": MEASURES[MeasureKind(one.kind)]} for one in holds],
            "name": self.message.author.display_name if self.message.author else "",
            "message": self.message,
            "reading": personal.reading_of(self.message, reader_language()),
        }

    def act(self, form: SanctionForm) -> HttpResponse:
        values = form.cleaned_data
        actions.sanction(
            message_id=self.message.id,
            moderator=self.request.user,
            kind=MeasureKind(values["kind"]),
            length=Length(values["length"]),
            rule=CharterRule(values["rule"]),
            reason=values["reason"],
            language=values["language"],
            now=self.now,
        )
        messages.success(self.request, _("It is done, and the person is told why."))
        return redirect("moderation:queue")


@require_POST
def lift(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a pause or an exclusion before its time; where it was found another can be chosen."""
    told = Measure.objects.select_related("case").filter(kind__in=[one.value for one in SILENCING])
    found = get_object_or_404(told, id=pk)
    actions.lift(measure_id=found.id, moderator=request.user, now=timezone.now())
    messages.success(request, _("The measure is ended."))
    return redirect("moderation:sanction", found.case.message_id)


@require_safe
def thread(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A thread under pressure: what a moderator can switch at once."""
    now = timezone.now()
    found = get_object_or_404(Thread.objects.select_related("council"), id=pk)
    refuse(permissions.may_run_thread(request.user, found, now))
    raid = queries.raid_on(found.id)
    context = {
        "thread": found,
        "raid": raid,
        "before": found.moderation == Moderated.BEFORE.value,
        "members_only": found.members_only_until and found.members_only_until > now,
        "raiders": queries.raid_messages(found, desk.since(raid, now), now).count(),
        "open": queries.open_cases(now).filter(message__thread=found).count(),
    }
    return render(request, "moderation/thread.html", context)


SWITCHES = {
    "lock": lambda now: Settings(locked=True),
    "unlock": lambda now: Settings(locked=False),
    "members": lambda now: Settings(members_only_until=now + MEMBERS_ONLY),
    "everybody": lambda now: Settings(members_only_until=now),
    "before": lambda now: Settings(moderation=Moderated.BEFORE),
    "after": lambda now: Settings(moderation=Moderated.AFTER),
}


@require_POST
def switch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One switch of the thread, at once for everybody."""
    now, wanted = timezone.now(), request.POST.get("switch", "")
    get_object_or_404(Thread, id=pk)
    if wanted in SWITCHES:
        discussion.set_thread(thread_id=pk, person=request.user, settings=SWITCHES[wanted](now), now=now)
    elif wanted == "raid":
        actions.start_raid(thread_id=pk, moderator=request.user, now=now)
    elif wanted == "quiet":
        actions.end_raid(thread_id=pk, moderator=request.user, now=now)
    return redirect("moderation:thread", pk)
