"""The bundle of a published round, and the script by which strangers check it."""

import io
import json
import random
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from register.models import Line
from tests.votes.budgets.conftest import TOULOUSE, Cast, vote
from tests.votes.budgets.test_envelopes import with_envelopes
from tests.votes.proofs.conftest import Story, people
from votes import verify
from votes.budgets.actions import Import, count_round, import_round, publish_round
from votes.budgets.permissions import may_read_ballots
from votes.proofs.actions import append_pending
from votes.proofs.models import Bundle
from votes.proofs.packing import as_json, pack
from votes.urn import commitments

MUTATIONS = 1_000


def whole(bundle: Bundle) -> bytes:
    with bundle.file.open() as file:
        return bytes(file.read())


def files_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        return {name: file.read(name) for name in file.namelist()}


def passes(raw: bytes, digest: str) -> bool:
    """Whether the script finds everything true; whatever it trips over counts as false."""
    try:
        return bool(list(verify.check(raw, digest)))
    except (SystemExit, Exception):
        return False


def packed(files: dict[str, bytes]) -> tuple[bytes, str]:
    """The files as a bundle with a manifest of its own: a forger's, whose digest nobody published."""
    out = io.BytesIO()
    digest = pack(out, [(name, [files[name]]) for name in sorted(files) if name != verify.MANIFEST])
    return out.getvalue(), digest


def test_the_bundle_of_a_round_passes_and_its_numbers_are_what_happened(published: Story) -> None:
    raw = whole(published.bundle)
    claims = "\n".join(verify.check(raw, published.bundle.digest))
    assert "28 leaves = 24 online + 3 replaced + 0 cancelled + 1 tested" in claims
    assert "the log has 28 leaves and only ever grew: 3 heads agree with it" in claims
    assert "ballots.pb: 24 ballots choose the 4 projects as often as the result says" in claims


def test_the_digest_stands_in_the_register_and_under_the_sites_seal(published: Story) -> None:
    from register import seals

    line = Line.objects.get(kind="round.published")
    assert line.data == {"digest": published.bundle.digest}
    assert seals.is_ours(published.bundle.text.encode(), published.bundle.seal)
    assert published.bundle.digest in published.bundle.text


def test_a_thousand_changed_bytes_are_a_thousand_rejections(published: Story) -> None:
    raw, chance = whole(published.bundle), random.Random(9162)
    passed = []
    for _ in range(MUTATIONS):
        place, other = chance.randrange(len(raw)), chance.randrange(1, 256)
        changed = raw[:place] + bytes([raw[place] ^ other]) + raw[place + 1 :]
        if passes(changed, published.bundle.digest):
            passed.append(place)
    assert passed == []
    assert passes(raw, published.bundle.digest)


@pytest.mark.parametrize("change", ["shorter", "longer", "in front", "another digest", "empty"])
def test_a_bundle_cut_lengthened_or_under_another_digest_is_rejected(published: Story, change: str) -> None:
    raw, digest = whole(published.bundle), published.bundle.digest
    changed = {
        "shorter": (raw[:-1], digest),
        "longer": (raw + b"\0", digest),
        "in front": (b"\0" + raw, digest),
        "another digest": (raw, "0" * 64),
        "empty": (b"", digest),
    }
    assert not passes(*changed[change])


def forged(files: dict[str, bytes], what: str) -> None:
    """One lie in an otherwise whole bundle."""
    said: dict[str, Any] = {name: json.loads(data) for name, data in files.items() if "json" in name}
    leaves = files["leaves.txt"].decode().split()
    if what == "a leaf less":
        leaves.pop()
    elif what == "a leaf exchanged":
        leaves[3] = "f" * 64
    elif what == "leaves in another order":
        leaves[-1], leaves[-2] = leaves[-2], leaves[-1]
    elif what == "a leaf twice":
        leaves[-1] = leaves[-2]
    elif what == "a head with another root":
        said["heads.json"][1]["root"] = "0" * 64
    elif what == "a head with another size":
        said["heads.json"][1]["size"] += 1
    elif what == "heads out of order":
        said["heads.json"].reverse()
    elif what == "no last head":
        said["heads.json"].pop()
    elif what == "a tested ballot that said something else":
        said["tested.json"][0]["choices"] = []
    elif what == "a tested ballot kept back":
        said["tested.json"].clear()
        said["numbers.json"]["tested"] -= 1
    elif what == "a ballot counted more":
        said["numbers.json"]["web"] += 1
    elif what == "a replaced ballot counted":
        said["numbers.json"] |= {"web": 25, "counted": 25, "replaced": 2}
    elif what == "paper without a lot":
        said["numbers.json"] |= {"paper": 1, "counted": 25}
    elif what == "a negative number":
        said["numbers.json"] |= {"replaced": 29, "web": -2, "counted": -2}
    elif what == "a vote more for a project":
        said["results.json"]["ballots.pb"]["votes"]["A"] += 1
    elif what == "another cost":
        said["options.json"][0]["cost_cents"] += 1
    elif what == "another budget":
        said["results.json"]["ballots.pb"]["budget_cents"] += 1
    elif what == "a ballot less in the file":
        files["ballots.pb"] = files["ballots.pb"].rsplit(b"\n", 2)[0] + b"\n"
    files |= {name: as_json(value) for name, value in said.items()}
    files["leaves.txt"] = "".join(leaf + "\n" for leaf in leaves).encode()


