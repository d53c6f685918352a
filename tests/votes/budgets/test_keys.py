"""The keys of a round: the copy before the vote, three holders, pairs tested, two who open."""

import re
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from config.town import bodies
from council.bodies.models import Council
from register.models import Line
from register.refusals import Refused
from tests.votes.budgets.conftest import Cast, ids, small, vote
from tests.votes.budgets.test_views import url
from votes.budgets import actions, permissions
from votes.budgets.models import Result, Round
from votes.urn import copies
from votes.urn import queries as urn
from votes.urn.models import KeyHolder, Slot, Urn, Wrap
from votes.urn.spelling import key_words, read_key

HOLDERS = ("claire", "fatou", "celeste")
Keys = dict[str, bytes]


def council(now: datetime) -> Council:
    """Rivemont's, with Claire and Fatou as its co-chairs."""
    bodies.rivemont(now)
    return Council.objects.get(slug="rivemont")


@pytest.fixture
def without_copies(settings: Any) -> None:
    settings.KEY_COPIES = ""


def test_no_round_opens_before_its_keys_have_a_copy(
    without_copies: None, cast: Cast, now: datetime, tmp_path: Path
) -> None:
    round_ = small(now)
    with pytest.raises(Refused, match="no-copy"):
        vote(round_, cast("amina"), "A", now)
    call_command("copy_keys", round_.slug, str(tmp_path / "medium"))
    assert vote(round_, cast("amina"), "A", now)
    (copy,) = (tmp_path / "medium").iterdir()
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copies.unpack(copy.read_bytes())[:2] == (round_.id, round_.key_fingerprint)


def test_a_copy_beside_the_keys_or_over_another_file_is_none(
    without_copies: None, cast: Cast, now: datetime, settings: Any, tmp_path: Path
) -> None:
    round_ = small(now)
    with pytest.raises(CommandError, match="beside"):
        call_command("copy_keys", round_.slug, str(settings.KEYS / "copy"))
    taken = tmp_path / copies.name(round_.id)
    taken.write_text("something else")
    with pytest.raises(CommandError, match="cannot be made"):
        call_command("copy_keys", round_.slug, str(tmp_path))
    assert taken.read_text() == "something else"
    assert Urn.objects.get(round_id=round_.id).copied_at is None


def test_keys_that_cannot_be_copied_are_made_anew_when_they_can(
    cast: Cast, now: datetime, settings: Any, tmp_path: Path
) -> None:
    """What the first try left in the folder of the keys is of no round."""
    round_ = small(now, opens=None, closes=None)
    settings.KEY_COPIES = str(tmp_path / "medium")
    (tmp_path / "medium").write_text("no folder")
    act: dict[str, Any] = {"round_id": round_.id, "person": cast("sofia"), "now": now}
    act |= {"opens": now + timedelta(days=1), "closes": now + timedelta(days=2)}
    with pytest.raises(Refused, match="no-place-for-copies"):
        actions.schedule_round(**act)
    assert (settings.KEYS / str(round_.id)).exists()
    (tmp_path / "medium").unlink()
    made = actions.schedule_round(**act).key_fingerprint
    copy = (tmp_path / "medium" / copies.name(round_.id)).read_bytes()
    assert copies.unpack(copy)[:2] == (round_.id, made)


def test_an_organiser_downloads_the_copy_once(
    without_copies: None, client: Client, cast: Cast, now: datetime
) -> None:
    round_ = small(now)
    client.force_login(cast("amina"), backend="residents.backends.CardBackend")
    assert client.post(url("copy-keys", round_)).status_code == 403
    client.force_login(cast("sofia"), backend="residents.backends.CardBackend")
    assert url("copy-keys", round_) in client.get(url("manage", round_)).content.decode()
    answer = client.post(url("copy-keys", round_))
    assert copies.unpack(answer.content)[1] == round_.key_fingerprint
    assert client.post(url("copy-keys", round_)).status_code == 403
    assert permissions.is_open(round_, now) is None
    noted = Line.objects.get(kind="round.keys").data
    assert noted == {"step": "copied", "fingerprint": round_.key_fingerprint}


def test_a_vote_goes_on_from_the_copy_on_another_machine(
    cast: Cast, now: datetime, settings: Any, tmp_path: Path
) -> None:
    """The database came over, the keys did not: they come from the copy, and every ballot still counts."""
    round_, amina = small(now), cast("amina")
    before = vote(round_, amina, "A", now)
    old, settings.KEYS = settings.KEYS, tmp_path / "another machine"
    shutil.copytree(old / "site", settings.KEYS / "site")
    with pytest.raises(Refused, match="urn-key"):
        vote(round_, cast("rahim"), "D", now)
    copy = Path(settings.KEY_COPIES) / copies.name(round_.id)
    call_command("restore_keys", str(copy))
    assert urn.receipt_of(round_.id, round_.key_fingerprint, amina.id) == before
    vote(round_, amina, "C", now)
    vote(round_, cast("rahim"), "D", now)
    later = round_.closes + timedelta(hours=1)
    actions.count_round(round_id=round_.id, person=cast("sofia"), now=later)
    assert sorted(urn.opened(round_.id)) == sorted([ids(round_, "C"), ids(round_, "D")])
    with pytest.raises(CommandError, match="already has keys"):
        call_command("restore_keys", str(copy))


