"""Frames that make no sense, over real sockets, at a rate (a process of its own).

`python -m tests.bench.nonsense http://127.0.0.1:8000 500 20` sends 500 frames a second for 20 seconds:
malformed, oversized, half and out of order, over a new connection wherever the server closed the last one.
Prints how many were sent, and over how many connections: one closes at a frame that is none
(one in fifty), and after the fifth that makes no sense.
"""

import base64
import json
import os
import random
import socket
import sys
import time
from itertools import count
from select import select
from urllib.parse import urlsplit

TEXT, BYTES, CONTINUED, UNKNOWN = 0x1, 0x2, 0x0, 0x3
END, MASKED = 0x80, 0x80
CLOSES = 0.02
# So many the server answers on one connection; then it closes (`MAX_ERRORS` of `register/consumers.py`).
HEARD = 5


def frame(kind: int, payload: bytes, end: int = END) -> bytes:
    """A client's frame, masked as the standard asks (RFC 6455, 5.2)."""
    mask, size = os.urandom(4), len(payload)
    length = bytes([MASKED | size]) if size < 126 else bytes([MASKED | 126]) + size.to_bytes(2, "big")
    masked = bytes(one ^ mask[place % 4] for place, one in enumerate(payload))
    return bytes([kind | end]) + length + mask + masked


ANSWERED = [
    frame(TEXT, b""),
    frame(TEXT, b'{"subscribe": "thread:'),
    frame(TEXT, b"[" * 1_900),
    frame(TEXT, b"x" * 60_000),
    frame(BYTES, b"\x00\xff" * 500),
    frame(TEXT, json.dumps({"subscribe": "cellar:1", "after": -1}).encode()),
    frame(TEXT, json.dumps({"subscribe": "thread:" + "0" * 1_500}).encode()),
    frame(TEXT, json.dumps({"language": "fr"}).encode()),
]
CLOSING = [
    frame(TEXT, b"\xff\xfe"),
    frame(CONTINUED, b"of nothing"),
    frame(UNKNOWN, b"abc"),
    frame(TEXT, b'{"half": ', end=0) + frame(TEXT, b"another"),
    bytes([TEXT | END, MASKED | 127]) + b"\x7f" * 8 + b"half of it",
]


def connected(host: str, port: int) -> socket.socket:
    """After the handshake; nothing that the server says is read further than it fits into the buffers."""
    own = socket.create_connection((host, port), timeout=10)
    key = base64.b64encode(os.urandom(16)).decode()
    asked = [
        "GET /ws/register/ HTTP/1.1",
        f"Host: {host}:{port}",
        f"Origin: http://{host}:{port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13",
    ]
    own.sendall(("\r\n".join(asked) + "\r\n\r\n").encode())
    if b" 101 " not in own.recv(4096):
        raise ConnectionError("the handshake was refused")
    return own


def main(address: str, rate: float, seconds: float) -> None:
    host, port = urlsplit(address).hostname or "", urlsplit(address).port or 80
    chance, begun, opened = random.Random(1), time.perf_counter(), 1
    own = connected(host, port)
    for sent in count():
        wait = begun + sent / rate - time.perf_counter()
        if sent >= rate * seconds:
            break
        time.sleep(max(0, wait))
        closes = chance.random() < CLOSES or sent % HEARD == 0
        try:
            own.sendall(chance.choice(CLOSING if closes else ANSWERED))
            if select([own], [], [], 0)[0]:
                own.recv(1 << 16)
        except OSError:
            closes = True
        if closes:
            own.close()
            own, opened = connected(host, port), opened + 1
    print(json.dumps({"frames": int(rate * seconds), "connections": opened}))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), float(sys.argv[3]))
