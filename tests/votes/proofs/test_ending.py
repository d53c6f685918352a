"""The end of a vote: keys and slots destroyed, minutes signed by two, nothing left to link a person by."""

import sqlite3
import threading
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from register.models import Line
from register.refusals import Refused
from tests.racing import LONGEST, seen
from tests.votes.budgets.conftest import Cast
from tests.votes.proofs.conftest import Story
from votes.budgets.queries import election_of_round
from votes.codes.models import Code
from votes.paper.models import ListLine, QueueToken
from votes.proofs import actions, permissions, ticking
from votes.proofs.models import Destruction, MinutesSignature
from votes.urn import scrubbing
from votes.urn.models import Slot


@pytest.fixture
def council(cast: Cast, now: datetime) -> Any:
    """Rivemont's council with its two co-chairs, Claire and Fatou."""
    from config.town import bodies
    from council.bodies.models import Council

    bodies.build(now)
    return Council.objects.get(slug="rivemont")


def after(story: Story, hours: int = 73) -> datetime:
    end = story.reread().published_at
    assert end
    return end + timedelta(hours=hours)


def destroy(story: Story, person: Any, now: datetime, offline: bool = True) -> Destruction:
    return actions.destroy_keys(
        round_id=story.round.id, person=person, offline_copy_destroyed=offline, now=now
    )