@pytest.mark.parametrize("change", ["cut", "changed", "another", "unknown"])
def test_a_copy_that_is_not_the_rounds_is_not_put_back(
    cast: Cast, now: datetime, settings: Any, tmp_path: Path, change: str
) -> None:
    round_, other = small(now), small(now, "other")
    settings.KEYS = tmp_path / "another machine"
    copy = (Path(settings.KEY_COPIES) / copies.name(round_.id)).read_text()
    if change == "another":
        files = (Path(settings.KEY_COPIES) / copies.name(other.id)).read_text()
        copy = files.replace(str(other.id), str(round_.id))
    file = tmp_path / "copy"
    tags = re.search(r'"tags.key": "(\w)', copy)
    assert tags
    changed = copy.replace(tags[0], tags[0][:-1] + ("0" if tags[1] != "0" else "1"))
    unknown = copy.replace(str(round_.id), "00000000-0000-4000-8000-000000000000")
    file.write_text({"cut": copy[:-9], "changed": changed, "unknown": unknown}.get(change, copy))
    with pytest.raises(CommandError):
        call_command("restore_keys", str(file))
    assert not settings.KEYS.exists()


@pytest.fixture
def round_(cast: Cast, now: datetime) -> Round:
    """A round of Rivemont's council, not scheduled yet, whose three holders are named."""
    made = small(now, opens=None, closes=None)
    made.council = council(now)
    made.save(update_fields=["council"])
    actions.begin_ceremony(round_id=made.id, person=cast("sofia"), observer=cast("celeste"), now=now)
    return made


@pytest.fixture
def keys(round_: Round, cast: Cast, now: datetime) -> Keys:
    """Every holder's key, as she saw it."""
    return {key: actions.show_key(round_id=round_.id, person=cast(key), now=now) for key in HOLDERS}


@pytest.fixture
def give(round_: Round, keys: Keys, cast: Cast) -> Callable[..., actions.Given]:
    """`give("fatou", now)`: that holder gives her key."""
    return lambda who, at, secret=None: actions.give_key(
        round_id=round_.id, person=cast(who), secret=secret or keys[who], now=at
    )


def test_the_holders_are_both_cochairs_and_an_observer(round_: Round, cast: Cast, now: datetime) -> None:
    named = KeyHolder.objects.filter(round_id=round_.id).values_list("officer_id", flat=True)
    assert set(named) == {cast(key).id for key in HOLDERS}
    with pytest.raises(Refused, match="already-done"):
        actions.begin_ceremony(round_id=round_.id, person=cast("sofia"), observer=cast("celeste"), now=now)


@pytest.mark.parametrize(
    ("organiser", "observer", "code"),
    [
        ("amina", "celeste", "not-your-role"),
        ("sofia", "amina", "not-an-observer"),
        ("sofia", "fatou", "not-an"),
    ],
)
def test_only_an_organiser_names_holders_and_only_an_observer_is_the_third(
    cast: Cast, now: datetime, organiser: str, observer: str, code: str
) -> None:
    made = small(now, opens=None, closes=None)
    made.council = council(now)
    made.save(update_fields=["council"])
    with pytest.raises(Refused, match=code):
        actions.begin_ceremony(round_id=made.id, person=cast(organiser), observer=cast(observer), now=now)
    assert not Urn.objects.filter(round_id=made.id).exists()


def test_a_round_without_two_cochairs_has_no_sealed_urn(cast: Cast, now: datetime) -> None:
    made = small(now, opens=None, closes=None)
    with pytest.raises(Refused, match="no-cochairs"):
        actions.begin_ceremony(round_id=made.id, person=cast("sofia"), observer=cast("celeste"), now=now)


def test_each_key_is_shown_once_and_the_private_key_is_stored_nowhere(
    round_: Round, keys: Keys, cast: Cast, now: datetime, settings: Any
) -> None:
    for key in HOLDERS:
        with pytest.raises(Refused, match="key-shown"):
            actions.show_key(round_id=round_.id, person=cast(key), now=now)
        assert read_key(" ".join(key_words(keys[key]))) == keys[key]
    with pytest.raises(Refused, match="not-a-holder"):
        actions.show_key(round_id=round_.id, person=cast("amina"), now=now)
    round_.refresh_from_db()
    assert len(round_.key_fingerprint) == 64
    with pytest.raises(Refused, match="urn-key"):
        urn.private_of(round_.id, round_.key_fingerprint)
    assert {file.name for file in (settings.KEYS / str(round_.id)).iterdir()} == {"tags.key", "urn.public"}
    stored = b"".join(bytes(wrap.sealed) for wrap in Wrap.objects.all())
    assert not [key for key in keys.values() if key in stored or KeyHolder.objects.filter(public=key.hex())]


