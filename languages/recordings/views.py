"""The doors of spoken messages: speaking, saying yes or no to the words, and writing down."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from languages.queries import reading
from languages.recordings import actions, permissions, queries
from languages.recordings.forms import ReturnForm, SpeakForm, WriteForm
from languages.recordings.models import Recording, SoundFile
from languages.recordings.phrases import STATES
from languages.recordings.purposes import purpose_of
from languages.recordings.ranges import part
from languages.recordings.sounds import MEDIA_TYPE
from languages.recordings.states import MOST_SECONDS, RecordingState
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.reader import reader_language


def _place(purpose: str, target: UUID) -> tuple[str, str]:
    """Words and address of where the message belongs; 404 where there is no such place."""
    owner = purpose_of(purpose)
    found = owner.place(target, reader_language()) if owner else None
    if found is None:
        raise Http404
    return found


class Speak(FormPage):
    """Record a message and send it."""

    form_class = SpeakForm
    template_name = "recordings/speak.html"

    def prepare(self) -> None:
        self.title, self.back = _place(self.kwargs["purpose"], self.kwargs["target"])
        purpose = purpose_of(self.kwargs["purpose"])
        assert purpose is not None
        self.purpose, self.speaker = purpose, purpose.speaker(self.request)
        refuse(permissions.may_send(self.speaker, purpose, self.kwargs["target"], self.now))

    def initial(self) -> dict[str, Any]:
        return {"language": self.purpose.language(self.kwargs["target"]) or reader_language()}

    def page(self) -> dict[str, Any]:
        return {"title": self.title, "back": self.back, "seconds": MOST_SECONDS}

    def act(self, form: SpeakForm) -> HttpResponse:
        values, target = form.cleaned_data, self.kwargs["target"]
        refuse(self.purpose.admit(self.request))
        made = actions.send_recording(
            key=values["key"],
            purpose=self.purpose,
            target=target,
            speaker=self.speaker,
            language=values["language"],
            content=values["sound"].read(),
            keep_sound=values["keep_sound"],
            now=self.now,
        )
        return redirect(self.purpose.sent(self.speaker, target) or reverse("recordings:own", args=[made.id]))


def _speaker(request: HttpRequest, recording: Recording) -> Any:
    """Who is at the keyboard, as the recording's purpose knows her."""
    purpose = purpose_of(recording.purpose)
    return purpose.speaker(request) if purpose else request.user


def _recording(pk: UUID) -> Recording:
    found = Recording.objects.select_related("text", "reason", "holder", "speaker")
    return get_object_or_404(found, id=pk)


