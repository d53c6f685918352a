"""The marks of the count: `python -m tests.bench.tally [--full]`.

The large elections are read from the folder CONCIVES_ELECTIONS. Beside each figure is what pabutools needs
for the same work on the same file in the same run; over a minute of that is waited for only with `--full`.
Times are the processor's, which other work on the machine spoils less; only the small elections use two.
"""

import os
import resource
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from time import process_time as clock
from typing import Any

from tests.bench.tally_made import resampled
from votes.tally import Election, count, read
from votes.tally.explain import explain

SMALL = Path(__file__).parents[1] / "elections"
LODZ = "Poland_Lodz_2022.pb"
ADD1 = ("equal-shares", "cost", "add1")


@dataclass(frozen=True)
class Mark:
    """One kind of work on one file; `slow` where pabutools needs more than a minute."""

    name: str
    file: str
    rule: tuple[str, str, str]
    reach: float
    slow: bool = False
    whole: bool = False


MARKS = [
    Mark("equal shares, count alone, Łódź 2022", LODZ, ("equal-shares", "cost", "none"), 0.010),
    Mark("equal shares, file to winners, Łódź 2022", LODZ, ("equal-shares", "cost", "none"), 0.2, whole=True),
    Mark("equal shares + add1, Łódź 2022", LODZ, ADD1, 0.3),
    Mark("equal shares + add1, Warszawa 2026", "Poland_Warszawa_2026.pb", ADD1, 1.5, slow=True),
    Mark("equal shares + add1, Ursynów 2020", "Poland_Warszawa_2020_Ursynow.pb", ADD1, 0.8, slow=True),
    Mark("equal shares + add1, Rembertów 2025", "Poland_Warszawa_2025_Rembertow.pb", ADD1, 0.15),
    Mark("Phragmén, Łódź 2022", LODZ, ("phragmen", "cost", "none"), 0.015),
]


def best_of(times: int, work: Callable[[], Any]) -> float:
    """The shortest of several runs, in seconds."""
    found = []
    for _ in range(times):
        begun = clock()
        work()
        found.append(clock() - begun)
    return min(found)


def ours(mark: Mark, path: Path) -> float:
    if mark.whole:
        return best_of(5, lambda: count(read(path), *mark.rule))
    election = read(path)
    return best_of(7, partial(alone, election, *mark.rule))


def alone(election: Election, *rule: str) -> None:
    """One count that finds nothing prepared by the one before."""
    election.kept.clear()
    count(election, *rule)


def pabutools(mark: Mark, path: Path) -> float:
    """The same work by the reference library."""
    from pabutools.election import Cost_Sat
    from pabutools.election.pabulib import parse_pabulib
    from pabutools.rules import exhaustion_by_budget_increase, method_of_equal_shares, sequential_phragmen

    begun = clock()
    instance, profile = parse_pabulib(str(path))
    many = profile.as_multiprofile()
    if not mark.whole:
        begun = clock()
    if mark.rule[0] == "phragmen":
        sequential_phragmen(instance, many)
    elif mark.rule[2] == "none":
        method_of_equal_shares(instance, many, sat_class=Cost_Sat)
    else:
        exhaustion_by_budget_increase(
            instance,
            many,
            method_of_equal_shares,
            rule_params={"sat_class": Cost_Sat},
            exhaustive_stop=False,
            budget_step=profile.num_ballots(),
        )
    return clock() - begun


def show(name: str, took: float, reach: float, peer: float | None) -> None:
    ratio = f"pabutools {peer:8.2f} s  ×{peer / took:,.0f}" if peer else "pabutools: not run"
    print(f"{name:46} {took * 1000:9.1f} ms  to reach {reach * 1000:7.0f} ms  {ratio}", flush=True)


def marks(folder: Path, full: bool) -> None:
    for mark in MARKS:
        path = folder / mark.file
        if not path.exists():
            print(f"{mark.name:46} no such file: set CONCIVES_ELECTIONS")
            continue
        show(
            mark.name, ours(mark, path), mark.reach, pabutools(mark, path) if full or not mark.slow else None
        )


def million(source: Path) -> None:
    """Read, count and explain a million ballots over 200 projects, in a process of its own for its memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "million.pb"
        resampled(source, path, 1_000_000, 200)
        with ProcessPoolExecutor(1) as pool:
            parts, memory = pool.submit(_million, path).result()
    words = ", ".join(f"{name} {took:.2f} s" for name, took in parts.items())
    print(f"a million ballots: {sum(parts.values()):.2f} s ({words}), {memory:.2f} GB; to reach 4 s, 1 GB")


def _million(path: Path) -> tuple[dict[str, float], float]:
    begun = clock()
    election = read(path)
    had = clock()
    outcome = count(election, "equal-shares")
    counted = clock()
    explain(election, outcome)
    ended = clock()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return {"read": had - begun, "count": counted - had, "explain": ended - counted}, memory


def many_small(number: int = 1800) -> None:
    """As many small elections as Mexico City holds in a day, read and counted with add1 on two cores."""
    files = sorted(SMALL.glob("*.pb"))
    todo = [files[each % len(files)] for each in range(number)]
    begun = perf_counter()
    with ProcessPoolExecutor(2) as pool:
        for done, _ in enumerate(pool.map(_small, todo, chunksize=10), 1):
            if done % 300 == 0:
                print(f"  {done} of {number} elections after {perf_counter() - begun:.1f} s", flush=True)
    print(f"{number} small elections: {perf_counter() - begun:.1f} s; to reach 60 s")


def _small(path: Path) -> int:
    election = read(path)
    utility = {"cumulative": "points", "ordinal": "borda"}.get(election.vote_type, "cost")
    return len(count(election, "equal-shares", utility, "add1").winners)


def main(arguments: Sequence[str]) -> int:
    folder = Path(os.environ.get("CONCIVES_ELECTIONS") or SMALL)
    full = "--full" in arguments
    marks(folder, full)
    many_small()
    if (folder / LODZ).exists():
        million(folder / LODZ)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
