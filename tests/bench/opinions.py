"""An archive of 5 000 opinions and 20 000 commitments: how fast its lists and figures are, on both databases.

`python -m tests.bench.opinions` begins a process a database; with `--here` it measures in this one.
"""

import os
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from typing import Any

from tests import services

OPINIONS, COMMITMENTS, TIMES = 5_000, 20_000, 20
PATHS = [
    "opinions/",
    "opinions/?show=late",
    "opinions/?page=200",
    "commitments/",
    "commitments/?state=late&department=D3",
    "commitments/?theme=home&year=2024",
    "commitments/?page=900",
    "commitments/figures/",
    "commitments/figures/?by=theme",
    "commitments/figures/?by=department",
    "commitments/figures/?on=2026-01-01",
    "commitments/figures/embed/",
    "commitments/feed/",
]


def main() -> None:
    print(f"{OPINIONS} opinions, {COMMITMENTS} commitments; {TIMES} answers a page, in the server's process")
    measured("SQLite", {})
    if not services.missing():
        with services.postgresql() as address, services.redis() as cache:
            measured("PostgreSQL", {"DATABASE_URL": address, "REDIS_URL": cache})


def measured(name: str, where: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory(prefix="concives-bench-") as folder:
        chosen = {"CONCIVES_VAR": folder, "CONCIVES_TESTING": "1", **where}
        here = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}}
        print(name, flush=True)
        subprocess.run(
            [sys.executable, "-m", "tests.bench.opinions", "--here"], env=here | chosen, check=True
        )


def here() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    start = time.perf_counter()
    fill()
    print(f"  filled in {time.perf_counter() - start:.0f} s")
    table()


def fill() -> None:
    """Rows written in bulk: three requests an opinion, all answered but the last hundred opinions."""
    from django.db import connection, transaction
    from django.utils import timezone

    from council.bodies.models import Council

    now = timezone.now()
    council = Council.objects.create(slug="banc", name="Banc", kind="colleges")
    with transaction.atomic():
        opinions = write_opinions(council, now)
        write_commitments(write_answers(opinions), now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def texts(count: int, words: str) -> list[Any]:
    from languages.models import Text

    return Text.objects.bulk_create(
        [Text(language="fr", body=f"{words} {number}") for number in range(count)], 2000
    )


def write_opinions(council: Any, now: Any) -> list[Any]:
    from council.bodies.themes import Theme
    from council.opinions.models import Opinion

    themes = [theme.value for theme in Theme]
    rows = []
    for number, title in enumerate(texts(OPINIONS, "Un avis sur le quartier")):
        signed = now - timedelta(days=(OPINIONS - number) * 3650 // OPINIONS)
        due = (signed + timedelta(days=60)).date()
        late = number % 7 == 0
        answered = (
            None if OPINIONS - number <= 100 else signed + timedelta(days=80 if late else 20 + number % 30)
        )
        rows.append(
            Opinion(
                council=council,
                number=f"A-{signed.year}-{number}",
                title=title,
                theme=themes[number % len(themes)],
                state="answered" if answered else "delivered",
                drafted_at=signed,
                settled_at=signed,
                signed_at=signed,
                fingerprint="0" * 64,
                delivered_at=signed,
                due_on=due,
                answered_at=answered,
            )
        )
    return Opinion.objects.bulk_create(rows, 1000)


def write_answers(opinions: list[Any]) -> list[Any]:
    from council.opinions.models import Answer, OpinionRequest, RequestAnswer

    asked, reasons = texts(3 * OPINIONS, "Ouvrir plus tard, demande"), texts(3 * OPINIONS, "Parce que")
    requests = OpinionRequest.objects.bulk_create(
        [
            OpinionRequest(opinion=one, number=place + 1, text=asked[3 * number + place])
            for number, one in enumerate(opinions)
            for place in range(3)
        ],
        2000,
    )
    answered = [one for one in opinions if one.answered_at]
    answers = Answer.objects.bulk_create(
        [Answer(opinion=one, signed_at=one.answered_at) for one in answered], 2000
    )
    by_opinion = {answer.opinion_id: answer for answer in answers}
    outcomes = ["followed", "partly", "not_followed"]
    replies = [
        RequestAnswer(
            answer=by_opinion[request.opinion_id],
            request=request,
            outcome=outcomes[number % 3],
            reason=reasons[number],
        )
        for number, request in enumerate(requests)
        if request.opinion_id in by_opinion
    ]
    return RequestAnswer.objects.bulk_create(replies, 2000)


def write_commitments(replies: list[Any], now: Any) -> None:
    from council.bodies.themes import Theme
    from council.commitments.models import Alert, Commitment, Step

    yes = [reply for reply in replies if reply.outcome != "not_followed"]
    promises, themes = texts(COMMITMENTS, "La ville promet"), [theme.value for theme in Theme]
    rows = []
    for number in range(COMMITMENTS):
        reply = yes[number % len(yes)]
        opened, stage = reply.answer.signed_at, ["dated", "kept", "dated", "kept", "dropped"][number % 5]
        due = (opened + timedelta(days=200)).date()
        rows.append(
            Commitment(
                opinion_id=reply.answer.opinion_id,
                reply=reply,
                place=number // len(yes) + 1,
                promise=promises[number],
                year=opened.year,
                opened_at=opened,
                stage=stage,
                owner="Adjointe",
                department=f"D{number % 12}",
                theme=themes[number % len(themes)],
                due=due,
                first_due=due,
                settled_on=None if stage == "dated" else due,
            )
        )
    made = Commitment.objects.bulk_create(rows, 1000)
    reason = texts(1, "Trop cher")[0]
    steps = []
    for one in made:
        begun = one.opened_at.date()
        shared = {"commitment": one, "owner": one.owner, "department": one.department, "due": one.due}
        steps += [Step(number=1, stage="opened", on=begun, commitment=one)]
        steps += [Step(number=2, stage="dated", on=begun, **shared)]
        if one.stage != "dated":
            steps.append(Step(number=3, stage=one.stage, on=one.settled_on, reason=reason, **shared))
    Step.objects.bulk_create(steps, 2000)
    Alert.objects.bulk_create([Alert(commitment=one, text=reason, raised_at=now) for one in made[:50]])


def table() -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from council.opinions.models import Opinion

    load = os.getloadavg()[0]
    print(f"  load of the machine when the table begins: {load:.1f}")
    print(f"  {'page':<42}{'queries':>8}{'median':>10}{'p95':>10}{'processor':>11}{'size':>10}")
    client = Client(SERVER_NAME="localhost")
    one = Opinion.objects.filter(answered_at__isnull=False).order_by("id")[0]
    for path in [*PATHS, f"opinions/{one.id}/", f"opinions/{one.id}/opinion.pdf"]:
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(f"/fr/{path}")
        queries = len(asked)  # the next request empties the log
        assert answer.status_code == 200, (path, answer.status_code)
        taken, spent = [], time.process_time()
        for _ in range(TIMES):
            start = time.perf_counter()
            client.get(f"/fr/{path}")
            taken.append((time.perf_counter() - start) * 1000)
        spent = (time.process_time() - spent) * 1000 / TIMES
        taken.sort()
        p95 = taken[int(TIMES * 0.95) - 1]
        print(
            f"  {path.replace(str(one.id), 'ID'):<42}{queries:>8}{taken[TIMES // 2]:>7.0f} ms{p95:>7.0f} ms"
            f"{spent:>8.0f} ms{len(answer.content) // 1024:>7} kB",
            flush=True,
        )


if __name__ == "__main__":
    here() if "--here" in sys.argv else main()
