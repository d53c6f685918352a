"""What a destruction takes out: every row and file that the keys could read. Nothing links a vote to a name.

The searches look at what the site wrote while people voted by every way: log, mail, files, tables.
"""

import io
import json
import logging
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from register.refusals import Refused
from tests.votes.budgets.conftest import Cast, ids, small, vote
from tests.votes.budgets.test_keys import HOLDERS, Keys, give, keys, round_, schedule
from tests.votes.budgets.test_views import ticket_in
from tests.votes.codes.conftest import code_for
from tests.votes.proofs.conftest import Story
from tests.votes.proofs.test_ending import after, council, destroy
from votes.budgets.actions import count_round, publish_round
from votes.budgets.models import Option, Round
from votes.budgets.queries import turnout
from votes.budgets.queries.ballots import counted_ballots
from votes.codes import actions as codes
from votes.codes.models import Code
from votes.codes.tasks import send_due
from votes.paper.models import ListLine, QueueToken
from votes.paper.queries import shown_lots
from votes.proofs import actions
from votes.proofs.models import Destruction
from votes.proofs.queries.checks import invariants
from votes.urn import copies, scrubbing
from votes.urn.actions import casting
from votes.urn.models import KeyHolder, Slot, Urn, Wrap

__all__ = ["council", "give", "keys", "round_"]


@pytest.fixture(autouse=True)
def nothing_scrubbed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database's own files are left alone."""
    monkeypatch.setattr(scrubbing, "scrub", lambda connection, models: None)


def published(story: Story, cast: Cast) -> Story:
    """Counted and published an hour after the close."""
    closes = story.round.closes
    assert closes
    later = closes + timedelta(hours=1)
    count_round(round_id=story.round.id, person=cast("sofia"), now=later)
    publish_round(round_id=story.round.id, person=cast("sofia"), now=later)
    story.round = story.reread()
    return story


def end(story: Story, cast: Cast) -> Destruction:
    """The keys' destruction, with the work that follows its commit."""
    destroy(story, cast("sofia"), after(story))
    return actions.finish_destruction(round_id=story.round.id, now=after(story))


def dumped() -> str:
    out = io.StringIO()
    call_command("dumpdata", stdout=out)
    return out.getvalue()


def test_codes_and_an_erased_account_belong_to_the_roll_so_that_the_round_can_be_destroyed(
    mixed: Story, cast: Cast
) -> None:
    published(mixed, cast)
    said = {one.name: one for one in invariants(mixed.round)}
    assert [one for one in said.values() if not one.holds] == []
    assert said["I5"].said == "27 tags, 0 of nobody on the roll"
    end(mixed, cast)
    assert not Slot.objects.exists()


def test_whatever_was_kept_under_the_key_goes_and_the_lots_numbers_stay(mixed: Story, cast: Cast) -> None:
    published(mixed, cast)
    keyed = [*Slot.objects.values_list("tag", flat=True), *Code.objects.values_list("digest", flat=True)]
    keyed += [
        *Code.objects.values_list("holder", flat=True),
        *ListLine.objects.values_list("seal", flat=True),
    ]
    keyed += QueueToken.objects.values_list("digest", flat=True)
    assert len(keyed) == 27 + 2 + 1 + 2
    before = [(shown.valid, shown.closed) for shown in shown_lots(mixed.round)]
    rows = dumped()
    assert [one for one in keyed if one in rows] == keyed
    end(mixed, cast)
    rows = dumped()
    assert [one for one in keyed if one in rows] == []
    assert [(shown.valid, shown.closed) for shown in shown_lots(mixed.round)] == before
    assert ListLine.objects.count() == 1


def test_another_rounds_codes_slots_and_copy_stay(mixed: Story, cast: Cast, tmp_path: Path) -> None:
    other = small(mixed.now, "other")
    code_for(other, cast("ines"), cast("luc"), mixed.now)
    vote(other, cast("amina"), "A", mixed.now)
    published(mixed, cast)
    end(mixed, cast)
    assert Code.objects.get().round_id == other.id
    assert Slot.objects.get().round_id == other.id
    assert (tmp_path / "copies" / copies.name(other.id)).exists()


