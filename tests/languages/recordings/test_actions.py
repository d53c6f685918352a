"""A spoken message: sent, written down by another, confirmed by its speaker, and its sound gone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from languages.recordings import actions, permissions, queries, telling
from languages.recordings.models import Recording, SoundFile
from languages.recordings.states import ANSWERED_WITHIN, HELD_FOR, MOST_WAITING
from register.models import Line
from register.refusals import Refused
from residents.delivery.models import Delivery
from residents.models import Person
from tests.languages.recordings.conftest import Notes
from tests.languages.recordings.sounds import wav

Send = Callable[..., Recording]


def lines(recording: Recording) -> list[str]:
    found = Line.objects.filter(scope__kind="recording", scope__key=recording.id)
    return list(found.order_by("number").values_list("kind", flat=True))


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.refusal.code


def test_words_appear_only_when_their_speaker_said_yes_and_the_voice_is_gone(
    written: Send, notes: Notes, amina: Person, now: datetime
) -> None:
    recording = written()
    assert notes.published == {}
    actions.confirm_words(recording_id=recording.id, speaker=amina, now=now)
    assert notes.published == {recording.id: (amina, "ar", "أريد مقعدًا في الحديقة")}
    assert not SoundFile.objects.exists()
    assert lines(recording) == ["recording.sent", "recording.written", "recording.confirmed"]


def test_a_voice_that_was_given_too_is_heard_by_everyone_until_it_is_taken_back(
    written: Send, amina: Person, now: datetime
) -> None:
    recording = written(keep_sound=True)
    assert permissions.may_hear(None, recording, now) is not None
    kept = actions.confirm_words(recording_id=recording.id, speaker=amina, now=now)
    assert permissions.may_hear(None, kept, now) is None
    assert queries.heard([kept.id, uuid4()]) == {kept.id: 1}
    actions.keep_sound_no_longer(recording_id=recording.id, speaker=amina, now=now)
    assert queries.heard([kept.id]) == {}
    assert not SoundFile.objects.exists()


def test_a_no_sends_it_back_to_the_list_with_the_words_to_mend(
    written: Send, notes: Notes, amina: Person, samir: Person, now: datetime
) -> None:
    recording = written("شيء آخر")
    actions.deny_words(recording_id=recording.id, speaker=amina, now=now)
    assert [one.text.body for one in queries.to_write() if one.text] == ["شيء آخر"]
    actions.take_recording(recording_id=recording.id, interpreter=samir, now=now)
    actions.write_down(recording_id=recording.id, interpreter=samir, body="مقعد", now=now)
    actions.confirm_words(recording_id=recording.id, speaker=amina, now=now)
    assert [body for _person, _language, body in notes.published.values()] == ["مقعد"]


def test_what_cannot_be_understood_goes_back_with_the_reason_and_without_the_voice(
    send: Send, amina: Person, samir: Person, now: datetime
) -> None:
    recording = send()
    actions.take_recording(recording_id=recording.id, interpreter=samir, now=now)
    actions.return_recording(
        recording_id=recording.id, interpreter=samir, reason="Le vent.", language="fr", now=now
    )
    recording.refresh_from_db()
    assert (recording.state, recording.reason and recording.reason.body) == ("returned", "Le vent.")
    assert not SoundFile.objects.exists()
    assert Delivery.objects.filter(person=amina, key=recording.id, kind="recording").exists()


def test_a_place_that_was_shut_meanwhile_refuses_the_yes_and_nothing_is_lost(
    written: Send, notes: Notes, amina: Person, now: datetime
) -> None:
    recording = written()
    notes.open = False
    assert refused(lambda: actions.confirm_words(recording_id=recording.id, speaker=amina, now=now)) == "shut"
    recording.refresh_from_db()
    assert recording.state == "written"
    assert SoundFile.objects.filter(recording=recording).exists()


def test_sent_twice_it_is_one(send: Send) -> None:
    key = uuid4()
    assert send(key=key).id == send(key=key).id == key
    assert Recording.objects.count() == SoundFile.objects.count() == 1


def test_the_key_of_somebody_elses_recording_takes_nothing_from_it(
    send: Send, cast: Callable[[str], Person]
) -> None:
    first = send()
    assert refused(lambda: send(key=first.id, speaker=cast("rahim"))) == "not-yours"
    assert Recording.objects.get().speaker_id == first.speaker_id


def test_with_three_that_wait_a_fourth_is_refused(send: Send) -> None:
    for _one in range(MOST_WAITING):
        send()
    assert refused(send) == "recordings-waiting"


def test_taken_back_the_voice_and_the_words_are_gone(written: Send, amina: Person, now: datetime) -> None:
    recording = written()
    actions.withdraw_recording(recording_id=recording.id, speaker=amina, now=now)
    recording.refresh_from_db()
    assert (recording.state, recording.text and recording.text.body) == ("withdrawn", "")
    assert not SoundFile.objects.exists()


def test_words_without_an_answer_are_withdrawn_after_a_month(written: Send, now: datetime) -> None:
    recording = written()
    assert actions.end_unanswered(now=now + ANSWERED_WITHIN) == 0
    assert actions.end_unanswered(now=now + ANSWERED_WITHIN + timedelta(seconds=1)) == 1
    recording.refresh_from_db()
    assert recording.state == "withdrawn"


def test_who_leaves_takes_her_voice_and_her_name_with_her(
    written: Send, send: Send, amina: Person, now: datetime
) -> None:
    said = written(keep_sound=True)
    actions.confirm_words(recording_id=said.id, speaker=amina, now=now)
    send()
    assert {one["text"] for one in telling.export(amina)} == {"أريد مقعدًا في الحديقة", ""}
    telling.forget(amina, now)
    assert not SoundFile.objects.exists()
    assert set(Recording.objects.values_list("speaker", "state")) == {
        (None, "confirmed"),
        (None, "withdrawn"),
    }


@pytest.mark.parametrize("who", ["nobody", "rahim", "the speaker", "an interpreter", "another interpreter"])
@pytest.mark.parametrize("act", ["take", "write", "hear", "confirm"])
def test_who_may_do_what_with_a_recording_that_samir_took(
    act: str,
    who: str,
    send: Send,
    amina: Person,
    samir: Person,
    other: Person,
    cast: Callable[[str], Person],
    now: datetime,
) -> None:
    person = {
        "nobody": None,
        "rahim": cast("rahim"),
        "the speaker": amina,
        "an interpreter": samir,
        "another interpreter": other,
    }[who]
    recording = actions.take_recording(recording_id=send().id, interpreter=samir, now=now)
    bar = {
        "take": lambda: permissions.may_take(person, recording, now),
        "write": lambda: permissions.may_write(person, recording, now),
        "hear": lambda: permissions.may_hear(person, recording, now),
        "confirm": lambda: permissions.may_own(person, recording),
    }[act]()
    allowed = {
        "take": {"an interpreter"},
        "write": {"an interpreter"},
        "hear": {"an interpreter", "the speaker"},
        "confirm": {"the speaker"},
    }
    assert (bar is None) == (who in allowed[act])


def test_after_half_an_hour_another_interpreter_may_take_it_and_the_first_writes_no_more(
    send: Send, samir: Person, other: Person, now: datetime
) -> None:
    recording = send()
    actions.take_recording(recording_id=recording.id, interpreter=samir, now=now)
    take = lambda at: actions.take_recording(recording_id=recording.id, interpreter=other, now=at)  # noqa: E731
    assert refused(lambda: take(now + HELD_FOR - timedelta(seconds=1))) == "recording-held"
    take(now + HELD_FOR)
    late = now + HELD_FOR + timedelta(minutes=1)
    words = lambda: actions.write_down(recording_id=recording.id, interpreter=samir, body="نعم", now=late)  # noqa: E731
    assert refused(words) == "recording-held"


def test_an_interpreter_never_writes_down_her_own_voice(send: Send, samir: Person, now: datetime) -> None:
    recording = send(speaker=samir)
    assert (
        refused(lambda: actions.take_recording(recording_id=recording.id, interpreter=samir, now=now))
        == "own-voice"
    )


def test_a_recording_that_is_no_sound_is_refused_and_nothing_is_kept(send: Send) -> None:
    assert refused(lambda: send(content=b"<svg onload=alert(1)>")) == "recording-no-sound"
    assert refused(lambda: send(content=wav(0.1))) == "recording-empty"
    assert not Recording.objects.exists()


def test_the_speaker_is_told_once_and_no_longer_once_she_answered(
    written: Send, amina: Person, now: datetime
) -> None:
    from residents.delivery.queries import composed, new_on_page

    recording = written()
    rows = list(new_on_page(amina))
    assert [told.message.url for told in composed(rows, "en", now)] == [f"/en/spoken/{recording.id}/"]
    actions.confirm_words(recording_id=recording.id, speaker=amina, now=now)
    assert list(composed(rows, "en", now)) == []
