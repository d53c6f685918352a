"""What My page shows of opinions, and what a person's download and deletion take from here."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.bodies.queries import chairing_on, standing_in_on
from council.opinions import queries
from council.opinions.lifecycle import State
from council.opinions.models import (
    Addition,
    Answer,
    AnswerDraft,
    Extension,
    Opinion,
    Question,
    Rejoinder,
    RequestAnswer,
    Signature,
    Unwilling,
)
from residents.my_page import Item, Section
from residents.permissions import day_of, may_work_as
from residents.roles import Role

# What people write in office: the table, who wrote it, and which text.
WRITTEN: dict[str, tuple[Any, str, str]] = {
    "letters": (Answer, "official", "letter"),
    "reasons": (RequestAnswer, "answer__official", "reason"),
    "added": (Addition, "person", "text"),
    "not_enough": (Rejoinder, "person", "text"),
    "not_signed": (Unwilling, "person", "reason"),
    "asked": (Question, "asked_by", "text"),
    "replied": (Question, "replied_by", "reply"),
    "more_time": (Extension, "given_by", "reason"),
}


def section(person: Any, language: str, now: datetime) -> Section | None:
    """What waits for a co-chair's signature, an official's answer, a clerk's word; nobody else sees it."""
    day, nothing = day_of(now), Opinion.objects.none()
    chairs = chairing_on(person, day).exists() or bool(standing_in_on(person, day))
    official, clerk = (may_work_as(person, role, now) is None for role in (Role.OFFICIAL, Role.CLERK))
    if not (chairs or official or clerk):
        return None
    waiting = queries.to_answer(person, day) if official else nothing
    unread = queries.listed().filter(state=State.DELIVERED.value).order_by("due_on") if clerk else nothing
    found = [
        *_items(queries.to_sign(person, now), "sign", _("Waits for your signature"), language, now),
        *_items(waiting, "answer", _("Waits for your answer"), language, now),
        *_items(unread, "opinion", _("Not read yet"), language, now),
    ]
    address = reverse("opinions:inbox" if official or clerk else "opinions:list")
    words = _("Open the inbox") if official or clerk else _("See all opinions")
    return Section(
        _("Opinions that wait for you"), tuple(found), _("No opinion is waiting for you."), address, words
    )


def _items(found: Any, door: str, note: Any, language: str, now: datetime) -> list[Item]:
    return [
        Item(
            title=card.title.body,
            url=reverse(f"opinions:{door}", args=[card.opinion.id]),
            note=note,
            state=(card.sign.kind, card.sign.icon, card.dial.words if card.dial else card.sign.word),
            language=card.title.language,
        )
        for card in queries.cards(found, language, day_of(now))
    ]


def export(person: Any) -> dict[str, Any]:
    """What the person did here, for her download."""
    signed = Signature.objects.filter(person=person).select_related("opinion")
    wrote = Opinion.objects.filter(Q(drafted_by=person) | Q(minority_author=person)).select_related(
        "title", "minority"
    )
    return {
        "signed": [{"opinion": str(one.opinion), "at": one.signed_at.isoformat()} for one in signed],
        "answered": [str(one.opinion_id) for one in Answer.objects.filter(official=person)],
        "drafted": [one.title.body for one in wrote if one.drafted_by_id == person.id],
        "minority": [
            one.minority.body for one in wrote if one.minority_author_id == person.id and one.minority
        ],
        "prepared": list(AnswerDraft.objects.filter(official=person).values_list("values", flat=True)),
        **{name: _written(*where, person) for name, where in WRITTEN.items()},
    }


def _written(table: Any, by: str, text: str, person: Any) -> list[str]:
    found = table._default_manager.filter(**{by: person, f"{text}__isnull": False})
    return list(found.values_list(f"{text}__body", flat=True))


def forget(person: Any, now: datetime) -> None:
    """The council's texts stay, without the name of who wrote them; signatures point at nobody's name."""
    Opinion.objects.filter(drafted_by=person).update(drafted_by=None)
    Opinion.objects.filter(minority_author=person).update(minority_author=None)
