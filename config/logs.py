"""What the server's log leaves out: where and what somebody votes."""

import logging
import re
import traceback

VOTING = re.compile(r"/(?:votes|codes|paper)/")
LEFT_OUT = "/votes/…"


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