@pytest.mark.parametrize(
    ("who", "hours", "offline", "why"),
    [
        ("amina", 73, True, "not-your-role"),
        ("sofia", 71, True, "too-early"),
        ("sofia", 73, False, "copy-first"),
    ],
)
def test_keys_are_destroyed_by_the_organiser_after_the_dispute_and_after_their_copy(
    published: Story, cast: Cast, who: str, hours: int, offline: bool, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        destroy(published, cast(who), after(published, hours), offline)
    assert Slot.objects.count() == 24
    assert (project.KEYS / str(published.round.id) / "tags.key").exists()


def test_nothing_is_destroyed_while_an_invariant_does_not_hold(published: Story, cast: Cast) -> None:
    Slot.objects.filter(commitment=published.receipts[-1]).update(tag="0" * 64)
    with pytest.raises(Refused, match="broken-urn"):
        destroy(published, cast("sofia"), after(published))
    assert Slot.objects.count() == 24


@pytest.fixture
def ended(published: Story, cast: Cast, council: Any, monkeypatch: pytest.MonkeyPatch) -> Story:
    """A round of the council whose keys are gone; the database's files are left as they are."""
    published.round.council = council
    published.round.save()
    monkeypatch.setattr(scrubbing, "scrub", lambda connection, models: None)
    destroy(published, cast("sofia"), after(published))
    actions.finish_destruction(round_id=published.round.id, now=after(published))
    return published


def test_the_slots_and_the_keys_are_gone_and_the_count_can_be_repeated(ended: Story) -> None:
    from votes.proofs.queries.checks import invariants

    assert Slot.objects.count() == 0
    assert not (project.KEYS / str(ended.round.id)).exists()
    assert Destruction.objects.get().slots == 24
    assert Line.objects.filter(kind="round.forgotten").count() == 1
    assert all(one.holds for one in invariants(ended.reread()))
    assert election_of_round(ended.reread()).voters == 24


def test_both_co_chairs_sign_each_once_on_a_server_that_was_restarted(ended: Story, cast: Cast) -> None:
    now, fresh = after(ended, 80), after(ended, 79)

    def sign(who: str, since: datetime = fresh) -> MinutesSignature:
        return actions.sign_minutes(round_id=ended.round.id, person=cast(who), now=now, running_since=since)

    with pytest.raises(Refused, match="restart-first"):
        sign("fatou", ended.now)
    with pytest.raises(Refused, match="not-a-cochair"):
        sign("sofia")
    assert sign("fatou").office != sign("claire").office
    with pytest.raises(Refused, match="office-signed"):
        sign("fatou")
    assert MinutesSignature.objects.count() == 2
    shown = Client().get(reverse("proofs:ending", args=[ended.round.slug])).content.decode()
    assert "<bdi>24</bdi> places in the box were deleted" in shown
    assert shown.count("agreed") == 2


def test_one_person_signs_once_whichever_office_is_hers_by_then(ended: Story, cast: Cast) -> None:
    minutes, now, claire = Destruction.objects.get(), after(ended, 80), cast("claire")
    MinutesSignature.objects.create(
        destruction=minutes, person=claire, office="cochair-resident", signed_at=now
    )
    refusal = permissions.may_sign(claire, minutes, now, after(ended, 79))
    assert refusal is not None
    assert refusal.code == "office-signed"


def test_a_destruction_that_was_cut_off_is_finished_by_the_tick(ended: Story, now: datetime) -> None:
    from votes.proofs import ticking

    Destruction.objects.update(keys_gone_at=None)
    ticking.due(after(ended))
    assert Destruction.objects.get().keys_gone_at == after(ended)


def test_observers_receive_what_does_not_count_until_the_keys_are_gone_and_nobody_else(
    published: Story, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from residents.models import RoleHeld

    page = reverse("proofs:not-counted", args=[published.round.slug])
    marc = cast("marc")
    for who in (None, cast("sofia"), cast("amina")):
        client = Client()
        if who:
            client.force_login(who)
        assert client.get(page).status_code in (401, 403)
    RoleHeld.objects.create(person=marc, role="observer", starts=(published.now - timedelta(days=9)).date())
    client = Client()
    client.force_login(marc)
    listed = b"".join(client.get(page).streaming_content).decode().split()  # type: ignore[attr-defined]
    assert sorted(listed) == sorted(published.replaced)
    assert client.get(reverse("proofs:observers", args=[published.round.slug])).status_code == 200
    ballots = client.get(reverse("proofs:every-ballot", args=[published.round.slug, "ballots"]))
    assert ballots.content.decode().count("\n") > 24
    Destruction.objects.create(round=published.round, at=published.now, slots=24, fingerprint="")
    refusal = permissions.may_observe(marc, published.reread(), after(published))
    assert refusal
    assert refusal.code == "already-destroyed"


@pytest.mark.django_db(transaction=True)
def test_after_the_destruction_no_file_of_the_database_has_a_tag(
    mixed: Story, cast: Cast, tmp_path: Path
) -> None:
    """What was kept under the key is searched in every byte that the database keeps."""
    from votes.budgets.actions import count_round, publish_round

    voted, tags = mixed, keyed()
    sealed = [bytes(one) for one in Slot.objects.values_list("sealed", flat=True) if one]
    assert left(tags + [one.hex() for one in sealed], sealed)
    sofia, closed = cast("sofia"), voted.round.closes
    assert closed
    count_round(round_id=voted.round.id, person=sofia, now=closed + timedelta(hours=1))
    publish_round(round_id=voted.round.id, person=sofia, now=closed + timedelta(hours=2))
    destroy(voted, sofia, after(voted))
    until_done(voted)
    assert Destruction.objects.get().keys_gone_at
    assert left(tags + [one.hex() for one in sealed], sealed) == []
    mine = [str(person.id) for person in voted.voters] + [person.id.hex for person in voted.voters]
    assert not [one for one in mine for line in Line.objects.all() if one in str(line.data) + str(line.actor)]


@pytest.mark.locks
@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_began_before_holds_the_destruction_back_until_it_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """PostgreSQL keeps deleted rows for it; nothing is called destroyed meanwhile, and nobody can sign."""
    monkeypatch.setattr(scrubbing, "LOOKS", 2)
    begun, over = threading.Event(), threading.Event()

    def linger() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")
            begun.set()
            over.wait(LONGEST)
        connection.close()

    other = threading.Thread(target=linger)
    other.start()
    seen(begun)
    with pytest.raises(scrubbing.HeldBackError):
        scrubbing.scrub(connection, actions.SECRET)
    over.set()
    other.join()
    # What another worker of the tests has open on the same server is waited for too.
    monkeypatch.setattr(scrubbing, "LOOKS", 3000)
    scrubbing.scrub(connection, actions.SECRET)


def until_done(voted: Story) -> None:
    """As `tick` does: try again until no older transaction holds PostgreSQL's rows back."""
    for _minute in range(60):
        ticking.due(after(voted))
        if Destruction.objects.get().keys_gone_at:
            return


def keyed() -> list[str]:
    """What the round's key made: tags, hashes of codes, their holders and tokens, seals of a list's lines."""
    found = list(Slot.objects.values_list("tag", flat=True))
    for one in Code.objects.all():
        found += [one.digest, one.holder]
    return [
        *found,
        *QueueToken.objects.values_list("digest", flat=True),
        *ListLine.objects.values_list("seal", flat=True),
    ]


def left(texts: list[str], raw: list[bytes]) -> list[str]:
    """Which of these the database's files still hold: SQLite's own files, or PostgreSQL's table files."""
    wanted = [text.encode() for text in texts] + raw
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA database_list")
            name = next(row[2] for row in cursor.fetchall() if row[1] == "main") or name
        assert sqlite3.sqlite_version
        content = b"".join(
            Path(name + end).read_bytes() for end in ("", "-wal", "-journal") if Path(name + end).exists()
        )
    else:
        with connection.cursor() as cursor:
            content = b""
            cursor.execute("CHECKPOINT")
            for table in (model._meta.db_table for model in actions.SECRET):
                cursor.execute(f"SELECT coalesce(string_agg(t::text, ''), '') FROM {table} t")
                content += str(cursor.fetchone()[0]).encode()
                cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath(%s))", [table])
                content += bytes(cursor.fetchone()[0])
    return [one.hex() for one in wanted if one in content]
