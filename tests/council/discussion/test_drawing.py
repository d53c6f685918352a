"""What is drawn by filling in is what the template draws, sign for sign."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from unittest import mock
from uuid import UUID

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from council.discussion import drawing
from council.discussion.drawing import BODY, ID, MOMENT, NAME, ORIGINAL, draw
from council.discussion.phrases import STANCE_ICONS
from council.discussion.queries import MessageShown, ReactionShown
from council.discussion.states import MessageState, ReactionKind, Stance
from languages.reading import Reading

PLAIN = MessageShown(
    id=UUID(int=7),
    state=MessageState.VISIBLE,
    posted_at=datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
    name="Amina",
    place="",
    face="a",
    reading=Reading("Oui.\n\nEt « non ».", "fr", "Oui.\n\nEt « non ».", "fr"),
    mark="abcdef012345",
)
TRANSLATED = Reading("Sì & <no>", "it", "نعم\nلا", "ar", True, "machine", "Demo <engine>", True)
ASKS = {"stance": "question", "stance_icon": STANCE_ICONS[Stance.QUESTION], "stance_words": "Question"}
SHOWN: list[dict[str, Any]] = [
    {},
    {"today": False},
    {"name": ""},
    {"name": "<b>Ann & \"Bo\"</b> 'x'"},
    {
        "anonymous": True,
        "name": "",
        "mark": "",
        "stance": "question",
        "stance_icon": STANCE_ICONS[Stance.QUESTION],
    },
    {"reading": TRANSLATED, "edited": True, "pinned": True},
    {"reading": replace(TRANSLATED, status="community", translator="Samir")},
    {"reading": Reading("", "fr", "", "fr")},
    {"reading": Reading("x" * 3_000 + "\n\n\nhttps://example.org", "fr", "", "fr")},
    {"reply_to": UUID(int=9), "voice": True},
    {"state": MessageState.HIDDEN, "reading": None, "name": "", "rule": "Pas d’insultes", "mark": ""},
    {"state": MessageState.WITHDRAWN, "reading": None, "name": "", "place": ""},
    {"reactions": (ReactionShown(ReactionKind.THANKS, 3),), "place": "Coprésidente", "face": "b"},
    # Whoever writes the stand-ins themselves is read as she wrote.
    {"name": f"{BODY}{NAME}", "reading": Reading(f"{NAME} {ID} {ORIGINAL}", "fr", "", "fr")},
    {"name": str(ID), "posted_at": MOMENT},
]


@pytest.mark.parametrize("template", ["discussion/message.html", "discussion/talk.html"])
@pytest.mark.parametrize("language", ["fr", "ar", "bn"])
def test_each_kind_of_message_is_drawn_as_its_template_draws_it(template: str, language: str) -> None:
    with translation.override(language):
        for given in SHOWN:
            message = replace(PLAIN, **given)
            assert draw(template, message) == render_to_string(template, {"message": message}), given


def test_messages_that_are_alike_go_through_the_template_once() -> None:
    drawing._pieces.cache_clear()
    with mock.patch.object(drawing, "render_to_string", wraps=render_to_string) as rendered:
        for number in range(20):
            read = Reading(f"Message {number}", "fr", f"Message {number}", "fr")
            one = replace(PLAIN, id=UUID(int=number + 1), name=f"Person {number}", reading=read)
            draw("discussion/talk.html", one)
    assert rendered.call_count == 1
