"""The rapporteur's, the members' and the interpreters' doors."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from council.meetings.models import Meeting
from council.minutes import actions, permissions, queries
from council.minutes.forms import AnswerForm, CommentForm, EntryForm, RapporteurForm, ShareForm, TranslateForm
from council.minutes.models import Comment, Entry
from council.minutes.shown import CommentTold, Point
from council.minutes.views.reading import MinutesForm
from council.opinions.phrases import NOT_A_MEMBER
from languages.names import names
from languages.queries import parts_of
from languages.translation_pages import TranslationPage
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.reader import reader_language


def _meeting(meeting_id: UUID) -> Meeting:
    return get_object_or_404(Meeting.objects.select_related("council"), id=meeting_id)


@require_safe
def begin(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Before there are minutes: who writes them, and the button that drafts them."""
    meeting, now = _meeting(meeting_id), timezone.now()
    known = queries.of_meeting(meeting)
    if known:
        return redirect(known.get_absolute_url())
    refuse(None if permissions.takes_part(request.user, meeting, now) else NOT_A_MEMBER)
    context = {
        "meeting": meeting,
        "rapporteur": queries.rapporteur_of(meeting, now),
        "may_name": permissions.may_name(request.user, meeting, now) is None,
        "may_draft": permissions.may_draft(request.user, meeting, now) is None,
        "nav_active": "council",
    }
    return render(request, "minutes/begin.html", context)


@require_POST
def draft(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Draft the minutes from the register."""
    made = actions.draft_minutes(meeting_id=meeting_id, person=request.user, now=timezone.now())
    messages.success(request, _("The minutes are drafted. Now write what was said at each item."))
    return redirect(made.get_absolute_url())


class NameRapporteur(FormPage):
    """A co-chair says who writes the minutes."""

    form_class = RapporteurForm
    template_name = "minutes/rapporteur.html"

    @cached_property
    def meeting(self) -> Meeting:
        return _meeting(self.kwargs["meeting_id"])

    def prepare(self) -> None:
        refuse(permissions.may_name(self.request.user, self.meeting, self.now))

    def form_options(self) -> dict[str, Any]:
        return {"members": queries.may_write(self.meeting.council, self.now)}

    def initial(self) -> dict[str, Any]:
        return {"person": queries.rapporteur_of(self.meeting, self.now)}

    def page(self) -> dict[str, Any]:
        return {"meeting": self.meeting, "nav_active": "council"}

    def act(self, form: RapporteurForm) -> HttpResponse:
        person = form.cleaned_data["person"]
        actions.name_rapporteur(
            meeting_id=self.meeting.id, person=person, chair=self.request.user, now=self.now
        )
        words = _("%(name)s writes the minutes of this session.") % {"name": person.display_name}
        messages.success(self.request, words)
        return redirect("minutes:begin", self.meeting.id)


class EntryPage(MinutesForm):
    """A form about one point."""

    @cached_property
    def entry(self) -> Entry:
        found = get_object_or_404(
            Entry.objects.select_related("minutes__meeting__council", "text"),
            minutes=self.minutes,
            place=self.kwargs["place"],
        )
        refuse(permissions.may_see(self.request.user, found, self.now))
        return found

    @property
    def point(self) -> Point:
        return next(one for one in self.shown.points if one.entry.id == self.entry.id)

    def page(self) -> dict[str, Any]:
        return {**super().page(), "point": self.point}

    @property
    def place(self) -> str:
        return f"#point-{self.entry.place}"


class WriteEntry(EntryPage):
    form_class = EntryForm
    title = gettext_lazy("Write the minutes")
    submit = gettext_lazy("Save the text")

    def refusal(self) -> Any:
        return permissions.may_write(self.request.user, self.minutes, self.now)

    def initial(self) -> dict[str, Any]:
        text = self.entry.text
        return {"language": text.language, "body": text.body} if text else super().initial()

    def act(self, form: EntryForm) -> HttpResponse:
        actions.write_entry(
            entry_id=self.entry.id, person=self.request.user, now=self.now, **form.cleaned_data
        )
        return self.done(_("The text is saved."), self.place)


class AddComment(EntryPage):
    form_class = CommentForm
    title = gettext_lazy("Comment on this item")
    submit = gettext_lazy("Send the comment")

    def refusal(self) -> Any:
        return permissions.may_comment(self.request.user, self.minutes, self.now)

    def act(self, form: CommentForm) -> HttpResponse:
        actions.comment(entry_id=self.entry.id, person=self.request.user, now=self.now, **form.cleaned_data)
        return self.done(_("Your comment is sent to the rapporteur."), self.place)


class AnswerComment(MinutesForm):
    form_class = AnswerForm
    title = gettext_lazy("Answer the comment")
    submit = gettext_lazy("Send the answer")

    @cached_property
    def comment(self) -> Comment:
        found = Comment.objects.select_related("text", "entry")
        return get_object_or_404(found, id=self.kwargs["comment_id"], minutes=self.minutes)

    def refusal(self) -> Any:
        return permissions.may_answer(self.request.user, self.minutes, self.comment, self.now)

    def page(self) -> dict[str, Any]:
        said = [one for point in self.shown.points for one in point.comments]
        told: CommentTold = next(one for one in said if one.comment.id == self.comment.id)
        return {**super().page(), "words": told.text}

    def act(self, form: AnswerForm) -> HttpResponse:
        actions.answer_comment(
            comment_id=self.comment.id, person=self.request.user, now=self.now, **form.cleaned_data
        )
        return self.done(_("The answer is saved."), f"#point-{self.comment.entry.place}")


class Share(MinutesForm):
    form_class = ShareForm
    title = gettext_lazy("Show the draft to the members")
    lead = gettext_lazy("Members read the draft and comment on it. You answer each comment.")
    submit = gettext_lazy("Show it to the members")

    def refusal(self) -> Any:
        return permissions.may_share(self.request.user, self.minutes, self.now)

    def initial(self) -> dict[str, Any]:
        return {}

    def act(self, form: ShareForm) -> HttpResponse:
        actions.share_minutes(
            minutes_id=self.minutes.id, person=self.request.user, now=self.now, **form.cleaned_data
        )
        return self.done(_("Members can read the draft now."))


class Translate(MinutesForm, TranslationPage):
    """The texts of minutes, one after the other, in another language."""

    form_class = TranslateForm
    title = gettext_lazy("Translate the minutes")
    submit = gettext_lazy("Save my translation")
    lead = gettext_lazy(
        "Above each field is the text as it was written. A field that you leave empty changes nothing."
    )

    def prepare(self) -> None:
        self.__dict__.pop("minutes", None)
        super().prepare()

    def refusal(self) -> Any:
        return permissions.may_translate(self.request.user, self.minutes, self.now)

    @cached_property
    def language(self) -> str:
        code: str = self.kwargs["code"]
        if code not in dict(settings.LANGUAGES):
            raise Http404
        return code

    def form_options(self) -> dict[str, Any]:
        internal = permissions.takes_part(self.request.user, self.minutes.meeting, self.now)
        return {"parts": parts_of(queries.texts_of(self.minutes, internal), self.language)}

    def initial(self) -> dict[str, Any]:
        return {}

    def page(self) -> dict[str, Any]:
        into = dict(names(reader_language())).get(self.language, self.language)
        return {**super().page(), "title": f"{self.title}{_(':')} {into}"}

    def keep(self, form: Any) -> HttpResponse:
        actions.translate_minutes(
            minutes_id=self.minutes.id,
            language=self.language,
            words=form.written(),
            translator=self.request.user,
            now=self.now,
        )
        return self.done(_("Your translation is on the page."))
