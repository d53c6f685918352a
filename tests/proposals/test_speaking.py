"""A proposal that is said: written down by another, sent by its speaker’s yes alone, its sound gone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from languages.models import Text
from languages.recordings import actions as recordings
from languages.recordings import permissions as hearing
from languages.recordings.models import Recording, SoundFile
from proposals import actions, permissions, queries
from proposals.actions.writing import DRAFTS_KEPT
from proposals.lifecycle import State
from proposals.models import Proposal
from proposals.permissions import Writer
from proposals.speaking import PROPOSAL
from register.refusals import Refused
from residents.actions import give_role
from residents.models import Person
from residents.permissions import day_of
from residents.roles import Role
from tests.languages.recordings.sounds import wav
from tests.proposals.conftest import BACKEND, address, somebody_answers_for_moderation

pytestmark = pytest.mark.usefixtures("cast")
Cast = Callable[[str], Any]
Say = Callable[..., Recording]
WORDS = "لا مكان هادئ لأولادنا.\nنطلب غرفة في المدرسة."
HEARD = {"title": "غرفة للواجبات", "theme": "learn", "district": "gare"}


@pytest.fixture
def samir(cast: Cast, now: datetime) -> Person:
    """An interpreter."""
    person: Person = cast("samir")
    if not person.roles.filter(role=Role.INTERPRETER.value).exists():
        give_role(person_id=person.id, role=Role.INTERPRETER, starts=day_of(now))
    return person


@pytest.fixture
def say(cast: Cast, now: datetime) -> Say:
    """`say("amina")`: Amina begins a proposal and speaks it; `say("")`: somebody without an account."""

    def act(key: str = "", keep_sound: bool = False, **begun: Any) -> Recording:
        person = cast(key) if key else None
        draft = actions.begin(writer=Writer(person), language="ar", now=now, **begun)
        return recordings.send_recording(
            key=uuid4(),
            purpose=PROPOSAL,
            target=draft.id,
            speaker=Writer(person, frozenset({draft.id})),
            language="ar",
            content=wav(1),
            keep_sound=keep_sound,
            now=now,
        )

    return act


@pytest.fixture
def written(say: Say, samir: Person, now: datetime) -> Say:
    """Said, and written down by Samir."""

    def act(*args: Any, **options: Any) -> Recording:
        made = say(*args, **options)
        recordings.take_recording(recording_id=made.id, interpreter=samir, now=now)
        return recordings.write_down(
            recording_id=made.id, interpreter=samir, body=WORDS, answers=HEARD, now=now
        )

    return act


def words_of(recording: Recording) -> Writer:
    """Whoever holds the five words of what was said."""
    return Writer(None, frozenset({recording.target}))


def proposal_of(recording: Recording) -> Proposal:
    return Proposal.objects.select_related("title", "body", "district").get(id=recording.target)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.refusal.code


def test_without_an_account_it_is_spoken_confirmed_with_the_five_words_and_sent(
    client: Client, samir: Person
) -> None:
    begun = client.post(address("new"), {"language": "ar", "say": "1"})
    speak = begun.headers["Location"]
    assert speak.startswith("/fr/speak/proposal/")
    assert 'accept="audio/*" capture="user"' in client.get(speak).content.decode()
    file = SimpleUploadedFile("voice.wav", wav(1))
    sent = client.post(speak, {"sound": file, "language": "ar", "key": str(uuid4())})
    recording = Recording.objects.get()
    assert (recording.speaker, sent.headers["Location"]) == (None, address("words", recording.target))
    code = queries.code_of(recording.target)
    assert all(word in client.get(sent.headers["Location"]).content.decode() for word in code.split())

    desk = Client()
    desk.force_login(samir, backend=BACKEND)
    page = desk.get(desk.post(f"/fr/desk/recordings/{recording.id}/take/")["Location"]).content.decode()
    assert all(f'name="{name}"' in page for name in HEARD)
    desk.post(f"/fr/desk/recordings/{recording.id}/", {"body": WORDS, **HEARD})

    other = Client()
    own, sound = f"/ar/spoken/{recording.id}/", f"/ar/spoken/{recording.id}/sound/"
    assert (other.get(own).status_code, other.get(sound).status_code) == (403, 403)
    led = other.post(address("follow", language="ar"), {"code": code}).headers["Location"]
    assert own in other.get(led).content.decode()
    page = other.get(own).content.decode()
    assert HEARD["title"] in page
    assert other.get(sound).status_code == 200
    assert other.post(f"{own}confirm/").status_code == 302
    proposal = proposal_of(recording)
    assert proposal.title
    assert proposal.body
    told = (proposal.stage, proposal.title.body, proposal.body.body, str(proposal.district.slug))
    assert told == (State.SUBMITTED, HEARD["title"], WORDS, "gare")
    assert not SoundFile.objects.exists()


def test_whoever_writes_it_down_neither_sends_it_nor_says_yes_for_her(
    written: Say, samir: Person, now: datetime
) -> None:
    recording = written()
    yes = lambda: recordings.confirm_words(  # noqa: E731
        recording_id=recording.id, speaker=Writer(samir), now=now
    )
    assert refused(yes) == "not-yours"
    send = lambda: actions.submit(  # noqa: E731
        proposal_id=recording.target, writer=Writer(samir), now=now
    )
    assert refused(send) == "not-yours"
    assert proposal_of(recording).stage is State.DRAFT


def test_a_helper_sends_her_voice_but_neither_hears_it_again_nor_confirms_nor_sends(
    written: Say, cast: Cast, now: datetime
) -> None:
    recording = written("rahim", for_other=True)
    rahim = Writer(cast("rahim"), frozenset({recording.target}))
    assert recording.speaker is None
    assert hearing.may_hear(rahim.person, recording, now, speaker=rahim) is not None
    for act in (recordings.confirm_words, recordings.deny_words, recordings.withdraw_recording):
        assert refused(lambda: act(recording_id=recording.id, speaker=rahim, now=now)) == "not-yours"  # noqa: B023
    actions.write_body(proposal_id=recording.target, writer=rahim, body="Autre chose")
    early = lambda: actions.submit(proposal_id=recording.target, writer=rahim, now=now)  # noqa: E731
    assert refused(early) == "not-confirmed"
    recordings.confirm_words(recording_id=recording.id, speaker=words_of(recording), now=now)
    proposal = proposal_of(recording)
    assert proposal.body
    assert (proposal.stage, proposal.body.body) == (State.SUBMITTED, WORDS)


def test_after_her_yes_a_helper_whose_session_knows_the_proposal_writes_it_no_more(
    written: Say, cast: Cast, now: datetime
) -> None:
    recording = written("rahim", for_other=True)
    recordings.confirm_words(recording_id=recording.id, speaker=words_of(recording), now=now)
    rahim = Writer(cast("rahim"), frozenset({recording.target}))
    assert permissions.may_write(rahim, proposal_of(recording)) is not None


def test_a_desk_that_she_came_to_hears_it_with_her_and_confirms(
    written: Say, cast: Cast, now: datetime
) -> None:
    recording = written("rahim", for_other=True)
    desk = Writer(cast("luc"), frozenset({recording.target}))
    assert hearing.may_hear(desk.person, recording, now, speaker=desk) is None
    recordings.confirm_words(recording_id=recording.id, speaker=desk, now=now)
    assert proposal_of(recording).stage is State.SUBMITTED


@pytest.mark.parametrize("key", ["", "ines", "rahim", "samir", "sofia"])
def test_nobody_else_hears_it(say: Say, cast: Cast, now: datetime, key: str) -> None:
    recording = say("amina")
    person = cast(key) if key else None
    assert hearing.may_hear(person, recording, now, speaker=Writer(person)) is not None


def test_sent_without_her_voice_it_waits_for_nobody_and_the_sound_is_gone(
    written: Say, say: Say, now: datetime
) -> None:
    recording = written()
    writer = words_of(recording)
    actions.write_body(proposal_id=recording.target, writer=writer, body="أكتبها بنفسي")
    actions.submit(proposal_id=recording.target, writer=writer, now=now)
    recording.refresh_from_db()
    assert (recording.state, SoundFile.objects.count()) == ("withdrawn", 0)


def test_a_no_leaves_the_draft_unsent_and_asks_for_other_words(written: Say, now: datetime) -> None:
    recording = written()
    recordings.deny_words(recording_id=recording.id, speaker=words_of(recording), now=now)
    recording.refresh_from_db()
    assert (recording.state, proposal_of(recording).stage) == ("sent", State.DRAFT)


def test_one_recording_waits_at_a_time(say: Say, now: datetime) -> None:
    first = say()
    again = {"key": uuid4(), "purpose": PROPOSAL, "target": first.target, "speaker": words_of(first)}
    more: dict[str, Any] = {"language": "ar", "content": wav(1), "keep_sound": False, "now": now}
    assert refused(lambda: recordings.send_recording(**again, **more)) == "voice-waits"


def test_a_voice_that_she_gave_too_is_heard_once_the_proposal_is_public_and_gone_when_it_is_taken_back(
    written: Say, cast: Cast, client: Client, now: datetime
) -> None:
    recording = written("amina", keep_sound=True)
    amina = Writer(cast("amina"))
    somebody_answers_for_moderation()
    recordings.confirm_words(recording_id=recording.id, speaker=amina, now=now)
    recording.refresh_from_db()
    assert hearing.may_hear(None, recording, now) is not None
    assert hearing.may_hear(cast("ines"), recording, now) is None
    actions.publish(proposal_id=recording.target, moderator=cast("ines"), now=now)
    assert hearing.may_hear(None, recording, now) is None
    assert (
        f"/spoken/{recording.id}/sound/" in client.get(address("proposal", recording.target)).content.decode()
    )
    actions.withdraw(proposal_id=recording.target, writer=amina, now=now)
    assert not SoundFile.objects.exists()


def test_a_draft_that_is_taken_back_or_forgotten_takes_voice_and_words_with_it(
    written: Say, now: datetime
) -> None:
    taken, left = written(), written()
    actions.withdraw(proposal_id=taken.target, writer=words_of(taken), now=now)
    actions.remove_old_drafts(now=now + DRAFTS_KEPT + timedelta(days=1))
    assert not SoundFile.objects.exists()
    assert not Text.objects.filter(body=WORDS).exists()
    assert {one.state for one in Recording.objects.filter(target__in=[taken.target, left.target])} == {
        "withdrawn"
    }


def test_what_lacks_an_answer_keeps_the_words_and_leads_to_the_check(
    say: Say, samir: Person, client: Client, now: datetime
) -> None:
    recording = say("amina")
    recordings.take_recording(recording_id=recording.id, interpreter=samir, now=now)
    recordings.write_down(recording_id=recording.id, interpreter=samir, body=WORDS, now=now)
    client.force_login(recording.speaker, backend=BACKEND)  # type: ignore[arg-type]
    led = client.post(f"/fr/spoken/{recording.id}/confirm/").headers["Location"]
    proposal = proposal_of(recording)
    assert proposal.body
    assert (proposal.stage, proposal.body.body) == (State.DRAFT, WORDS)
    assert led == address("check", recording.target)


def test_an_address_that_sends_many_recordings_is_asked_to_wait(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr("proposals.views.guesses.MOST_OF_ALL", 0)
    draft = UUID(
        client.post(address("new"), {"language": "ar", "say": "1"}).headers["Location"].split("/")[-2]
    )
    file = SimpleUploadedFile("voice.wav", wav(1))
    sent = client.post(f"/en/speak/proposal/{draft}/", {"sound": file, "language": "ar", "key": str(uuid4())})
    assert sent.status_code == 429
    assert not Recording.objects.exists()
