"""A city's recurring work: run once, or by a process that stays."""

import asyncio
import signal
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from config import attendant

COMMAND = "config.management.commands.tick"


@pytest.fixture
def ticks(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[datetime]]:
    """The moments of the ticks. The second fails; at the fourth the process is asked to end."""
    seen: list[datetime] = []

    def tick(now: datetime) -> list[str]:
        seen.append(now)
        if len(seen) == 2:
            raise OSError("the database went away")
        if len(seen) == 4:
            signal.raise_signal(signal.SIGTERM)
        return ["votes.proofs"]

    monkeypatch.setattr(f"{COMMAND}.tick", tick)
    monkeypatch.setattr(f"{COMMAND}.close_old_connections", lambda: None)
    before = signal.getsignal(signal.SIGTERM)
    yield seen
    signal.signal(signal.SIGTERM, before)


def test_without_more_words_it_runs_once(ticks: list[datetime]) -> None:
    call_command("tick", stdout=StringIO())
    assert len(ticks) == 1


def test_a_process_that_stays_goes_on_after_a_fault_and_ends_its_last_tick(ticks: list[datetime]) -> None:
    said = StringIO()
    call_command("tick", every=0.001, stdout=said)
    assert len(ticks) == 4
    assert said.getvalue().splitlines() == ["votes.proofs"] * 3


def test_tasks_that_fail_keep_no_recurring_work_from_running(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ran: list[str] = []

    def run_tasks() -> None:
        raise OSError("the table of tasks went away")

    async def attend_once() -> None:
        ended = asyncio.Event()

        async def pause(*_: Any) -> None:
            ended.set()

        monkeypatch.setattr(attendant, "pause", pause)
        await attendant.attend(ended)

    monkeypatch.setattr(attendant, "run_tasks", run_tasks)
    monkeypatch.setattr(attendant, "run_due", lambda: ran.append("tick"))
    asyncio.run(attend_once())
    assert ran == ["tick"]
    assert "run_tasks failed" in caplog.text
