"""The doors of interpretation. Forms write; the socket only listens."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from council.interpretation import actions, permissions, queries
from council.interpretation.booth import Signal
from council.interpretation.forms import LineForm, OfferForm, OpenForm
from council.interpretation.models import Channel, Line, SignalGiven
from council.interpretation.phrases import SIGNALS
from council.meetings.models import Meeting
from register.queries import last_number
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.models import Person
from residents.reader import reader_language


def _channel(pk: UUID) -> Channel:
    found = Channel.objects.select_related("meeting__council", "holder", "offered_to")
    return get_object_or_404(found, id=pk)


class Speak(FormPage):
    """A channel: everyone reads its lines; its holder writes the next one here."""

    form_class = LineForm
    template_name = "interpretation/channel.html"
    form_id = "say"

    def prepare(self) -> None:
        self.channel = _channel(self.kwargs["pk"])

    def page(self) -> dict[str, Any]:
        person, channel = self.request.user, self.channel
        number = last_number(queries.scope_of(channel.id))
        interprets = permissions.may_interpret(person, self.now) is None
        return {
            "channel": channel,
            "scope": str(queries.scope_of(channel.id)),
            "number": number,
            "lines": queries.lines(channel, reader_language()),
            "speaks": permissions.may_speak(person, channel, self.now) is None,
            "holds": interprets and channel.holder_id == person.pk,
            "interprets": interprets,
            "offers": permissions.may_offer(person, channel, None, self.now) is None,
            "accepts": permissions.may_accept(person, channel, self.now) is None,
            "signals": [(one.value, words) for one, words in SIGNALS.items()],
        }

    def act(self, form: LineForm) -> HttpResponse:
        body = form.cleaned_data["body"]
        actions.say(channel_id=self.channel.id, interpreter=self.request.user, body=body, now=self.now)
        return redirect("interpretation:channel", self.channel.id)


class Open(FormPage):
    """An interpreter begins a channel."""

    form_class = OpenForm
    template_name = "interpretation/open.html"

    def prepare(self) -> None:
        self.meeting: Meeting = get_object_or_404(
            Meeting.objects.select_related("council"), id=self.kwargs["pk"]
        )
        refuse(permissions.may_interpret(self.request.user, self.now))

    def initial(self) -> dict[str, Any]:
        person: Any = self.request.user
        return {"language": person.language}

    def page(self) -> dict[str, Any]:
        return {"meeting": self.meeting}

    def act(self, form: OpenForm) -> HttpResponse:
        language = form.cleaned_data["language"]
        channel = actions.open_channel(
            meeting_id=self.meeting.id, language=language, interpreter=self.request.user, now=self.now
        )
        return redirect("interpretation:channel", channel.id)


class Correct(FormPage):
    """Other words for a line already sent."""

    form_class = LineForm
    template_name = "interpretation/correct.html"

    def prepare(self) -> None:
        found = Line.objects.select_related("text", "channel__meeting")
        self.line = get_object_or_404(found, id=self.kwargs["pk"])
        refuse(permissions.may_correct(self.request.user, self.line, self.now))

    def initial(self) -> dict[str, Any]:
        return {"body": self.line.text.body}

    def page(self) -> dict[str, Any]:
        return {"line": self.line}

    def act(self, form: LineForm) -> HttpResponse:
        actions.correct(
            line_id=self.line.id,
            interpreter=self.request.user,
            body=form.cleaned_data["body"],
            now=self.now,
        )
        messages.success(self.request, _("The line is corrected. Readers see that it was."))
        return redirect("interpretation:channel", self.line.channel_id)


class Offer(FormPage):
    """Hand the channel over; until the other one has accepted, it stays where it is."""

    form_class = OfferForm
    template_name = "interpretation/offer.html"

    def prepare(self) -> None:
        self.channel = _channel(self.kwargs["pk"])
        refuse(permissions.may_offer(self.request.user, self.channel, None, self.now))

    def form_options(self) -> dict[str, Any]:
        people = [one.id for one in queries.others(self.channel, self.now)]
        return {"people": Person.objects.filter(id__in=people).order_by("display_name")}

    def initial(self) -> dict[str, Any]:
        return {"to": self.channel.offered_to_id}

    def page(self) -> dict[str, Any]:
        return {"channel": self.channel}

    def act(self, form: OfferForm) -> HttpResponse:
        actions.offer_channel(
            channel_id=self.channel.id,
            person=self.request.user,
            to=form.cleaned_data["to"],
            now=self.now,
        )
        return redirect("interpretation:channel", self.channel.id)


@require_POST
def accept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The other interpreter takes the channel."""
    channel = _channel(pk)
    actions.accept_channel(channel_id=channel.id, interpreter=request.user, now=timezone.now())
    messages.success(request, _("The channel is yours now."))
    return redirect("interpretation:channel", channel.id)


@require_POST
def signal(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """More slowly, or once more: on the co-chairs' page at once."""
    if kind not in set(Signal):
        raise Http404(kind)
    channel = _channel(pk)
    actions.signal(channel_id=channel.id, interpreter=request.user, kind=Signal(kind), now=timezone.now())
    messages.success(request, _("The co-chairs see your signal for half a minute."))
    return redirect("interpretation:channel", channel.id)


@require_POST
def see(request: HttpRequest, pk: int) -> HttpResponse:
    """A co-chair has seen the signal."""
    given = get_object_or_404(SignalGiven.objects.select_related("channel"), id=pk)
    actions.see_signal(signal_id=given.pk, chair=request.user, now=timezone.now())
    return redirect("meetings:chair", given.channel.meeting_id)


@require_safe
def printed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All lines of a channel from the first, as text to read again."""
    channel = _channel(pk)
    found = channel.lines.select_related("text")
    return render(request, "interpretation/printed.html", {"channel": channel, "lines": found})
