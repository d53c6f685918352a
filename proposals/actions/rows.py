"""What every act on a proposal does: take its row, move it, write its line, tell those behind it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import ProtectedError, Q, QuerySet

from council.discussion.states import CharterRule
from languages import actions as texts
from languages.models import Text
from languages.recordings.actions import forget_target
from proposals import permissions, queries, standing
from proposals.actions import cases
from proposals.lifecycle import NEEDS_REASON, WRITABLE, Act, State, after
from proposals.likeness import stem
from proposals.models import Note, Proposal, Word
from proposals.parts import forget_parts, texts_of_parts
from proposals.permissions import Writer
from proposals.phrases import (
    AUTHOR_LINES,
    CONTESTED,
    MESSAGE,
    NO_REASON,
    SENT,
    TOLD_LINES,
    VOICE,
    WRONG_STATE,
)
from proposals.similar import words_of
from proposals.steps import told_already
from register.actions import write
from register.refusals import Refused, refuse
from residents.delivery.actions import deliver
from residents.models import Person


def texts_of(proposal: Proposal) -> list[UUID]:
    """Every text about the proposal that is its author's or the moderators'."""
    of = (proposal.notes, proposal.answers)
    more = [key for one in of for key in one.values_list("text_id", flat=True)]
    found = [proposal.title_id, proposal.body_id, *more]
    return [key for key in found if key]


def delete(proposal: Proposal, now: datetime) -> None:
    """Nothing is left of it but what its cases say without a word.

    Of one that others point at, as what was joined with it does, the row stays without its words.
    """
    forget_parts(proposal)
    forget_target(purpose=VOICE, target=proposal.id, now=now)
    words = set(texts_of(proposal)) - cases.empty_words(proposal)
    try:
        proposal.delete()
    except ProtectedError:
        for key in words:
            texts.erase_text(text_id=key)
        return
    Text.objects.filter(id__in=words).delete()


def locked(proposal_id: UUID) -> Proposal:
    return _for_update().get(id=proposal_id)


def locked_both(one: UUID, other: UUID) -> dict[UUID, Proposal]:
    """Two proposals by id, locked in the order of their ids: two who cross wait for each other."""
    return {found.id: found for found in _for_update().filter(id__in=[one, other]).order_by("id")}


def locked_with_sources(proposal_id: UUID) -> Proposal:
    """A proposal and what was joined with it, locked in the order of their ids, as `locked_both` does."""
    which = Q(id=proposal_id) | Q(merged_into=proposal_id)
    found = {one.id: one for one in _for_update().filter(which).order_by("id")}
    return found[proposal_id]


def locked_with_target(proposal_id: UUID) -> Proposal:
    """A proposal and what it was joined with, locked in the order of their ids, as `locked_both` does."""
    which = Q(id=proposal_id) | Q(sources=proposal_id)
    keys = Proposal.objects.filter(which).values_list("id", flat=True)
    found = {one.id: one for one in _for_update().filter(id__in=list(keys)).order_by("id")}
    return found[proposal_id]


def _for_update() -> QuerySet[Proposal]:
    return Proposal.objects.select_for_update(of=("self",)).select_related("title", "body", "call")


def hold(person: Any) -> None:
    """Her own acts wait for each other: what is counted a person is counted right."""
    if person is not None:
        Person.objects.select_for_update(of=("self",)).only("id").get(id=person.id)


def hold_device(opened: Collection[UUID]) -> None:
    """The same where nobody is logged in: the proposals open on the device, in the order of their ids.

    It comes before the act locks its own proposal, which is one of them.
    """
    list(Proposal.objects.select_for_update(of=("self",)).only("id").filter(id__in=opened).order_by("id"))


def index(proposal: Proposal) -> None:
    """Keep the words by which it and what is like it are found, in every language that it exists in.

    One that is public and has no word at all keeps an empty one: that it was looked at.
    """
    proposal.words.all().delete()
    weights = (words_of(proposal) or {"": 0}) if proposal.public else {}
    Word.objects.bulk_create(
        [
            Word(proposal=proposal, word=word, stem=stem(word), weight=weight)
            for word, weight in sorted(weights.items())
        ]
    )


def writable(proposal_id: UUID, writer: Writer) -> Proposal:
    """The proposal, locked, when this writer may change its words now."""
    proposal = locked(proposal_id)
    refuse(permissions.may_write(writer, proposal))
    refuse(None if proposal.stage in WRITABLE else WRONG_STATE)
    touch(proposal)
    return proposal


def touch(proposal: Proposal) -> None:
    """Its words change: not while they are contested, and from now on they are not those that were read."""
    if proposal.stage is State.RETURNED:
        refuse(CONTESTED if standing.contested(proposal) else None)
        proposal.submissions.filter(touched=False).update(touched=True)


def speak(proposal: Proposal, language: str) -> None:
    """It is written in that language: its title and text, its answers, and what is said of its files."""
    proposal.language = language
    answers = (one.text for one in proposal.answers.select_related("text"))
    for text in filter(None, (proposal.title, proposal.body, *answers, *texts_of_parts(proposal))):
        texts.revise_text(text_id=text.id, language=language, body=text.body)


def move(proposal: Proposal, act: Act) -> State:
    """The proposal's next state; refuses a move that the table does not have."""
    state = after(proposal.stage, act)
    if state is None:
        raise Refused(WRONG_STATE)
    proposal.state = state.value
    return state


def reasoned(act: Act, reason: str, language: str) -> Text | None:
    refuse(NO_REASON if act in NEEDS_REASON and not reason.strip() else None)
    return texts.write_text(language=language, body=reason) if reason.strip() else None


def line(
    proposal: Proposal,
    kind: str,
    now: datetime,
    actor: Any = None,
    note: Text | None = None,
    broken: CharterRule | None = None,
    **data: Any,
) -> None:
    """Write the act's line and beside it the words that the register never holds; tell who is behind it."""
    written = write(
        scope=queries.scope_of(proposal.id),
        kind=kind,
        now=now,
        actor=actor.id if actor else None,
        data=data,
    )
    if note is not None:
        Note.objects.create(
            proposal=proposal, line=written.number, text=note, rule=broken.value if broken else ""
        )
    tell(proposal, kind, written.number, actor, now)


def tell_one(proposal: Proposal, kind: str, person: Any, now: datetime) -> None:
    """Write the line and tell this person alone."""
    written = write(scope=queries.scope_of(proposal.id), kind=kind, now=now)
    deliver(kind=MESSAGE, key=proposal.id, number=written.number, people=[person.id], now=now)


def tell(proposal: Proposal, kind: str, number: int, actor: Any, now: datetime) -> None:
    """Its author, those who support or follow it, and those of what was joined with it; not who did it."""
    if kind not in TOLD_LINES or told_already(proposal.id, kind):
        return
    known: set[UUID | None] = {proposal.author_id}
    if kind == "proposal.returned":
        # The measure tells its author, with the way to contest it.
        known = set[UUID | None](standing.writers([proposal.id])[proposal.id]) - known
    elif kind == SENT:
        known = set[UUID | None](standing.writers([proposal.id])[proposal.id])
    elif kind not in AUTHOR_LINES:
        known = set[UUID | None](queries.to_tell(proposal.id))
    people = [one for one in known if one and one != (actor.id if actor else None)]
    if people:
        deliver(kind=MESSAGE, key=proposal.id, number=number, people=people, now=now)
