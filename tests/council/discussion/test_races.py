"""Acts on a thread at once, each with a control that goes without the lock or the constraint."""

import itertools
import threading
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from council.discussion import actions, permissions
from council.discussion.actions import rows
from council.discussion.models import Invited, Message, Moderation, Reaction, Thread
from council.discussion.states import CharterRule, MessageAct, MessageState, ReactionKind
from languages.actions import write_text
from register.models import Line
from register.refusals import Refused
from residents.models import Person, RoleHeld
from residents.permissions import day_of
from residents.roles import Role
from tests.racing import LONGEST, at_once, meeting, seen

pytestmark = [pytest.mark.locks, pytest.mark.django_db(transaction=True)]
TAPS = 8


def tapped(*acts: Callable[[], object]) -> list[object]:
    """Eight taps at the same moment, each the next of the acts in turn."""
    return at_once([acts[place % len(acts)] for place in range(TAPS)])


def test_one_of_many_taps_posts(thread: Thread, who: Callable[[str], Person], now: datetime) -> None:
    author = who("amina")

    def post() -> Message:
        return actions.post_message(thread_id=thread.id, author=author, language="ar", body="نعم", now=now)

    answers = tapped(post)
    assert sum(isinstance(answer, Message) for answer in answers) == 1
    assert sum(isinstance(answer, Refused) for answer in answers) == TAPS - 1


def test_without_the_lock_every_tap_posts(
    thread: Thread, who: Callable[[str], Person], now: datetime
) -> None:
    author, meet = who("amina"), meeting(TAPS)

    def post() -> Message | None:
        bar = permissions.may_write_now(author, thread, now)
        meet.wait()
        if bar is not None:
            return None
        text = write_text(language="ar", body="نعم")
        return Message.objects.create(thread=thread, author=author, text=text, posted_at=now, placed_at=now)

    tapped(post)
    assert Message.objects.filter(thread=thread).count() == TAPS


def refused(answers: list[object]) -> int:
    return sum(isinstance(one, Refused) for one in answers)


def hide(message: Message, moderator: Person, now: datetime) -> Message:
    return actions.hide_message(
        message_id=message.id, moderator=moderator, rule=CharterRule.INSULT, reason="Non", now=now
    )


@pytest.fixture
def moderators(who: Callable[[str], Person], now: datetime) -> list[Person]:
    RoleHeld.objects.create(person=who("rosa"), role=Role.MODERATOR.value, starts=day_of(now))
    return [who("ines"), who("rosa")]


def test_of_many_moderators_at_once_one_judges(
    message: Message, moderators: list[Person], now: datetime
) -> None:
    answers = tapped(
        lambda: hide(message, moderators[0], now),
        lambda: actions.mark_reviewed(message_id=message.id, moderator=moderators[1], now=now),
        lambda: hide(message, moderators[1], now),
    )
    message.refresh_from_db()
    assert message.state == MessageState.HIDDEN
    assert Moderation.objects.filter(message=message, act="hide").count() == 1
    assert Moderation.objects.count() == TAPS - refused(answers)


def test_without_the_lock_two_moderators_hide_one_message(
    message: Message, moderators: list[Person], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What moderation keeps of it has a guard of its own, which is left out here."""
    monkeypatch.setattr(rows, "followed", lambda *facts: None)
    meet = meeting(TAPS)

    def hide_unlocked() -> Moderation:
        read = Message.objects.get(id=message.id)
        meet.wait()
        rows.move(read, MessageAct.HIDE, now)
        return rows.note(read, moderators[0], MessageAct.HIDE, now)

    assert not refused(tapped(hide_unlocked))
    assert Moderation.objects.filter(message=message, act="hide").count() == TAPS


def test_what_is_hidden_while_its_author_changes_it_stays_hidden(
    message: Message, who: Callable[[str], Person], now: datetime
) -> None:
    words = itertools.count()

    def edit() -> Message:
        """Other words at each tap: the same ones again would change nothing, and be no refusal."""
        body = f"غير ذلك {next(words)}"
        return actions.edit_message(
            message_id=message.id, author=who("yasmine"), language="ar", body=body, now=now
        )

    answers = tapped(edit, lambda: hide(message, who("ines"), now))
    message.refresh_from_db()
    assert message.state == MessageState.HIDDEN
    assert sum(isinstance(one, Message) and one.state == "hidden" for one in answers) == 1


def test_without_the_lock_a_change_shows_again_what_was_hidden(
    message: Message, who: Callable[[str], Person], now: datetime
) -> None:
    """The control: the author's act read the message before the moderator's was over."""
    read = Message.objects.get(id=message.id)
    hide(message, who("ines"), now)
    rows.move(read, MessageAct.EDIT, now)
    message.refresh_from_db()
    assert message.state == MessageState.VISIBLE


def test_many_touches_are_one_reaction(message: Message, who: Callable[[str], Person], now: datetime) -> None:
    person = who("amina")

    def touch() -> bool:
        act = {"message_id": message.id, "person": person, "kind": ReactionKind.THANKS, "now": now}
        return sum(actions.react(**act) for _time in range(7)) > 0  # type: ignore[arg-type]

    answers = tapped(touch)
    assert answers.count(True) == 1
    assert Reaction.objects.count() == 1
    kinds = Line.objects.filter(scope__kind="thread").values_list("kind", flat=True)
    assert list(kinds).count("message.reacted") == 1


def test_the_database_refuses_a_second_reaction_by_itself(
    message: Message, who: Callable[[str], Person]
) -> None:
    Reaction.objects.create(message=message, person=who("amina"), kind="thanks")
    with pytest.raises(IntegrityError):
        Reaction.objects.create(message=message, person=who("amina"), kind="thanks")


def test_a_translation_is_told_while_an_act_holds_its_message(
    message: Message, who: Callable[[str], Person], now: datetime
) -> None:
    """Who translates holds the text, which an author takes after her message: neither waits for ever."""
    held, told = threading.Event(), threading.Event()

    @transaction.atomic
    def change() -> bool:
        Message.objects.select_for_update().get(id=message.id)
        held.set()
        return told.wait(LONGEST)

    @transaction.atomic
    def translate() -> bool:
        seen(held)
        actions.tell_translation(message_id=message.id, language="fr", now=now)
        told.set()
        return True

    assert at_once([change, translate]) == [True, True]


def test_a_row_that_points_at_a_thread_is_committed_while_an_act_holds_the_thread(
    message: Message, who: Callable[[str], Person]
) -> None:
    """As a raid that is noticed: who reports holds the message, which the thread's holder may wait for."""
    held, pointed = threading.Event(), threading.Event()

    @transaction.atomic
    def hold() -> bool:
        rows.locked_thread(message.thread_id)
        held.set()
        return pointed.wait(LONGEST)

    def point() -> bool:
        seen(held)
        Invited.objects.create(thread=message.thread, person=who("amina"))
        pointed.set()
        return True

    assert at_once([hold, point]) == [True, True]