def schedule(round_: Round, cast: Cast, now: datetime) -> None:
    window = {"opens": now + timedelta(hours=1), "closes": now + timedelta(days=2)}
    actions.schedule_round(round_id=round_.id, person=cast("sofia"), now=now, **window)
    round_.refresh_from_db()


def test_voting_opens_only_after_every_pair_has_opened_a_test_ballot(
    round_: Round, give: Any, cast: Cast, now: datetime
) -> None:
    schedule(round_, cast, now)
    assert [give(who, now).tested for who in ("claire", "fatou")] == [0, 1]
    during = now + timedelta(hours=2)
    with pytest.raises(Refused, match="not-tested"):
        vote(round_, cast("amina"), "A", during)
    assert give("celeste", during).tested == 2
    assert urn.ceremony(round_.id).all_tested
    assert vote(round_, cast("amina"), "A", during)


@pytest.mark.parametrize("pair", list(combinations(HOLDERS, 2)))
def test_any_two_holders_open_the_box_and_count(
    round_: Round, give: Any, cast: Cast, now: datetime, pair: tuple[str, str]
) -> None:
    schedule(round_, cast, now)
    for who in HOLDERS:
        give(who, now)
    during, after = now + timedelta(hours=2), round_.closes + timedelta(minutes=1)
    for who, codes in (("amina", "AC"), ("rahim", "D")):
        vote(round_, cast(who), codes, during)
    with pytest.raises(Refused, match="needs-holders"):
        actions.count_round(round_id=round_.id, person=cast("sofia"), now=after)
    assert give(pair[0], after) == actions.Given()
    assert not Result.objects.exists()
    assert give(pair[1], after) == actions.Given(counted=True)
    assert Result.objects.get().voters == 2
    assert len(urn.opened(round_.id)) == 2
    with pytest.raises(Refused, match="already-done"):
        give(pair[0], after)


def test_one_holder_alone_opens_nothing_however_often_she_tries(
    round_: Round, give: Any, cast: Cast, now: datetime
) -> None:
    schedule(round_, cast, now)
    for who in HOLDERS:
        give(who, now)
    vote(round_, cast("amina"), "A", now + timedelta(hours=2))
    for _ in range(3):
        assert give("fatou", round_.closes) == actions.Given()
    assert not Result.objects.exists()
    assert Slot.objects.get().sealed


def test_a_key_opens_nothing_before_the_close(round_: Round, give: Any, cast: Cast, now: datetime) -> None:
    schedule(round_, cast, now)
    for who in HOLDERS:
        assert not give(who, round_.closes - timedelta(seconds=1)).counted
    assert not Result.objects.exists()


def test_another_holders_key_and_a_strangers_are_refused(
    round_: Round, give: Any, keys: Keys, cast: Cast, now: datetime
) -> None:
    with pytest.raises(Refused, match="wrong-key"):
        give("fatou", now, keys["claire"])
    with pytest.raises(Refused, match="not-a-holder"):
        give("amina", now, keys["claire"])


def test_the_ceremony_in_the_browser(client: Client, cast: Cast, now: datetime) -> None:
    round_ = small(now, opens=None, closes=None)
    round_.council = council(now)
    round_.save(update_fields=["council"])

    def enter(who: str) -> None:
        client.force_login(cast(who), backend="residents.backends.CardBackend")

    enter("amina")
    assert client.get(url("keys", round_)).status_code == 403
    enter("sofia")
    assert client.post(url("keys", round_), {"observer": str(cast("celeste").id)}).status_code == 302
    words = {}
    for who in HOLDERS:
        enter(who)
        assert "Show my key" in client.get(url("keys", round_)).content.decode()
        page = client.post(url("my-key", round_))
        assert page["Cache-Control"].startswith("max-age=0, no-cache, no-store")
        words[who] = " ".join(re.findall(r"<span>(\w{5})</span>", page.content.decode()))
        assert client.post(url("my-key", round_)).status_code == 403
    for who in HOLDERS:
        enter(who)
        wrong = client.post(url("keys", round_), {"words": words[who].replace(words[who][:5], "babab", 1)})
        assert wrong.status_code == 422
        assert client.post(url("keys", round_), {"words": words[who].upper()}).status_code == 302
    page = client.get(url("keys", round_)).content.decode()
    assert page.count("Tested") == 3
    assert words["celeste"] not in page


def test_the_last_holders_key_that_came_to_nothing_is_shown_again(
    round_: Round, cast: Cast, now: datetime, settings: Any, tmp_path: Path
) -> None:
    settings.KEY_COPIES = str(tmp_path / "medium")
    (tmp_path / "medium").write_text("no folder")
    show = {key: {"round_id": round_.id, "person": cast(key), "now": now} for key in HOLDERS}
    for key in HOLDERS[:2]:
        actions.show_key(**show[key])
    with pytest.raises(Refused, match="no-place-for-copies"):
        actions.show_key(**show[HOLDERS[2]])
    (tmp_path / "medium").unlink()
    assert actions.show_key(**show[HOLDERS[2]])
    assert Round.objects.get(id=round_.id).key_fingerprint
