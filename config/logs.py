"""What the server's log leaves out: where and what somebody votes, and the repeats of a flood."""

import logging
import re
import traceback
from threading import Lock

VOTING = re.compile(r"/(?:votes|codes|paper)/")
LEFT_OUT = "/votes/…"
TOO_MANY_REQUESTS, SECONDS_BETWEEN = 429, 60


class LeaveVotesOut(logging.Filter):
    """A record of a request under a vote keeps its kind and where in the code it failed, and nothing else.

    No address, body, person or local value, and no message of an exception: a database's holds tags.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        request = record.__dict__.pop("request", None)
        if VOTING.search(getattr(request, "path", "")) or VOTING.search(record.getMessage()):
            record.msg, record.args = _told(record), ()
            record.exc_info = record.exc_text = record.stack_info = None
        return True


def _told(record: logging.LogRecord) -> str:
    kind, _error, trace = record.exc_info or (None, None, None)
    told = f"{getattr(record, 'status_code', record.levelname)} under {LEFT_OUT}"
    if kind is None:
        return told
    return f"{told}: {kind.__name__}\n{''.join(traceback.format_tb(trace))}"


class Seldom(logging.Filter):
    """What anybody can cause as often as they like is written once a minute, with how many were left out.

    Those are refusals of a limit, and frames of a socket that are not text.
    """

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self.lock = Lock()
        # By kind: when one was written last, and how many were not since.
        self.written: dict[str, tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        kind = _caused(record)
        if not kind:
            return True
        with self.lock:
            last, left_out = self.written.get(kind, (0.0, 0))
            if record.created - last < SECONDS_BETWEEN:
                self.written[kind] = (last, left_out + 1)
                return False
            self.written[kind] = (record.created, 0)
        if left_out:
            record.msg, record.args = f"{record.getMessage()} ({left_out} more were left out)", ()
        record.exc_info = record.exc_text = None
        return True


def _caused(record: logging.LogRecord) -> str:
    if getattr(record, "status_code", None) == TOO_MANY_REQUESTS:
        return "refusal of a limit"
    kind = (record.exc_info or (None,))[0]
    return "frame" if kind is UnicodeDecodeError and record.name == "uvicorn.error" else ""
