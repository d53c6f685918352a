"""Finding among 20 000 public proposals, on both databases: words, pages at 20 a second, files.

`python -m tests.bench.finding` begins a process a database; with `--here` it measures in this one: the
search and the files in the process itself, the pages of a real server under a load that does not wait.
"""

import os
import random
import resource
import statistics
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.bench.rounds import on_both
from tests.bench.similar import PROPOSALS, fill, sentence, tidy, vocabulary

TIMES = 40
# The list as most people open it; then each other way of it, less often.
A_SECOND, SECONDS, OTHERS_A_SECOND, OTHERS_SECONDS = 20, 30, 4, 10
OTHERS = [
    "proposals/?theme=food&district=d3",
    "proposals/?order=newest",
    "proposals/?order=supported",
    "proposals/?q={word}",
    "proposals/?view=map",
]


def main() -> None:
    print(f"{PROPOSALS} proposals; {A_SECOND} pages a second for {SECONDS} s")
    on_both("tests.bench.finding")


def here() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    chance = random.Random(7)
    words = vocabulary(chance)
    fill(chance, words)
    spread(chance)
    searching(chance, words)
    exporting()
    pages(chance, words)


def spread(chance: random.Random) -> None:
    """Districts, themes, places, and some supports, rarely the same."""
    from council.bodies.themes import Theme
    from proposals.models import Proposal, Support
    from residents.models import District, Person

    themes = [one.value for one in Theme]
    districts = District.objects.bulk_create([District(slug=f"d{n}", name=f"D{n}") for n in range(8)])
    people = Person.objects.bulk_create([Person(display_name=f"Neighbour {n}") for n in range(200)])
    found = list(Proposal.objects.only("id"))
    for one in found:
        one.theme, one.district = chance.choice(themes), chance.choice(districts)
        if chance.random() < 0.5:
            one.latitude = round(38.116 + chance.gauss(0, 0.02), 3)
            one.longitude = round(13.361 + chance.gauss(0, 0.02), 3)
    Proposal.objects.bulk_update(found, ["theme", "district", "latitude", "longitude"], 500)
    pairs = {(chance.choice(found).id, chance.choice(people).id) for _pair in range(3 * PROPOSALS)}
    Support.objects.bulk_create([Support(proposal_id=one, person_id=by) for one, by in sorted(pairs)], 2000)
    tidy()


def told(name: str, took: Iterable[float], work: Iterable[float] = ()) -> None:
    ordered = sorted(took)
    p95 = ordered[max(0, round(0.95 * len(ordered)) - 1)]
    spent = f"; processor {statistics.median(work):.0f} ms" if work else ""
    print(f"  {name:<34} median {statistics.median(ordered):5.0f} ms, p95 {p95:5.0f} ms{spent}", flush=True)


def timed(name: str, act: Callable[[], object]) -> None:
    took, work = [], []
    for _time in range(TIMES):
        clock, processor = time.perf_counter(), time.process_time()
        act()
        took.append(1000 * (time.perf_counter() - clock))
        work.append(1000 * (time.process_time() - processor))
    told(name, took, work)


def searching(chance: random.Random, words: list[str]) -> None:
    """The keys of a first page and how many there are: what a search asks the database."""
    from django.utils import timezone

    from proposals.finding.filters import find
    from proposals.finding.pages import page, stretches

    now = timezone.now()

    def look(chosen: dict[str, str]) -> None:
        found = find(chosen)
        page(stretches(found, chosen, "seed", now, found.count()), 12)

    timed("one word, any", lambda: look({"q": sentence(chance, words, 1)}))
    timed("two words", lambda: look({"q": sentence(chance, words, 2)}))
    timed("the commonest word", lambda: look({"q": words[0]}))
    timed("four letters just begun", lambda: look({"q": chance.choice(words)[:4]}))
    timed("a word and a theme", lambda: look({"q": chance.choice(words), "theme": "food"}))
    timed("by lot, no filter", lambda: look({}))
    timed("the most supported", lambda: look({"order": "supported"}))


def exporting() -> None:
    from django.utils import timezone

    from proposals.finding import files
    from proposals.finding.filters import find

    for name, write in (("CSV", files.as_csv), ("JSON", files.as_json)):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        clock, processor = time.perf_counter(), time.process_time()
        size = sum(len(portion) for portion in write(find({}), "it", timezone.now()))
        took, work = time.perf_counter() - clock, time.process_time() - processor
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        print(f"  {name}: {took:.1f} s, processor {work:.1f} s, {size / 1e6:.0f} MB, memory +{grown:.0f} MB")


def pages(chance: random.Random, words: list[str]) -> None:
    """The list at twenty a second, then each other page of it at four."""
    from tests.journeys.server import Town, served

    town = Town(Path(os.environ["CONCIVES_VAR"]), dict(os.environ))
    with served(town) as address:
        for page in ("proposals/", *OTHERS):
            ask(f"{address}/fr/{page.format(word=words[-1])}", time.perf_counter(), [])
        told("proposals/", load(f"{address}/fr/proposals/", chance, words, A_SECOND, SECONDS))
        for page in OTHERS:
            told(page, load(f"{address}/fr/{page}", chance, words, OTHERS_A_SECOND, OTHERS_SECONDS))


def load(url: str, chance: random.Random, words: list[str], a_second: int, seconds: int) -> list[float]:
    """Milliseconds from when each request was due, whether the one before has been answered or not."""
    took: list[float] = []
    threads = []
    begin = time.perf_counter()
    for number in range(a_second * seconds):
        due = begin + number / a_second
        time.sleep(max(0.0, due - time.perf_counter()))
        threads.append(threading.Thread(target=ask, args=(url.format(word=chance.choice(words)), due, took)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    return took


def ask(url: str, due: float, took: list[float]) -> None:
    with urllib.request.urlopen(url, timeout=60) as answer:
        answer.read()
    took.append(1000 * (time.perf_counter() - due))


if __name__ == "__main__":
    here() if "--here" in sys.argv else main()
