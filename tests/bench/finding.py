"""Finding among 20 000 public proposals, on both databases: words, pages at 20 a second, files.

`python -m tests.bench.finding` begins a process a database; with `--here` it measures in this one: the
search, a page and the files in the process itself; then the pages of a real server in processes of its own,
with two workers on PostgreSQL, under a load that does not wait.
"""

import gzip
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

from tests.bench.casts import busy, served
from tests.bench.rounds import on_both
from tests.bench.similar import PROPOSALS, fill, sentence, tidy, vocabulary
from tests.journeys.server import OURS, Town

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
    answering()
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


def answering() -> None:
    """The list's page, made in this process."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    browser = Client(HTTP_HOST="127.0.0.1")
    for page in ("proposals/", "proposals/?view=map"):
        browser.get(f"/fr/{page}")
        with CaptureQueriesContext(connection) as asked:
            answer = browser.get(f"/fr/{page}")
        size = len(gzip.compress(answer.content)) / 1000
        timed(f"{page}, {len(asked)} queries, {size:.0f} kB", lambda page=page: browser.get(f"/fr/{page}"))


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
    """The list at twenty a second, then each other page at four; processor of the web servers a page."""
    kept = {key: value for key, value in os.environ.items() if key not in OURS}
    town = Town(Path(os.environ["CONCIVES_VAR"]), kept | {"CONCIVES_DEMO": "1"})
    with served(town, 2 if "DATABASE_URL" in kept else 1) as address:
        for page in ("proposals/", *OTHERS):
            ask(f"{address}/fr/{page.format(word=words[-1])}", time.perf_counter(), [])
        for page in ("proposals/", *OTHERS):
            a_second, seconds = (
                (A_SECOND, SECONDS) if page == "proposals/" else (OTHERS_A_SECOND, OTHERS_SECONDS)
            )
            before = busy()
            took = load(f"{address}/fr/{page}", chance, words, a_second, seconds)
            told(f"{page} at {a_second}/s", took, [1000 * (busy() - before) / len(took)])


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
