"""Acts that start at the same moment, each in a thread with a connection of its own.

What a race leaves holds in every order of its threads, one wholly before the other too: on a busy machine
they do not begin together. A control, which goes without the guard, makes them meet between reading and
writing (`meet_after`): it must not depend on luck.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import connection

from register.refusals import Refused

# Seconds. Waited to the end only when the other thread has failed.
LONGEST = 60


def at_once(acts: Sequence[Callable[[], Any]], *may_raise: type[Exception]) -> list[Any]:
    """Run the acts in threads that start together; what each answered, in their order.

    A refusal is an answer, and so is what the test says that an act may raise. Anything else fails the test.
    """
    answers: list[Any] = [None] * len(acts)
    gate = meeting(len(acts))

    def run(place: int) -> None:
        try:
            gate.wait()
            answers[place] = acts[place]()
        except Exception as error:
            answers[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    known = (Refused, *may_raise)
    failed = [one for one in answers if isinstance(one, Exception) and not isinstance(one, known)]
    if failed:
        raise ExceptionGroup("acts at once", failed)
    return answers


def failed_at_once(acts: Sequence[Callable[[], Any]], *may_raise: type[Exception]) -> list[Any]:
    """Run the acts as `at_once` does; those of their answers that are refusals or exceptions."""
    return [one for one in at_once(acts, *may_raise) if isinstance(one, Exception)]


def meeting(parties: int) -> threading.Barrier:
    """Where threads wait for each other; when one of them has failed, the others end too."""
    return threading.Barrier(parties, timeout=LONGEST)


def meet_after(patched: pytest.MonkeyPatch, owner: Any, name: str, parties: int = 2) -> None:
    """Whoever first comes out of this function goes on once so many have: all have read before any writes."""
    asked, met = getattr(owner, name), _once(meeting(parties))

    def together(*given: Any, **named: Any) -> Any:
        answer = asked(*given, **named)
        met()
        return answer

    patched.setattr(owner, name, together)


def meet_before(patched: pytest.MonkeyPatch, owner: Any, name: str, parties: int = 2) -> None:
    """Whoever first comes to this function goes in once so many have come."""
    asked, met = getattr(owner, name), _once(meeting(parties))

    def together(*given: Any, **named: Any) -> Any:
        met()
        return asked(*given, **named)

    patched.setattr(owner, name, together)


def _once(gate: threading.Barrier) -> Callable[[], None]:
    been = threading.local()

    def met() -> None:
        if not hasattr(been, "here"):
            been.here = True
            gate.wait()

    return met


def seen(event: threading.Event) -> None:
    """Wait until another thread is there; fail when it never comes."""
    if not event.wait(LONGEST):
        raise TimeoutError("the other thread never came")
