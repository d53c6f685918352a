"""An example of a receiver: the city's own register takes opinions by webhook. Standard library alone.

    WEBHOOK_SECRET=… python docs/receiver.py 8080

It checks the signature, refuses a message that is older than five minutes, and takes each id once: whoever
repeats a message gets the same 204 and changes nothing.
"""

import hashlib
import hmac
import json
import os
import sys
import time
from base64 import b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FIVE_MINUTES = 300
MOST_BYTES = 1_000_000


def is_genuine(secret, headers, body, now):
    """Whether the council's site signed these bytes within the last five minutes."""
    message_id, moment = headers.get("Webhook-Id", ""), headers.get("Webhook-Timestamp", "")
    if not moment.isdigit() or abs(now - int(moment)) > FIVE_MINUTES:
        return False
    signed = f"{message_id}.{moment}.".encode() + body
    made = "v1," + b64encode(hmac.new(secret.encode(), signed, hashlib.sha256).digest()).decode()
    given = headers.get("Webhook-Signature", "").split(" ")
    return any(hmac.compare_digest(made, one) for one in given)


class Register(ThreadingHTTPServer):
    """Keeps what arrived, by its id. A real register keeps it in its database."""

    def __init__(self, address, secret, clock=time.time):
        super().__init__(address, Receiver)
        self.secret, self.clock, self.kept = secret, clock, {}


class Receiver(BaseHTTPRequestHandler):
    """Answers 204 for what is kept, 401 for what is not genuine."""

    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(min(length, MOST_BYTES))
        if not is_genuine(self.server.secret, self.headers, body, self.server.clock()):
            self.send_error(401)
            return
        self.server.kept.setdefault(self.headers["Webhook-Id"], json.loads(body))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_words):
        """Quiet."""


if __name__ == "__main__":
    Register(("127.0.0.1", int(sys.argv[1])), os.environ["WEBHOOK_SECRET"]).serve_forever()
