"""What the people of Rivemont say under a proposal, an opinion and in their session."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from config.town.cast import town_id
from council.discussion import actions
from council.discussion.actions.threads import Settings
from council.discussion.models import Message
from council.discussion.states import CharterRule, Circle, Moderated, ReactionKind, Stance
from council.meetings.models import Meeting
from council.opinions.models import Debate as OpinionDebate
from languages.actions import translate
from languages.reading import Status
from proposals.models import Debate as ProposalDebate
from residents.models import Person

STORIES = Path(__file__).with_suffix(".toml")


@transaction.atomic
def build(now: datetime) -> None:
    """Make whatever is missing."""
    for story in tomllib.loads(STORIES.read_text(encoding="utf-8"))["message"]:
        thread_id = _thread(story["under"])
        known = Message.objects.filter(id=town_id(f"message:{story['key']}")).exists()
        if thread_id is not None and not known:
            _tell(story, thread_id, now - timedelta(minutes=story["ago"]))
    _by_invitation(now)


def _by_invitation(now: datetime) -> None:
    """The next session is prepared by the council and the residents whom it invites; everybody reads it."""
    thread_id = _thread("meeting:announced")
    if thread_id is not None:
        chair, kept = _person("fatou"), Settings(writers=Circle.INVITED)
        actions.set_thread(thread_id=thread_id, person=chair, settings=kept, now=now)
        actions.invite(thread_id=thread_id, owner=chair, person=_person("amina"), now=now)


def _thread(under: str) -> UUID | None:
    """The thread of `kind:key`, where the town has made its object."""
    kind = under.partition(":")[0]
    if kind == "meeting":
        return Meeting.objects.filter(id=town_id(under)).values_list("thread_id", flat=True).first()
    found: Any = ProposalDebate if kind == "proposal" else OpinionDebate
    thread_id: UUID | None = (
        found.objects.filter(pk=town_id(under)).values_list("thread_id", flat=True).first()
    )
    return thread_id


def _person(key: str) -> Person:
    return Person.objects.get(id=town_id(f"person:{key}"))


def _tell(story: dict[str, Any], thread_id: UUID, at: datetime) -> None:
    """One message, and what became of it."""
    if "before" in story:
        kept = Settings(moderation=Moderated.BEFORE)
        actions.set_thread(thread_id=thread_id, person=_person(story["before"]), settings=kept, now=at)
    message = _said(story, thread_id, at)
    for kind, people in story.get("reactions", {}).items():
        for key in people:
            actions.react(message_id=message.id, person=_person(key), kind=ReactionKind(kind), now=at)
    if "pinned" in story:
        actions.pin(message_id=message.id, person=_person(story["pinned"]), now=at)
    if "answered" in story:
        asked = _person(story["answered"])
        actions.mark_answered(message_id=message.id, person=asked, answered=True, now=at)
    if "hidden" in story:
        actions.hide_message(
            message_id=message.id,
            moderator=_person("ines"),
            rule=CharterRule(story["hidden"]),
            reason=story["reason"],
            language="fr",
            now=at + timedelta(minutes=4),
        )


def _said(story: dict[str, Any], thread_id: UUID, at: datetime) -> Message:
    (language, body), *others = story["words"].items()
    message = actions.post_message(
        thread_id=thread_id,
        author=_person(story["author"]),
        language=language,
        body=body,
        now=at,
        key=town_id(f"message:{story['key']}"),
        reply_to=town_id(f"message:{story['answers']}") if "answers" in story else None,
        stance=Stance(story["stance"]) if "stance" in story else None,
    )
    for code, words in others:
        translate(
            text_id=message.text_id,
            language=code,
            body=words,
            status=Status.COMMUNITY,
            person_id=_person("samir").id,
        )
    return message
