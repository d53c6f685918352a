"""The public log: what is added when, what is proven to whom, and what a stranger sees without a login."""

import json
import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from register import seals
from tests.votes.budgets.conftest import Cast, small, vote
from tests.votes.proofs.conftest import Story, people
from votes.budgets.models import Round
from votes.proofs import actions, heads, receipts, ticking
from votes.proofs.models import Head, Log
from votes.urn import commitments, merkle
from votes.urn.models import Leaf

LEAF = "ab" * 32


@pytest.mark.parametrize(
    ("waiting", "minutes", "due"),
    [
        (0, None, True),
        (0, 49, False),
        (0, 50, True),
        (1, 49, False),
        (19, 49, False),
        (20, 0, True),
        (1, 50, True),
    ],
)
def test_leaves_are_added_every_hour_or_when_there_are_twenty(
    waiting: int, minutes: int | None, due: bool, now: datetime
) -> None:
    looked = None if minutes is None else now - timedelta(minutes=minutes)
    assert heads.is_due(waiting, looked, now) is due


@pytest.mark.parametrize(
    "said",
    [
        LEAF,
        LEAF.upper(),
        " ".join(commitments.words(LEAF)),
        ", ".join(commitments.words(LEAF)).title(),
        "\n".join(commitments.words(LEAF)) + "\n",
        "-".join(commitments.words(LEAF)),
    ],
)
def test_a_receipt_is_understood_however_it_is_copied(said: str) -> None:
    assert LEAF.startswith(receipts.beginning(said))


@pytest.mark.parametrize("said", ["", "babab", LEAF[:-1], LEAF + "a", "g" * 64, "babab " * 7, "babeb " * 8])
def test_what_is_no_receipt_is_refused(said: str) -> None:
    with pytest.raises(receipts.ReceiptError):
        receipts.beginning(said)


def test_a_log_begins_with_a_sealed_empty_head_and_adds_sorted_leaves(voted: Story) -> None:
    first, second = Head.objects.filter(round=voted.round)
    assert (first.size, first.root) == (0, merkle.EMPTY.hex())
    assert second.size == 24
    added = list(Leaf.objects.filter(position__isnull=False).order_by("position"))
    assert [leaf.commitment for leaf in added] == sorted(leaf.commitment for leaf in added)
    assert second.root == merkle.root_of(bytes.fromhex(leaf.commitment) for leaf in added).hex()
    assert seals.is_ours(second.text.encode(), second.seal)
    assert Leaf.objects.filter(position__isnull=True).count() == 4


def test_nothing_is_added_when_nothing_waits(voted: Story, now: datetime) -> None:
    assert actions.append_pending(round_id=voted.round.id, now=now)
    assert actions.append_pending(round_id=voted.round.id, now=now + timedelta(hours=1)) is None
    assert Log.objects.get(round=voted.round).looked_at == now + timedelta(hours=1)


def test_without_the_sites_key_nothing_is_added_and_the_next_try_finds_the_same_leaves(
    voted: Story, now: datetime, settings: Any
) -> None:
    (file,) = (settings.KEYS / "site").iterdir()
    key = file.read_bytes()
    file.unlink()
    with pytest.raises(seals.SealError):
        actions.append_pending(round_id=voted.round.id, now=now)
    assert Leaf.objects.filter(position__isnull=True).count() == 4
    file.write_bytes(key)
    head = actions.append_pending(round_id=voted.round.id, now=now)
    assert head
    assert head.size == 28


def test_the_tick_opens_the_log_waits_and_adds_what_is_left_after_the_close(
    cast: Cast, now: datetime
) -> None:
    round_ = small(now)
    ticking.due(now)
    vote(round_, people(now, 1)[0], "A", now)
    ticking.due(now + timedelta(minutes=10))
    assert list(Head.objects.values_list("size", flat=True)) == [0]
    ticking.due(now + timedelta(minutes=51))
    assert list(Head.objects.values_list("size", flat=True)) == [0, 1]
    vote(round_, people(now, 1)[0], "B", now)
    ticking.due(round_.closes)
    assert list(Head.objects.values_list("size", flat=True)) == [0, 1, 2]