def test_the_copy_that_the_site_made_is_overwritten_and_removed_with_the_keys(
    mixed: Story, cast: Cast, tmp_path: Path
) -> None:
    twin, copy = tmp_path / "twin", tmp_path / "copies" / copies.name(mixed.round.id)
    twin.hardlink_to(copy)
    assert copies.unpack(twin.read_bytes())[0] == mixed.round.id
    end(published(mixed, cast), cast)
    assert not copy.exists()
    assert b"fingerprint" not in twin.read_bytes()
    assert not (tmp_path / "keys" / str(mixed.round.id)).exists()
    actions.finish_destruction(round_id=mixed.round.id, now=after(mixed))


@pytest.mark.django_db(transaction=True)
def test_a_copy_that_cannot_be_removed_stops_the_signatures_until_it_can(
    published_in_town: Story, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from votes.proofs import ticking

    story, now = published_in_town, after(published_in_town)

    def broken(folder: Path, round_id: Any) -> None:
        raise OSError("the medium is read-only")

    with monkeypatch.context() as patched:
        patched.setattr(copies, "destroy", broken)
        destroy(story, cast("sofia"), now)
        shown = Client().get(reverse("proofs:ending", args=[story.round.slug])).content.decode()
        assert "The keys could not be removed yet" in shown
        assert "were removed" not in shown
        told = {"round_id": story.round.id, "person": cast("claire"), "now": now}
        with pytest.raises(Refused, match="keys-still-here"):
            actions.sign_minutes(**told, running_since=now + timedelta(hours=1))
    ticking.due(now)
    assert Destruction.objects.get().keys_gone_at == now
    later = now + timedelta(hours=1)
    assert actions.sign_minutes(**told | {"now": later}, running_since=later).office


@pytest.fixture
def published_in_town(voted: Story, cast: Cast, council: Any) -> Story:
    voted.round.council = council
    voted.round.save()
    return published(voted, cast)


def test_a_sealed_urns_holders_and_what_was_sealed_for_them_go_too(
    round_: Round, keys: Keys, give: Callable[..., Any], cast: Cast, now: Any
) -> None:
    schedule(round_, cast, now)
    for who in HOLDERS:
        give(who, now)
    vote(round_, cast("amina"), "AC", now + timedelta(hours=2))
    actions.append_pending(round_id=round_.id, now=now + timedelta(hours=3))
    assert round_.closes
    later = round_.closes + timedelta(minutes=1)
    cache.clear()
    for who in HOLDERS[:2]:
        give(who, later)
    publish_round(round_id=round_.id, person=cast("sofia"), now=later)
    story = Story(round_, now, [], [], "", [])
    assert (KeyHolder.objects.count(), Wrap.objects.count()) == (3, 6)
    page = reverse("proofs:ending", args=[round_.slug])
    assert "sealed, for any two of its three holders" in " ".join(Client().get(page).content.decode().split())
    end(story, cast)
    assert not KeyHolder.objects.exists()
    assert not Wrap.objects.exists()
    assert (Urn.objects.get().trial, Urn.objects.get().opened) == (None, 1)
    assert "open nothing that the site still has" in Client().get(page).content.decode()
    assert counted_ballots(story.reread()) == 1


def test_after_the_destruction_the_pages_and_the_api_tell_how_many_ballots_were_counted(
    mixed: Story, cast: Cast
) -> None:
    published(mixed, cast)
    Round.objects.filter(id=mixed.round.id).update(counted_at=mixed.now, published_at=mixed.now)
    api, page = f"/api/v1/rounds/{mixed.round.id}/", f"/en/votes/{mixed.round.slug}/"
    amina = Client()
    amina.force_login(cast("amina"), backend="residents.backends.CardBackend")

    def told() -> tuple[int, int, bool]:
        shown = re.sub(r"<[^>]*>", "", amina.get(page).content.decode())
        return (
            turnout(mixed.reread()),
            amina.get(api).json()["turnout"],
            "27 residents or more have voted" in shown,
        )

    assert told() == (27, 27, True)
    end(mixed, cast)
    assert told() == (27, 27, True)


def test_the_minutes_claim_of_restarts_only_what_the_code_knows(published_in_town: Story, cast: Cast) -> None:
    end(published_in_town, cast)
    shown = Client().get(reverse("proofs:ending", args=[published_in_town.round.slug])).content.decode()
    assert "Every process" not in shown
    assert "It cannot know whether every other process was restarted" in shown


@pytest.fixture
def log_output() -> Iterator[io.StringIO]:
    """Everything that the project's own log handler writes, down to the finest level."""
    from logging.config import dictConfig

    from django.conf import settings

    written, root = io.StringIO(), logging.getLogger()
    before, level = list(root.handlers), root.level
    dictConfig(settings.LOGGING | {"root": {"handlers": ["console"], "level": "DEBUG"}})
    (handler,) = [one for one in root.handlers if one not in before and type(one) is logging.StreamHandler]
    handler.setStream(written)
    yield written
    root.handlers, root.level = before, level


@pytest.fixture
def watched(
    log_output: io.StringIO, settings: Any, tmp_path: Path, request: pytest.FixtureRequest
) -> tuple[Story, io.StringIO]:
    """The round with everything in it, with its log written down and its mail going to files."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return request.getfixturevalue("mixed"), log_output


def failing_cast(story: Story, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ines votes on the site and the database fails in the middle, with a message that holds her tag."""

    def fail(round_id: Any, tag: str, sealed: bytes, commitment: str) -> bool:
        raise IntegrityError(f"DETAIL: Key (tag)=({tag}) of {cast('ines').id}: {ids(story.round, 'A')}")

    monkeypatch.setattr(casting, "_put", fail)
    client = Client(raise_request_exception=False)
    client.force_login(cast("ines"), backend="residents.backends.CardBackend")
    address = f"/en/votes/{story.round.slug}"
    review = client.post(f"{address}/review/", {"choice": ids(story.round, "A")})
    assert client.post(f"{address}/cast/", {"ticket": ticket_in(review)}).status_code == 500


def linking(texts: list[str], secrets: list[str], people: list[str], choices: list[str]) -> list[str]:
    """What of these texts holds a secret, or a person beside a choice."""
    found = [one for one in secrets for text in texts if one in text]
    both = [text for text in texts if any(one in text for one in people)]
    return found + [text for text in both if any(one in text for one in choices)]


def test_no_log_no_mail_no_file_and_no_row_has_a_tag_or_a_person_beside_a_choice(
    watched: tuple[Story, io.StringIO], cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story, written = watched
    Round.objects.filter(id=story.round.id).update(closes=story.now + timedelta(hours=13))
    failing_cast(story, cast, monkeypatch)
    for one in (cast("fatou"), cast("rahim")):
        codes.remind_me(round_id=story.round.id, person=one, wanted=True, now=story.now)
    send_due(story.now + timedelta(hours=2))
    Round.objects.filter(id=story.round.id).update(closes=story.round.closes)
    from votes.urn.queries import tag_of

    voters = [*story.voters, *(cast(who) for who in ("amina", "fatou", "rahim", "ines"))]
    tags = [tag_of(story.round.id, story.round.key_fingerprint, voter.id) for voter in voters]
    published(story, cast)
    end(story, cast)
    names = [voter.display_name for voter in voters]
    people = [form for voter in voters for form in (str(voter.id), voter.id.hex)] + names
    options = Option.objects.filter(round=story.round)
    choices = [form for option in options for form in (str(option.id), option.id.hex, option.title)]
    rows = [json.dumps(row, ensure_ascii=False) for row in json.loads(dumped())]
    lines = written.getvalue().splitlines()
    # Two of one second may lie in one file.
    mailed = [file.read_text().split("-" * 79) for file in (tmp_path / "mail").iterdir()]
    mails = [one for parts in mailed for one in parts if one.strip()]
    files = [file.read_bytes().decode(errors="replace") for file in tmp_path.rglob("*") if file.is_file()]
    assert (len(mails), mail.get_connection().__class__.__module__) == (
        2,
        "django.core.mail.backends.filebased",
    )
    assert any("IntegrityError" in line for line in lines)
    assert len(rows) > len(voters)
    for where in (lines, mails, files, rows):
        assert linking(where, tags, people, choices) == []
    assert linking([f"{names[0]} chose {options[0].title}"], tags, people, choices)
