"""A session of five members that has ended, and its minutes as far along as a test needs them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from council.bodies.actions import plan_work
from council.floor import actions as floor
from council.meetings import actions as meetings
from council.meetings.models import Meeting
from council.minutes import actions
from council.minutes.models import Correction, Entry, Minutes
from council.minutes.queries import digest_of
from tests.council.opinions.conftest import Assembly, assembly
from tests.remembering import remembered

__all__ = ["assembly"]
MINUTE = timedelta(minutes=1)
ITEMS = [{"fr": "Accueil", "ar": "الترحيب"}, {"fr": "Le loyer"}, {"fr": "La suite"}]


@dataclass
class Sitting:
    """The session and what happened in it; each method takes its minutes one stretch further."""

    assembly: Assembly
    meeting: Meeting
    starts: datetime

    @property
    def ended(self) -> datetime:
        return self.starts + timedelta(hours=2)

    def who(self, key: str) -> Any:
        return self.assembly.people[key]

    def named(self) -> None:
        actions.name_rapporteur(
            meeting_id=self.meeting.id, person=self.who("rahim"), chair=self.who("claire"), now=self.ended
        )

    def drafted(self) -> Minutes:
        self.named()
        return actions.draft_minutes(meeting_id=self.meeting.id, person=self.who("rahim"), now=self.ended)

    def shared(self, minutes: Minutes | None = None) -> Minutes:
        """Written at the second point, and shown to the members for seven days."""
        minutes = minutes or self.drafted()
        self.write(self.entry(minutes), "Le conseil a parlé du loyer.")
        return actions.share_minutes(
            minutes_id=minutes.id, person=self.who("rahim"), days=7, now=self.ended + timedelta(days=1)
        )

    @property
    def commenting(self) -> datetime:
        return self.ended + timedelta(days=3)

    @property
    def signing(self) -> datetime:
        """A day after the term for comments."""
        return self.ended + timedelta(days=9)

    def entry(self, minutes: Minutes, place: int = 2) -> Entry:
        return minutes.entries.get(place=place)

    def write(self, entry: Entry, body: str, now: datetime | None = None) -> Entry:
        return actions.write_entry(
            entry_id=entry.id, person=self.who("rahim"), language="fr", body=body, now=now or self.ended
        )

    def sign(self, minutes: Minutes, key: str, seen: str = "", now: datetime | None = None) -> bool:
        return actions.sign_minutes(
            minutes_id=minutes.id,
            person=self.who(key),
            seen=seen or digest_of(minutes),
            now=now or self.signing,
        )

    def signed(self, minutes: Minutes | None = None) -> Minutes:
        minutes = self.shared(minutes)
        for key in ("claire", "fatou"):
            self.sign(minutes, key)
        return Minutes.objects.get(id=minutes.id)

    def published(self, minutes: Minutes | None = None) -> Minutes:
        minutes = self.signed(minutes)
        return actions.publish_minutes(minutes_id=minutes.id, person=self.who("claire"), now=self.signing)

    def corrected(self, minutes: Minutes, place: int = 2) -> Correction:
        return actions.propose_correction(
            entry_id=self.entry(minutes, place).id,
            person=self.who("rahim"),
            language="fr",
            body="Il faut lire : le premier loyer.",
            now=self.signing,
        )


@pytest.fixture
def sitting(assembly: Assembly, now: datetime) -> Sitting:
    """A pause, a vote that was adopted, a work planned; Samir came late and left early."""
    day = now.astimezone(UTC).replace(hour=17, minute=0, second=0, microsecond=0) - timedelta(days=20)
    meeting = remembered("sitting", now, lambda now: _hold(assembly, day, now))
    return Sitting(assembly, meeting, day)


def _hold(assembly: Assembly, day: datetime, now: datetime) -> Meeting:
    people, council = assembly.people, assembly.council
    meeting = meetings.convene(
        council_id=council.id,
        convener=people["claire"],
        titles={"fr": "Séance", "ar": "جلسة"},
        starts=day,
        items=ITEMS,
        now=day - timedelta(days=8),
    )
    for key in ("claire", "fatou", "rahim"):
        meetings.arrive(meeting_id=meeting.id, person=people[key], now=day - 5 * MINUTE)
    for key in ("claire", "fatou"):
        meetings.open_meeting(meeting_id=meeting.id, chair=people[key], now=day)
    meetings.arrive(meeting_id=meeting.id, person=people["samir"], now=day + 10 * MINUTE)
    item = meeting.items.get(number=2)
    meetings.set_item(meeting_id=meeting.id, item_id=item.id, chair=people["fatou"], now=day + 20 * MINUTE)
    _speak(assembly, meeting, day + 21 * MINUTE)
    _vote(assembly, item.id, day + 30 * MINUTE)
    meetings.leave(meeting_id=meeting.id, person=people["samir"], now=day + 50 * MINUTE)
    _pause(assembly, meeting, day + 60 * MINUTE)
    plan_work(
        council_id=council.id,
        titles={"fr": "Une affiche", "ar": "ملصق"},
        due=(now + timedelta(days=90)).date(),
        person=people["claire"],
        now=day + 75 * MINUTE,
    )
    for key in ("fatou", "claire"):
        meetings.close_meeting(meeting_id=meeting.id, chair=people[key], now=day + 100 * MINUTE)
    meeting.refresh_from_db()
    return meeting


def _speak(assembly: Assembly, meeting: Meeting, now: datetime) -> None:
    """Rahim speaks for two minutes in Bengali; Samir, who asked after Fatou, is called before her."""
    people, claire = assembly.people, assembly.people["claire"]
    asked = floor.ask(meeting_id=meeting.id, person=people["rahim"], language="bn", now=now)
    speech = floor.call_next(meeting_id=meeting.id, chair=claire, seen=asked.id, now=now)
    floor.start(speech_id=speech.id, chair=claire, now=now)
    floor.end(speech_id=speech.id, chair=claire, now=now + 2 * MINUTE)
    later = now + 3 * MINUTE
    floor.ask(meeting_id=meeting.id, person=people["fatou"], language="fr", now=later)
    asked = floor.ask(meeting_id=meeting.id, person=people["samir"], language="ar", now=later + MINUTE)
    speech = floor.call_out(
        request_id=asked.id, chair=claire, reason="Il doit partir.", language="fr", now=later + MINUTE
    )
    floor.start(speech_id=speech.id, chair=claire, now=later + MINUTE)
    floor.end(speech_id=speech.id, chair=claire, now=later + 2 * MINUTE)


def _vote(assembly: Assembly, item_id: Any, now: datetime) -> None:
    people = assembly.people
    vote = meetings.open_vote(
        item_id=item_id, question="Demander une garantie ?", language="fr", chair=people["claire"], now=now
    )
    meetings.turn_key_to_open_vote(vote_id=vote.id, chair=people["fatou"], now=now)
    for key, choice in {"claire": "yes", "fatou": "yes", "rahim": "yes", "samir": "no"}.items():
        meetings.cast_vote(vote_id=vote.id, person=people[key], choice=choice, now=now + MINUTE)
    for key in ("claire", "fatou"):
        meetings.turn_key_to_close_vote(vote_id=vote.id, chair=people[key], now=now + 5 * MINUTE)


def _pause(assembly: Assembly, meeting: Meeting, now: datetime) -> None:
    people = assembly.people
    meetings.suspend_meeting(meeting_id=meeting.id, chair=people["fatou"], now=now)
    for key in ("claire", "fatou"):
        meetings.open_meeting(meeting_id=meeting.id, chair=people[key], now=now + 10 * MINUTE)


@pytest.fixture
def logged_in(client: Any, assembly: Assembly) -> Callable[[str], Any]:
    """A browser's client that somebody is logged in with."""

    def log_in(key: str) -> Any:
        client.force_login(
            assembly.people[key], backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    return log_in
