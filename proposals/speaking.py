"""A proposal that is said instead of written: with an account or with the five words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.bodies.phrases import THEMES
from council.bodies.themes import Theme
from languages.recordings.models import Recording
from languages.recordings.purposes import Purpose
from proposals import actions, permissions
from proposals.forms.writing import WHOLE_CITY, heard_fields
from proposals.lifecycle import State
from proposals.models import Proposal
from proposals.permissions import Writer
from proposals.phrases import NOT_PUBLIC, TOO_MANY_VOICES, VOICE
from proposals.views import guesses
from proposals.views.writer import writer
from register.refusals import Refusal
from residents.models import District


def _as_writer(speaker: Any) -> Writer:
    return speaker if isinstance(speaker, Writer) else Writer(speaker)


def _proposal(target: UUID) -> Proposal | None:
    return Proposal.objects.select_related("title", "district", "call").filter(id=target).first()


def may(speaker: Any, target: UUID, now: datetime) -> Refusal | None:
    found = _proposal(target)
    return permissions.may_speak(_as_writer(speaker), found) if found else NOT_PUBLIC


def publish(*, key: UUID, person: Any, target: UUID, language: str, body: str, now: datetime) -> None:
    """The words become the proposal's text; it goes to the moderators if nothing else is missing."""
    actions.take_words(proposal_id=target, writer=_as_writer(person), body=body, now=now)


def place(target: UUID, language: str) -> tuple[str, str] | None:
    found = _proposal(target)
    return (_("Make a proposal"), reverse("proposals:own", args=[target])) if found else None


def open_to(person: Any, key: UUID, now: datetime) -> bool:
    """Whoever reads the proposal hears the voice given with it; moderators before they publish it."""
    target = Recording.objects.filter(id=key).values_list("target", flat=True).first()
    found = _proposal(target) if target else None
    if found is None or found.stage is State.WITHDRAWN:
        return False
    read = permissions.may_read(person, found, now) is None
    return read or permissions.may_moderate(person, now) is None


class Spoken(Purpose):
    """Whoever holds the five words speaks and says yes; whoever only writes for her says nothing for her."""

    def speaker(self, request: Any) -> Writer:
        return writer(request)

    def admit(self, request: Any) -> Refusal | None:
        """Making a sound anew takes a second of the server's: an address sends only so many."""
        if guesses.too_many(request, VOICE):
            return TOO_MANY_VOICES
        guesses.count_wrong(request, VOICE)
        return None

    def account(self, speaker: Any, target: UUID) -> Any:
        found = _proposal(target)
        return None if found is None or found.helper_id else _as_writer(speaker).account

    def owns(self, speaker: Any, account: UUID | None, target: UUID) -> bool:
        found = _proposal(target)
        return found is not None and permissions.may_own_voice(_as_writer(speaker), found) is None

    def hold(self, target: UUID) -> None:
        actions.hold_draft(target)

    def language(self, target: UUID) -> str:
        found = _proposal(target)
        return found.language if found else ""

    def asked(self, target: UUID) -> dict[str, Any]:
        found = _proposal(target)
        return heard_fields(found) if found else {}

    def note(self, target: UUID, language: str, answers: Mapping[str, Any]) -> None:
        district = answers["district"]
        actions.note_from_voice(
            proposal_id=target,
            language=language,
            title=answers["title"],
            theme=Theme(answers["theme"]),
            district=None if district == WHOLE_CITY else District.objects.filter(slug=district).first(),
        )

    def shown(self, target: UUID, language: str) -> list[tuple[Any, str]]:
        """The idea in one sentence, about what and where; nothing before somebody listened."""
        found = _proposal(target)
        if found is None or found.title is None or not found.theme:
            return []
        where = str(found.district) if found.district else _("The whole city")
        return [("", found.title.body), (str(THEMES[Theme(found.theme)]), where)]

    def sent(self, speaker: Any, target: UUID) -> str:
        """Without an account of her own she is given the five words: they bring her back to say yes."""
        return "" if self.account(speaker, target) else reverse("proposals:words", args=[target])

    def confirmed(self, target: UUID, language: str) -> tuple[str, str] | None:
        found = _proposal(target)
        if found and found.stage is not State.SUBMITTED:
            words = _("These are your words now. Look at what is missing, then send it.")
            return words, reverse("proposals:check", args=[target])
        words = _("Your proposal is sent. A moderator reads it before everybody can.")
        return words, reverse("proposals:own", args=[target])


PROPOSAL = Spoken(VOICE, gettext_lazy("A proposal"), may, publish, place, open_to)
