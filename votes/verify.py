"""Checks the published bundle of a vote. Python alone is all it needs; read it before you run it.

    python3 verify.py BUNDLE.zip DIGEST [your eight words, or the 64 digits of a receipt]

DIGEST is the one that the site published with the result. What is checked, in this order:

1. the files are exactly those that the digest stands for, to the last byte of the zip;
2. the log only ever grew: each published head is the root (RFC 9162) of the first leaves of the same list;
3. every ballot that was opened as a test is in the log, and is what its voter was shown;
4. the numbers add up: log = counted online + replaced + cancelled by paper + tested; paper = its lots;
5. the ballots are as many as were counted, and choose each project as often as the result says.

What it cannot check: that each commitment holds what its voter chose (voters test that), and who voted.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

MANIFEST = "manifest.json"
PARTS = ("web", "replaced", "cancelled", "tested")
BITS = [("bdfghjklmnprstvz", 12), ("aiou", 10), ("bdfghjklmnprstvz", 6), ("aiou", 4), ("bdfghjklmnprstvz", 0)]


def need(holds: object, otherwise: str) -> None:
    if not holds:
        raise SystemExit("FALSE " + otherwise)


def check(raw: bytes, digest: str) -> Iterator[str]:
    """What is claimed of the bundle, one sentence each as it is found true; else an end."""
    files = unzipped(raw, digest)
    yield f"the zip has {len(files)} files, and they are those that the digest stands for"
    said = {name[:-5]: json.loads(data) for name, data in files.items() if name.endswith(".json")}
    numbers, about = said["numbers"], said["round"]
    if about["held_elsewhere"]:
        yield "this vote was held elsewhere: there is no log of it, and only its count can be checked"
    else:
        leaves = listed(files["leaves.txt"])
        yield check_log(leaves, said["heads"])
        yield check_tested(leaves, said["tested"], UUID(about["id"]).bytes)
        parts = [numbers[name] for name in PARTS]
        need(len(leaves) == sum(parts), "the numbers do not make up the log")
        yield "{} leaves = {} online + {} replaced + {} cancelled + {} tested".format(len(leaves), *parts)
        yield check_paper(said["lots"], numbers)
    for name in sorted(name for name in files if name.endswith(".pb")):
        yield check_ballots(name, files[name].decode(), said["options"], said["results"][name], numbers)
    if missing := [name for name in said["results"] if name not in files]:
        yield f"not published, so only the observers can count them again: {', '.join(missing)}"


def unzipped(raw: bytes, digest: str) -> dict[str, bytes]:
    """The files by name; the zip is made again from them, and must be the same to the last byte."""
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        files = {name: file.read(name) for name in file.namelist()}
    digest_found = sha256(files[MANIFEST]).hexdigest()
    need(digest_found == digest.strip().lower(), "this is not the bundle that was published")
    hashes = json.loads(files[MANIFEST])["files"]
    need(list(files) == [*sorted(hashes), MANIFEST], "files are missing, or were added")
    for name, expected in hashes.items():
        need(sha256(files[name]).hexdigest() == expected, f"{name} is not the file that was published")
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w") as file:
        for name, data in files.items():
            file.writestr(entry(name), data)
    need(again.getvalue() == raw, "the zip itself was changed")
    return files


def entry(name: str) -> zipfile.ZipInfo:
    """A file of a zip without compression, date or owner: the same files always make the same bytes."""
    made = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    made.create_system, made.external_attr = 3, 0o644 << 16
    return made


def listed(data: bytes) -> list[str]:
    """The leaves: one commitment a line, each once."""
    leaves = data.decode().split("\n")
    need(leaves.pop() == "" and len(set(leaves)) == len(leaves), "leaves.txt is not a list of leaves")
    need(all(len(leaf) == 64 and bytes.fromhex(leaf).hex() == leaf for leaf in leaves), "a leaf is malformed")
    return leaves


def check_log(leaves: list[str], heads: list[dict[str, Any]]) -> str:
    """Each head is the root of the first leaves, and what was added between two heads was added sorted."""
    size, at, peaks = 0, "", list[bytes]()
    for head in heads:
        need((head["size"] > size or not at) and head["at"] > at, "the heads are not in order")
        batch, at = leaves[size : head["size"]], head["at"]
        need(size + len(batch) == head["size"] and batch == sorted(batch), "a part of the log is not sorted")
        for place, leaf in enumerate(batch, size):
            grow(peaks, place, bytes.fromhex(leaf))
        size = head["size"]
        need(root(peaks) == head["root"], f"the root of the first {size} leaves is not the published one")
    need(size == len(leaves), "the last head does not cover every leaf")
    return f"the log has {size} leaves and only ever grew: {len(heads)} heads agree with it"


def grow(peaks: list[bytes], size: int, leaf: bytes) -> None:
    made = sha256(b"\0" + leaf).digest()
    while size & 1:
        made, size = sha256(b"\1" + peaks.pop() + made).digest(), size >> 1
    peaks.append(made)


def root(peaks: Sequence[bytes]) -> str:
    made = peaks[-1] if peaks else sha256(b"").digest()
    for peak in peaks[-2::-1]:
        made = sha256(b"\1" + peak + made).digest()
    return made.hex()


def check_tested(leaves: list[str], tested: list[dict[str, Any]], round_id: bytes) -> str:
    known = set(leaves)
    for one in tested:
        choices = json.dumps(sorted(one["choices"]), separators=(",", ":")).encode()
        made = sha256(b"concives-ballot-v1\0" + round_id + bytes.fromhex(one["random"]) + choices).hexdigest()
        need(made == one["commitment"] and made in known, "a tested ballot is not what its voter was shown")
        known.remove(made)
    return f"{len(tested)} tested ballots are in the log, and are what was shown"


def check_paper(lots: list[dict[str, Any]], numbers: dict[str, int]) -> str:
    need(all(isinstance(number, int) and number >= 0 for number in numbers.values()), "a number is not one")
    need(sum(lot["ballots"] for lot in lots) == numbers["paper"], "the lots do not make up the paper ballots")
    need(numbers["web"] + numbers["paper"] == numbers["counted"], "counted is not online + paper")
    need(all(lot["envelopes"] == lot["marks"] or lot["note"] for lot in lots), "a lot needs a note")
    return "counted {counted} = {web} online + {paper} on paper".format(**numbers) + f" in {len(lots)} lots"


def check_ballots(name: str, text: str, options: Any, result: dict[str, Any], numbers: dict[str, int]) -> str:
    meta, projects, ballots = sections(text)
    costs = {one["code"]: Decimal(one["cost_cents"]) for one in options}
    need(all(costs[row["project_id"]] == 100 * Decimal(row["cost"]) for row in projects), "a cost differs")
    need(100 * Decimal(meta["budget"]) == result["budget_cents"], f"{name}: the budget differs")
    need(len(ballots) == int(meta["num_votes"]) == result["ballots"], f"{name}: ballots are missing")
    need(0 <= numbers["counted"] - len(ballots) <= result["not_here"], f"{name}: not as many as were counted")
    chosen = [row["vote"].split(",") if row["vote"] else [] for row in ballots]
    need(all(len(set(vote)) == len(vote) for vote in chosen), f"{name}: a ballot names a project twice")
    votes = Counter(code for vote in chosen for code in vote)
    need(votes == +Counter(result["votes"]), f"{name}: the ballots do not make up the result")
    return f"{name}: {len(ballots)} ballots choose the {len(projects)} projects as often as the result says"


def sections(text: str) -> tuple[dict[str, str], list[dict[str, str]], list[dict[str, str]]]:
    tables: dict[str, list[dict[str, str]]] = {}
    header, rows = list[str](), list[dict[str, str]]()
    for row in csv.reader(io.StringIO(text), delimiter=";"):
        if row in (["META"], ["PROJECTS"], ["VOTES"]):
            rows, header = tables.setdefault(row[0], []), []
        elif header:
            rows.append(dict(zip(header, row)))  # noqa: B905 (older Pythons cannot say strict)
        else:
            header = row
    return {row["key"]: row["value"] for row in tables["META"]}, tables["PROJECTS"], tables["VOTES"]


def find(raw: bytes, receipt: Sequence[str]) -> str:
    """Where a receipt is in a log that `check` found true; a word stands for 16 bits, as on the receipt."""
    leaves = zipfile.ZipFile(io.BytesIO(raw)).read("leaves.txt").decode().split()
    wanted, places = " ".join(receipt).lower(), []
    for place, leaf in enumerate(leaves, 1):
        numbers = [int(leaf[at : at + 4], 16) for at in range(0, 32, 4)]
        words = ["".join(some[n >> at & len(some) - 1] for some, at in BITS) for n in numbers]
        if wanted in (leaf, " ".join(words)):
            places.append(place)
    need(places, "this receipt is not in the log: keep it, and complain as the site's page says")
    return f"your receipt is leaf {places[0]} of the log"


def main(arguments: Sequence[str]) -> int:
    if len(arguments) < 2:
        sys.exit(__doc__)
    raw = Path(arguments[0]).read_bytes()
    try:
        for line in check(raw, arguments[1]):
            print("ok    " + line)
        print("ok    " + find(raw, arguments[2:]) if arguments[2:] else "Everything holds.")
    except Exception as error:
        need(False, f"the bundle is damaged: {error!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