def test_the_log_of_one_vote_waits_for_no_other(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = small(now, "first"), small(now, "second")
    append = actions.append_pending

    def failing(*, round_id: UUID, now: datetime) -> Head | None:
        if round_id == first.id:
            raise OSError("no room on the disk")
        return append(round_id=round_id, now=now)

    monkeypatch.setattr(actions, "append_pending", failing)
    ticking.due(now)
    assert "no room on the disk" in caplog.text
    assert [head.round_id for head in Head.objects.all()] == [second.id]


def page(round_: Round, name: str, *more: Any) -> str:
    return reverse(f"proofs:{name}", args=[round_.slug, *more])


def ask(round_: Round, receipt: str) -> Any:
    return Client().post(page(round_, "log"), {"receipt": receipt})


def test_a_stranger_finds_a_receipt_by_its_words_and_checks_the_proof(voted: Story) -> None:
    answer = ask(voted.round, " ".join(commitments.words(voted.receipts[0])))
    assert answer.status_code == 200
    found = answer.context["found"]
    proof = [bytes.fromhex(step) for step in found.proof]
    mine = merkle.leaf(bytes.fromhex(voted.receipts[0]))
    assert merkle.includes(mine, found.place, found.head.size, proof, bytes.fromhex(found.head.root))
    assert found.head.root in answer.content.decode()


def test_a_receipt_that_waits_one_that_is_unknown_and_none_at_all_are_told_apart(voted: Story) -> None:
    assert "waits for its place" in ask(voted.round, voted.receipts[-1]).content.decode()
    unknown = ask(voted.round, "0" * 64)
    assert (unknown.status_code, "not in the log of this vote" in unknown.content.decode()) == (404, True)
    wrong = ask(voted.round, "not a receipt")
    assert (wrong.status_code, "not the eight words" in wrong.content.decode()) == (422, True)
    assert "not a receipt" in wrong.content.decode()
    told = api("inclusion", round=str(voted.round.id), receipt=voted.receipts[-1])
    assert (told.status_code, told.json()["title"]) == (404, "still-waits")


def test_guessing_receipts_is_slowed(voted: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    from proposals.views import guesses

    monkeypatch.setattr(guesses, "MOST_OF_ALL", 2)
    assert [ask(voted.round, f"{number:064}").status_code for number in range(3)] == [404, 404, 429]


def test_who_mistypes_receipts_may_still_open_a_proposal(
    voted: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    from proposals.views import guesses

    monkeypatch.setattr(guesses, "MOST_OF_ALL", 1)
    assert [ask(voted.round, f"{number:064}").status_code for number in range(2)] == [404, 429]
    words = {"code": "bako mite sura deni fola"}
    assert [Client().post(reverse("proposals:follow"), words).status_code for _ in range(2)] == [422, 429]


def test_the_log_has_its_pages_and_a_constant_number_of_questions(
    voted: Story, django_assert_max_num_queries: Any
) -> None:
    client = Client()
    with django_assert_max_num_queries(14):
        assert client.get(page(voted.round, "log")).status_code == 200
    assert client.get(page(voted.round, "head", 24)).status_code == 200
    assert client.get(page(voted.round, "head", 7)).status_code == 404
    grown = client.get(page(voted.round, "grown"), {"first": 0, "second": 24})
    assert (grown.status_code, "lost nothing" in grown.content.decode()) == (200, True)
    assert client.get(page(voted.round, "grown"), {"first": 3, "second": 24}).status_code == 404
    assert client.get(page(voted.round, "grown"), {"first": "x"}).status_code == 422
    lines = b"".join(client.get(page(voted.round, "leaves")).streaming_content).decode().split()  # type: ignore[attr-defined]
    assert len(lines) == 24
    assert client.get(reverse("proofs:limits")).status_code == 200


def test_a_round_that_has_not_opened_has_no_log(cast: Cast, now: datetime) -> None:
    round_ = small(now, opens=now + timedelta(hours=1))
    assert Client().get(page(round_, "log")).status_code == 404
    assert Client().get(page(round_, "bundle")).status_code == 404
    assert Client().get(page(round_, "check")).status_code == 200


def test_openssl_accepts_the_seal_of_a_head_and_refuses_a_changed_one(voted: Story, tmp_path: Path) -> None:
    client = Client()
    (tmp_path / "head-24.txt").write_bytes(client.get(page(voted.round, "head-text", 24)).content)
    (tmp_path / "head-24.sig").write_bytes(client.get(page(voted.round, "head-seal", 24)).content)
    (tmp_path / "seal.pem").write_bytes(client.get("/seal.pem").content)
    shown = client.get(page(voted.round, "head", 24)).content.decode()
    command = next(line for line in shown.split('">') if line.startswith("openssl")).split("</p>")[0]

    def openssl() -> "subprocess.CompletedProcess[str]":
        return subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True, check=False)

    assert "Signature Verified Successfully" in openssl().stdout
    (tmp_path / "head-24.txt").write_text(Head.objects.get(size=24).text.replace("size 24", "size 23"))
    assert openssl().returncode != 0


def api(name: str, **asked: Any) -> Any:
    return Client().get(f"/api/v1/log-{name}/", asked)


def test_the_api_gives_heads_leaves_and_proofs_that_hold(voted: Story) -> None:
    round_id = str(voted.round.id)
    actions.append_pending(round_id=voted.round.id, now=voted.now)
    sizes = [head["size"] for head in api("heads", round=round_id).json()]
    assert sizes == [0, 24, 28]
    leaves = api("leaves", round=round_id, start=20).json()
    assert [leaf["position"] for leaf in leaves] == list(range(20, 28))
    found = api("inclusion", round=round_id, receipt=voted.receipts[-1]).json()
    assert merkle.includes(
        merkle.leaf(bytes.fromhex(found["commitment"])),
        found["place"],
        found["head"]["size"],
        [bytes.fromhex(step) for step in found["proof"]],
        bytes.fromhex(found["head"]["root"]),
    )
    both = api("consistency", round=round_id, first=24, second=28).json()
    assert merkle.consistent(
        24,
        bytes.fromhex(both["first"]["root"]),
        28,
        bytes.fromhex(both["second"]["root"]),
        [bytes.fromhex(step) for step in both["proof"]],
    )


@pytest.mark.parametrize(
    ("name", "asked", "status"),
    [
        ("heads", {}, 400),
        ("heads", {"round": "x"}, 400),
        ("heads", {"round": "00000000-0000-4000-8000-000000000000"}, 404),
        ("inclusion", {"receipt": "0" * 64}, 404),
        ("inclusion", {"receipt": "hello"}, 422),
        ("consistency", {"first": 24, "second": 0}, 400),
        ("consistency", {"first": 5, "second": 24}, 404),
        ("leaves", {"start": -1}, 400),
    ],
)
def test_bad_questions_to_the_api_are_answered_with_a_problem(
    voted: Story, name: str, asked: dict[str, Any], status: int
) -> None:
    answer = api(
        name, **{**({"round": str(voted.round.id)} if asked and "round" not in asked else {}), **asked}
    )
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert json.loads(answer.content)["status"] == status