@require_safe
def own(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where the speaker's message is: she hears it, and says whether the words are hers."""
    recording = _recording(pk)
    refuse(permissions.may_own(_speaker(request, recording), recording))
    purpose = purpose_of(recording.purpose)
    title, back = (purpose.place(recording.target, reader_language()) if purpose else None) or ("", "/")
    context = {
        "recording": recording,
        "state": STATES[RecordingState(recording.state)],
        "title": title,
        "back": back,
        "shown": purpose.shown(recording.target, reader_language()) if purpose else [],
        "reason": reading(recording.reason, reader_language()) if recording.reason else None,
        "heard": SoundFile.objects.filter(recording=recording).exists(),
    }
    return render(request, "recordings/own.html", context)


@require_POST
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Yes, these are my words."""
    now, recording = timezone.now(), _recording(pk)
    actions.confirm_words(recording_id=pk, speaker=_speaker(request, recording), now=now)
    purpose = purpose_of(recording.purpose)
    said = purpose.confirmed(recording.target, reader_language()) if purpose else None
    words, url = said or (_("Your message is sent."), _place(recording.purpose, recording.target)[1])
    messages.success(request, words)
    return redirect(url)


@require_POST
def deny(request: HttpRequest, pk: UUID) -> HttpResponse:
    """No, I said something else."""
    speaker = _speaker(request, _recording(pk))
    actions.deny_words(recording_id=pk, speaker=speaker, now=timezone.now())
    messages.success(request, _("Somebody listens to it again and corrects the words."))
    return redirect("recordings:own", pk)


@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the spoken message back."""
    speaker = _speaker(request, _recording(pk))
    actions.withdraw_recording(recording_id=pk, speaker=speaker, now=timezone.now())
    messages.success(request, _("It is taken back. Your voice is deleted."))
    return redirect("recordings:own", pk)


@require_POST
def silence(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back the voice alone."""
    speaker = _speaker(request, _recording(pk))
    actions.keep_sound_no_longer(recording_id=pk, speaker=speaker, now=timezone.now())
    messages.success(request, _("Nobody else hears your voice."))
    return redirect("recordings:own", pk)


@require_safe
def sound(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sound, or the part of it that a player asks for; kept by no cache."""
    recording = _recording(pk)
    speaker = _speaker(request, recording)
    refuse(permissions.may_hear(request.user, recording, timezone.now(), speaker=speaker))
    content = bytes(get_object_or_404(SoundFile, recording=recording).content)
    response = HttpResponse(content_type=MEDIA_TYPE)
    try:
        asked = part(request.headers.get("Range", ""), len(content))
    except ValueError:
        response.status_code, response["Content-Range"] = 416, f"bytes */{len(content)}"
        return response
    start, end = asked or (0, len(content))
    if asked:
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{end - 1}/{len(content)}"
    response.content = content[start:end]
    response["Accept-Ranges"], response["Cache-Control"] = "bytes", "no-store"
    return response


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits to be written down; nobody is named."""
    now = timezone.now()
    refuse(permissions.may_transcribe(request.user, now))
    waiting = queries.to_write()[:100]
    rows = [(one, permissions.not_free(request.user, one, now) is None) for one in waiting]
    return render(request, "recordings/desk.html", {"rows": rows})


@require_POST
def take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Reserve one and open it."""
    actions.take_recording(recording_id=_recording(pk).id, interpreter=request.user, now=timezone.now())
    return redirect("recordings:write", pk)


@require_POST
def release(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give it back to the list."""
    actions.release_recording(recording_id=_recording(pk).id, interpreter=request.user, now=timezone.now())
    return redirect("recordings:desk")


class Write(FormPage):
    """Listen and write down."""

    form_class: Any = WriteForm
    template_name = "recordings/write.html"

    def prepare(self) -> None:
        self.recording = _recording(self.kwargs["pk"])
        refuse(permissions.may_write(self.request.user, self.recording, self.now))

    def initial(self) -> dict[str, Any]:
        return {"body": self.recording.text.body if self.recording.text else ""}

    def form_options(self) -> dict[str, Any]:
        purpose = purpose_of(self.recording.purpose)
        asked = purpose.asked(self.recording.target) if purpose else {}
        return {"language": self.recording.language, "asked": asked}

    def page(self) -> dict[str, Any]:
        return {"recording": self.recording}

    def act(self, form: Any) -> HttpResponse:
        answers = dict(form.cleaned_data)
        actions.write_down(
            recording_id=self.recording.id,
            interpreter=self.request.user,
            body=answers.pop("body"),
            answers=answers,
            now=self.now,
        )
        messages.success(self.request, _("The person who spoke is asked whether these are their words."))
        return redirect("recordings:desk")


class Return(Write):
    """Say that it cannot be understood."""

    form_class = ReturnForm
    template_name = "recordings/return.html"

    def form_options(self) -> dict[str, Any]:
        return {}

    def initial(self) -> dict[str, Any]:
        return {}

    def act(self, form: Any) -> HttpResponse:
        actions.return_recording(
            recording_id=self.recording.id,
            interpreter=self.request.user,
            reason=form.cleaned_data["reason"],
            language=reader_language(),
            now=self.now,
        )
        messages.success(self.request, _("The person who spoke reads your reason."))
        return redirect("recordings:desk")