@pytest.mark.parametrize(
    "what",
    [
        "a leaf less",
        "a leaf exchanged",
        "leaves in another order",
        "a leaf twice",
        "a head with another root",
        "a head with another size",
        "heads out of order",
        "no last head",
        "a tested ballot that said something else",
        "a tested ballot kept back",
        "a ballot counted more",
        "a replaced ballot counted",
        "paper without a lot",
        "a negative number",
        "a vote more for a project",
        "another cost",
        "another budget",
        "a ballot less in the file",
    ],
)
def test_a_bundle_that_was_made_with_one_lie_is_rejected(published: Story, what: str) -> None:
    files = files_of(whole(published.bundle))
    assert passes(*packed(files))
    forged(files, what)
    assert not passes(*packed(files))


def test_the_same_files_make_the_same_bytes(published: Story) -> None:
    raw = whole(published.bundle)
    assert packed(files_of(raw)) == (raw, published.bundle.digest)


def test_the_bundle_never_says_which_ballots_were_replaced(published: Story) -> None:
    files = files_of(whole(published.bundle))
    named = {name for name, data in files.items() if published.replaced[0].encode() in data}
    assert named == {"leaves.txt"}


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """The script alone in a fresh folder, isolated from everything that is installed."""
    script = folder / "verify.py"
    script.write_bytes(Path(verify.__file__).read_bytes())
    command = [sys.executable, "-I", "-S", "verify.py", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_script_runs_alone_and_finds_a_receipt_by_its_words(published: Story, tmp_path: Path) -> None:
    (tmp_path / "bundle.zip").write_bytes(whole(published.bundle))
    receipt = published.receipts[-1]
    for said in (commitments.words(receipt), [receipt]):
        done = run(tmp_path, "bundle.zip", published.bundle.digest, *said)
        assert done.returncode == 0, done.stderr
        assert "your receipt is leaf" in done.stdout
    lost = run(tmp_path, "bundle.zip", published.bundle.digest, *commitments.words("0" * 64))
    assert (lost.returncode, "not in the log" in lost.stderr) == (1, True)


@pytest.mark.parametrize("trouble", ["no arguments", "no file", "damaged", "another digest"])
def test_the_script_says_what_is_wrong_and_ends_with_one(
    published: Story, tmp_path: Path, trouble: str
) -> None:
    raw = whole(published.bundle)
    (tmp_path / "bundle.zip").write_bytes(raw[:-9] if trouble == "damaged" else raw)
    digest = "0" * 64 if trouble == "another digest" else published.bundle.digest
    arguments = {"no arguments": [], "no file": ["none.zip", digest]}.get(trouble, ["bundle.zip", digest])
    done = run(tmp_path, *arguments)
    assert done.returncode == 1
    assert done.stderr.strip()


def test_the_script_is_short_enough_to_be_read_and_needs_nothing_installed() -> None:
    text = Path(verify.__file__).read_text()
    assert len(text.splitlines()) < 200
    imported = {
        line.split()[1].split(".")[0] for line in text.splitlines() if line.startswith(("import", "from"))
    }
    assert imported - {"__future__"} <= set(sys.stdlib_module_names)


def test_the_count_comes_out_again_from_the_bundles_ballots(published: Story, tmp_path: Path) -> None:
    files = files_of(whole(published.bundle))
    (tmp_path / "ballots.pb").write_bytes(files["ballots.pb"])
    said = json.loads(files["round.json"])["recount"][0].split()
    command = [sys.executable, *said[1:3], str(tmp_path / said[3]), *said[4:], "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    winners = json.loads(files["results.json"])["ballots.pb"]["winners"]
    assert [step["project"] for step in json.loads(done.stdout)["steps"]] == winners != []


def test_a_round_of_totals_only_has_no_ballots_and_says_so(voted: Story, cast: Cast) -> None:
    voted.round.publishes_ballots = False
    voted.round.save()
    bundle = publish(voted, cast)
    assert "ballots.pb" not in files_of(whole(bundle))
    assert "not published, so only the observers" in list(verify.check(whole(bundle), bundle.digest))[-1]


def rejected_when_a_byte_flips(bundle: Bundle) -> bool:
    """Whether one flipped bit in the middle of any of its files, and in its very last byte, is noticed."""
    raw, files = whole(bundle), files_of(whole(bundle))
    places = [raw.index(data) + len(data) // 2 for data in files.values()] + [len(raw) - 1]
    flipped = (raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :] for place in places)
    return passes(raw, bundle.digest) and not any(passes(one, bundle.digest) for one in flipped)


def test_the_bundle_of_a_round_with_paper_lots_counts_them(mixed: Story, cast: Cast) -> None:
    bundle = publish(mixed, cast)
    claims = "\n".join(verify.check(whole(bundle), bundle.digest))
    assert "29 leaves = 24 online + 3 replaced + 1 cancelled + 1 tested" in claims
    assert "27 ballots choose the 4 projects as often as the result says" in claims
    lots = json.loads(files_of(whole(bundle))["lots.json"])
    assert sorted((lot["marks"], lot["envelopes"], lot["ballots"]) for lot in lots) == [(1, 1, 1), (2, 2, 2)]
    assert rejected_when_a_byte_flips(bundle)


def test_a_paper_ballot_kept_back_from_its_lot_is_noticed(mixed: Story, cast: Cast) -> None:
    files = files_of(whole(publish(mixed, cast)))
    lots = json.loads(files["lots.json"])
    lots[0]["ballots"] -= 1
    assert passes(*packed(files))
    assert not passes(*packed(files | {"lots.json": as_json(lots)}))


@pytest.mark.parametrize(("many", "said"), [(60, {1: 60, 2: 20, 3: 20}), (24, {1: 24})])
def test_the_bundle_of_a_round_counted_envelope_by_envelope_has_a_file_for_each_with_enough_ballots(
    cast: Cast, now: Any, many: int, said: dict[int, int]
) -> None:
    round_ = with_envelopes(now, cast)
    voters = people(now, many)
    append_pending(round_id=round_.id, now=now)
    for number, person in enumerate(voters):
        vote(round_, person, ["AC", "BD", "A", "C", "D", "B"][number % 6], now)
    bundle = publish(Story(round_, now, voters, [], "", []), cast)
    claims = list(verify.check(whole(bundle), bundle.digest))
    found = [claim.split(" ballots")[0] for claim in claims if claim.startswith("ballots-")]
    assert found == [f"ballots-{place:03}.pb: {ballots}" for place, ballots in said.items()]
    missing = ["ballots-002.pb, ballots-003.pb"] if len(said) == 1 else []
    assert [claim.split(": ")[1] for claim in claims if claim.startswith("not published")] == missing
    assert (may_read_ballots(round_) is None) is not bool(missing)
    assert rejected_when_a_byte_flips(bundle)


def test_no_total_is_in_the_bundle_of_fewer_than_twenty_ballots(voted: Story, cast: Cast) -> None:
    from votes.urn.models import Slot

    Slot.objects.filter(commitment__in=voted.receipts[3:8]).delete()
    bundle = publish(voted, cast)
    files = files_of(whole(bundle))
    assert "ballots.pb" not in files
    assert set(json.loads(files["results.json"])["ballots.pb"]) == {"budget_cents", "spent_cents", "winners"}
    assert passes(whole(bundle), bundle.digest)
    page = Client().get(f"/en/votes/{voted.round.slug}/verify/").content.decode()
    assert "Fewer than 20 people voted" in page


def publish(story: Story, cast: Cast) -> Bundle:
    sofia, closed = cast("sofia"), story.round.closes
    assert closed
    count_round(round_id=story.round.id, person=sofia, now=closed + timedelta(hours=1))
    publish_round(round_id=story.round.id, person=sofia, now=closed + timedelta(hours=2))
    return story.bundle


def test_a_vote_held_elsewhere_has_a_bundle_that_says_there_is_no_log(cast: Cast, now: Any) -> None:
    wanted = Import(slug="toulouse", titles={"fr": "Toulouse"}, with_ballots=True)
    round_ = import_round(data=TOULOUSE.read_bytes(), wanted=wanted, now=now)
    sofia = cast("sofia")
    count_round(round_id=round_.id, person=sofia, now=now)
    publish_round(round_id=round_.id, person=sofia, now=now)
    bundle = Bundle.objects.get(round=round_)
    files = files_of(whole(bundle))
    assert not {"leaves.txt", "heads.json", "tested.json"} & set(files)
    claims = list(verify.check(whole(bundle), bundle.digest))
    assert any("held elsewhere" in claim for claim in claims)
    assert any("ballots choose the" in claim for claim in claims)
