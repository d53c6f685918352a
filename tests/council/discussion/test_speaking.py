"""A message of a discussion that is said instead of written."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest

from council.discussion import actions as discussion
from council.discussion.models import Message, Thread
from council.discussion.states import CharterRule, MessageState, Moderated
from languages.recordings import actions
from languages.recordings.models import Recording, SoundFile
from languages.recordings.purposes import purpose_of
from register.refusals import Refused
from residents.models import Person
from tests.languages.recordings.sounds import wav


@pytest.fixture
def said(thread: Thread, who: Callable[[str], Person], now: datetime) -> Callable[[], Recording]:
    """Amina says it, Samir writes it down, she says yes."""

    def act(**changes: Any) -> Recording:
        made = actions.send_recording(
            key=uuid4(),
            purpose=purpose_of("message"),  # type: ignore[arg-type]
            target=thread.id,
            speaker=who("amina"),
            language="ar",
            content=wav(1),
            keep_sound=changes.get("keep_sound", False),
            now=now,
        )
        actions.take_recording(recording_id=made.id, interpreter=who("samir"), now=now)
        actions.write_down(recording_id=made.id, interpreter=who("samir"), body="أين المقعد؟", now=now)
        assert not Message.objects.exists()
        return actions.confirm_words(recording_id=made.id, speaker=who("amina"), now=now)

    return act


def test_confirmed_words_are_a_message_of_their_speaker(
    said: Callable[..., Recording], who: Callable[[str], Person]
) -> None:
    recording = said()
    message = Message.objects.get()
    assert (message.id, message.author, message.text.body) == (recording.id, who("amina"), "أين المقعد؟")
    assert (message.text.language, message.state) == ("ar", MessageState.VISIBLE.value)


def test_under_moderation_before_a_spoken_message_waits_as_every_other(
    said: Callable[..., Recording], thread: Thread
) -> None:
    thread.moderation = Moderated.BEFORE.value
    thread.save(update_fields=["moderation"])
    said()
    assert Message.objects.get().state == MessageState.WAITING.value


def test_a_discussion_that_ended_meanwhile_refuses_the_yes(
    said: Callable[..., Recording], thread: Thread, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_down = actions.write_down

    def and_close(**options: Any) -> Recording:
        made = write_down(**options)
        discussion.close_thread(thread_id=thread.id, now=now)
        return made

    monkeypatch.setattr(actions, "write_down", and_close)
    with pytest.raises(Refused):
        said()
    assert Recording.objects.get().state == "written"
    assert not Message.objects.exists()


def test_a_voice_is_hidden_with_its_words_and_heard_again_with_them(
    said: Callable[..., Recording], who: Callable[[str], Person], now: datetime, client: Any
) -> None:
    recording = said(keep_sound=True)
    url = f"/en/spoken/{recording.id}/sound/"
    assert client.get(url).status_code == 200
    page = f"/en/discussion/{recording.target}/"
    assert url in client.get(page).content.decode()
    discussion.hide_message(
        message_id=recording.id, moderator=who("ines"), rule=CharterRule.ADVERT, reason="Vende algo.", now=now
    )
    assert client.get(url).status_code == 403
    assert url not in client.get(page).content.decode()
    discussion.restore_message(message_id=recording.id, moderator=who("ines"), now=now)
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("act", ["withdraw", "wipe"])
def test_a_voice_is_gone_with_its_words(
    act: str, said: Callable[..., Recording], who: Callable[[str], Person], now: datetime
) -> None:
    recording = said(keep_sound=True)
    assert SoundFile.objects.exists()
    if act == "withdraw":
        discussion.withdraw_message(message_id=recording.id, author=who("amina"), now=now)
    else:
        discussion.wipe_message(message_id=recording.id, officer=who("fatou"), reason="Jugement.", now=now)
    assert not SoundFile.objects.exists()
