"""Ideas like a new one among 20 000 public proposals, half of them in a second language, on both databases.

`python -m tests.bench.similar` begins a process a database; with `--here` it measures in this one.
"""

import gc
import os
import random
import statistics
import sys
import time
from typing import Any

from tests.bench.rounds import on_both

PROPOSALS, TIMES, VOCABULARY = 20_000, 60, 8_000
SYLLABLES = ["ba", "ken", "mi", "ro", "tal", "su", "der", "li", "pon", "va", "cha", "nu", "gri", "to", "sel"]


def main() -> None:
    print(f"{PROPOSALS} proposals, {TIMES} new ideas, in the server's process")
    on_both("tests.bench.similar")


def here() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    chance = random.Random(7)
    words = vocabulary(chance)
    fill(chance, words)
    # As the server does once it is ready: else one idea in twenty waits for the collector to read the heap.
    gc.collect()
    gc.freeze()
    table(chance, words)


def vocabulary(chance: random.Random) -> list[str]:
    """Words, the first of them much more common than the last: see `sentence`."""
    made = {"".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _word in range(2 * VOCABULARY)}
    return sorted(sorted(made), key=lambda word: chance.random())[:VOCABULARY]


def sentence(chance: random.Random, words: list[str], length: int) -> str:
    """Words as people use them: few very often, most of them rarely."""
    return " ".join(words[int(len(words) * chance.random() ** 3)] for _word in range(length))


def fill(chance: random.Random, words: list[str]) -> None:
    from django.db import transaction
    from django.utils import timezone

    from languages.models import Text, Translation
    from proposals.likeness import stem, weigh
    from proposals.models import Proposal, Word

    now = timezone.now()
    titles = [sentence(chance, words, 7) for _proposal in range(PROPOSALS)]
    bodies = [sentence(chance, words, 45) for _proposal in range(PROPOSALS)]
    others = [sentence(chance, words, 7) if number % 2 else "" for number in range(PROPOSALS)]

    def written(said: list[str]) -> list[Any]:
        return Text.objects.bulk_create([Text(language="fr", body=one) for one in said], 2000)

    with transaction.atomic():
        heads, texts = written(titles), written(bodies)
        made = Proposal.objects.bulk_create(
            [
                Proposal(
                    code_hash=f"{number:064d}",
                    language="fr",
                    title=heads[number],
                    body=texts[number],
                    state="published",
                    begun_at=now,
                    published_at=now,
                )
                for number in range(PROPOSALS)
            ],
            1000,
        )
        Translation.objects.bulk_create(
            [
                Translation(text=heads[number], language="it", body=said, status="community", of_version=1)
                for number, said in enumerate(others)
                if said
            ],
            2000,
        )
        for number, one in enumerate(made):
            weights = weigh([titles[number], others[number]], [bodies[number]])
            Word.objects.bulk_create(
                [Word(proposal=one, word=key, stem=stem(key), weight=value) for key, value in weights.items()]
            )
    tidy()
    print(f"  {Word.objects.count()} words")


def tidy() -> None:
    """As the database's own housekeeping leaves it after a while."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def table(chance: random.Random, words: list[str]) -> None:
    from proposals.similar import similar

    took, work = [], []
    for _time in range(TIMES):
        title, body = sentence(chance, words, 7), sentence(chance, words, 45)
        clock, processor = time.perf_counter(), time.process_time()
        similar(title, body)
        took.append(1000 * (time.perf_counter() - clock))
        work.append(1000 * (time.process_time() - processor))
    last = sorted(took)[int(0.95 * TIMES)]
    middle = statistics.median(took), last, statistics.median(work)
    print("  median {:.0f} ms, p95 {:.0f} ms; processor {:.0f} ms".format(*middle))


if __name__ == "__main__":
    here() if "--here" in sys.argv else main()
