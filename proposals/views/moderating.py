"""The work of interpreters, moderators and co-chairs on one proposal."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from council.meetings.lifecycle import MeetingState
from council.meetings.models import AgendaItem
from languages.queries import parts_of
from languages.translation_pages import TranslationPage
from proposals import actions, permissions, queries
from proposals.finding.search import MOST_LETTERS, with_words
from proposals.forms import CarryForm, FateForm, HearForm, JoinForm, TranslateForm
from proposals.lifecycle import FATES, OPEN_TO_SUPPORT, PUBLIC, TRANSLATABLE, Act, State, possible
from proposals.models import Proposal
from proposals.phrases import WRONG_STATE
from proposals.similar import like
from register.refusals import refuse
from residents.form_pages import FormPage
from residents.reader import reader_language

# Of more that have the words the newest are offered: more words say which is meant.
MOST_OFFERED = 20


def _found(pk: UUID) -> Proposal:
    return get_object_or_404(Proposal.objects.with_texts(), id=pk)


class Work(FormPage):
    """A form about one proposal, for people who do this work."""

    def prepare(self) -> None:
        self.refuse()
        self.proposal = _found(self.kwargs["pk"])
        refuse(None if self.fits(self.proposal.stage) else WRONG_STATE)

    def refuse(self) -> None:
        refuse(permissions.may_take_up(self.request.user, self.now))

    def fits(self, stage: State) -> bool:
        """Whether the work can be done in that state."""
        return stage in PUBLIC

    def initial(self) -> dict[str, Any]:
        return {"language": reader_language()}

    def page(self) -> dict[str, Any]:
        return {"proposal": self.proposal, "shown": queries.show([self.proposal], reader_language())[0]}

    @property
    def here(self) -> dict[str, Any]:
        return {"proposal_id": self.proposal.id, "person": self.request.user, "now": self.now}

    def done(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return redirect("proposals:proposal", self.proposal.id)


class Translate(Work, TranslationPage):
    """The title and the text in another language: with what is there already, to be made better."""

    form_class = TranslateForm
    template_name = "proposals/staff/translate.html"

    def refuse(self) -> None:
        refuse(permissions.may_translate(self.request.user, self.now))

    def fits(self, stage: State) -> bool:
        return stage in TRANSLATABLE

    def prepare(self) -> None:
        super().prepare()
        self.language = self.into(self.proposal.language)

    def initial(self) -> dict[str, Any]:
        return {"language": self.language}

    def form_options(self) -> dict[str, Any]:
        fields = {self.proposal.title_id: "title", self.proposal.body_id: "body"}
        texts = [text for text in (self.proposal.title, self.proposal.body) if text]
        return {"parts": {fields[part.text.id]: part for part in parts_of(texts, self.language)}}

    def keep(self, form: TranslateForm) -> HttpResponse:
        actions.translate_proposal(
            proposal_id=self.proposal.id,
            translator=self.request.user,
            language=form.cleaned_data["language"],
            title=form.words("title"),
            body=form.words("body"),
            title_base=form.base("title"),
            body_base=form.base("body"),
            now=self.now,
        )
        messages.success(self.request, _("Your translation is on the page."))
        public = self.proposal.public or permissions.may_moderate(self.request.user, self.now) is not None
        return redirect("proposals:proposal" if public else "proposals:reading", self.proposal.id)


class Hear(Work):
    form_class = HearForm
    template_name = "proposals/staff/hear.html"

    def fits(self, stage: State) -> bool:
        return bool(possible(stage, (Act.HEAR,)))

    def form_options(self) -> dict[str, Any]:
        ended = [MeetingState.CLOSED.value]
        items = AgendaItem.objects.exclude(meeting__state__in=ended).select_related("meeting")
        return {"items": items.order_by("meeting__starts", "number")}

    def act(self, form: HearForm) -> HttpResponse:
        actions.hear(**self.here, item_id=form.cleaned_data["item"].id)
        return self.done(_("The proposal is on the agenda."))


class Carry(Work):
    form_class = CarryForm
    template_name = "proposals/staff/carry.html"

    def fits(self, stage: State) -> bool:
        return bool(possible(stage, (Act.CARRY,)))

    def form_options(self) -> dict[str, Any]:
        return {"opinions": queries.to_carry_into(self.request.user, self.now)}

    def act(self, form: CarryForm) -> HttpResponse:
        actions.carry(**self.here, opinion_id=form.cleaned_data["opinion"].id)
        return self.done(_("The proposal is part of the opinion."))


class Fate(Work):
    form_class = FateForm
    template_name = "proposals/staff/fate.html"

    def fits(self, stage: State) -> bool:
        return bool(possible(stage, FATES))

    def form_options(self) -> dict[str, Any]:
        return {"acts": possible(self.proposal.stage, FATES)}

    def act(self, form: FateForm) -> HttpResponse:
        values = form.cleaned_data
        act = Act(values["act"])
        actions.say_fate(**self.here, act=act, reason=values["reason"], language=values["language"])
        return self.done(_("Everybody can read what became of the proposal."))


class Join(Work):
    form_class = JoinForm
    template_name = "proposals/staff/join.html"

    def fits(self, stage: State) -> bool:
        return bool(possible(stage, (Act.MERGE,)))

    def form_options(self) -> dict[str, Any]:
        """Those that are like it; or those that have the words of the address."""
        found = self.named() if self.request.GET.get("q") else self.alike()
        return {
            "others": [
                (str(one.proposal.id), one.title.body) for one in queries.show(found, reader_language())
            ]
        }

    def alike(self) -> list[Proposal]:
        return [one for one in like(self.proposal) if one.stage in OPEN_TO_SUPPORT]

    def named(self) -> list[Proposal]:
        states = [state.value for state in OPEN_TO_SUPPORT]
        found = with_words(Proposal.objects.filter(state__in=states), self.request.GET["q"])
        others = found.with_texts().exclude(id=self.proposal.id).order_by("-published_at", "id")
        return list(others[:MOST_OFFERED])

    def page(self) -> dict[str, Any]:
        return super().page() | {"typed": self.request.GET.get("q", "")[:MOST_LETTERS]}

    def act(self, form: JoinForm) -> HttpResponse:
        actions.merge(
            **self.here, into_id=UUID(form.cleaned_data["into"]), agreed=form.cleaned_data["agreed"]
        )
        return self.done(_("The two proposals are joined."))
