"""`manage.py serve`: migrate, load the demo town when the database is empty, and serve from one process."""

import asyncio
import gc
import multiprocessing
import os
import socket
from argparse import ArgumentParser
from collections.abc import Callable
from functools import partial
from importlib import import_module
from multiprocessing.process import BaseProcess
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from uvicorn import _subprocess
from uvicorn.supervisors import Multiprocess

from config.attendant import attend
from config.town.cast import CAST
from residents.models import Person
from residents.phrases import ROLES

LARGEST_FRAME = 64 * 1024


class Command(BaseCommand):
    help = "Serve the site, pages and sockets, on one port."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--workers", type=int, default=1, help="more than one needs REDIS_URL")

    def handle(self, *args: Any, host: str, port: int, workers: int, **options: Any) -> None:
        if workers > 1 and not settings.REDIS_URL:
            raise CommandError(
                "Several workers need REDIS_URL: in one process's memory the others' lines are lost."
            )
        if taken(host, port):
            raise CommandError(f"Port {port} is in use. Choose another, as in: make run PORT={port + 1}")
        self.prepare()
        self.greet(host, port)
        if workers > 1:
            serve_together(host, port, workers)
        else:
            serve(host, port)

    def prepare(self) -> None:
        """Bring the database up to the code; fill an empty demo."""
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database…")
            call_command("migrate", verbosity=0)
        if settings.PRODUCTION:
            call_command("collectstatic", interactive=False, verbosity=0)
        if settings.DEMO and not Person.objects.exists():
            self.stdout.write("Loading Rivemont, the demo town…")
            call_command("town", stdout=self.stdout)

    def greet(self, host: str, port: int) -> None:
        """Say where the site is and, in the demo, how to log in as each of the cast."""
        self.stdout.write(f"\nConcives: http://{host}:{port}/\n")
        if not settings.DEMO:
            return
        self.stdout.write("The login page offers each of the cast by one click. Mail: /demo/mail/\n")
        for member in CAST:
            roles = ", ".join(str(ROLES[role]) for role in member.roles)
            self.stdout.write(
                f"  {member.name:<14} {member.email or member.card_words:<34} {member.part or roles}"
            )
        self.stdout.flush()


def taken(host: str, port: int) -> bool:
    """Whether somebody listens there already."""
    with socket.socket() as probe:
        return probe.connect_ex((host, port)) == 0


def server_options(host: str, port: int) -> dict[str, Any]:
    """Options of every uvicorn: no access log (it would pair addresses with ballots), small frames."""
    trusted = ",".join(settings.TRUSTED_PROXIES)
    return {
        "host": host,
        "port": port,
        "access_log": False,
        # Into the site's own log, and through what it leaves out.
        "log_config": None,
        "log_level": "warning",
        # Sockets without tasks of their own (decision 93).
        "ws": "websockets-sansio",
        "ws_max_size": LARGEST_FRAME,
        # A phone with a weak signal, or a full server, answers late: cut off, all would come back at once.
        "ws_ping_timeout": 60,
        # Lines are short. Compressed, each would be worked on anew for every listener.
        "ws_per_message_deflate": False,
        "proxy_headers": bool(trusted),
        "forwarded_allow_ips": trusted or None,
        "timeout_graceful_shutdown": 5,
        "lifespan": "off",
    }


def serve_together(host: str, port: int, workers: int) -> None:
    """Several processes, each a copy of this one: what is read once before stands in memory once for all.

    uvicorn would begin each anew, with a code and a model of languages of its own. A copy must be made while
    nothing runs beside and no connection is open.
    """
    asgi = import_module("config.asgi")
    asgi.reading.join()
    for one in connections.all():
        one.close()
        if one.vendor == "postgresql":
            one.close_pool()  # type: ignore[attr-defined] # of PostgreSQL alone
    gc.collect()
    gc.freeze()
    _subprocess.spawn = Copies(host, port)  # type: ignore[assignment]
    options = server_options(host, port)
    Multiprocess(uvicorn.Config("config.asgi:application", workers=workers, **options), sockets=[]).run()


class Copies:
    """What uvicorn asks for a process: a copy of this one, that listens for itself.

    Where all listen at one socket, whoever wakes first takes every connection that waits: one worker had
    most browsers, and they waited for it (decision 92).
    """

    def __init__(self, host: str, port: int) -> None:
        self.address = (host, port)

    def Process(self, target: Callable[..., None], kwargs: dict[str, Any]) -> BaseProcess:  # noqa: N802
        begun = partial(self.begin, target, kwargs)
        return multiprocessing.get_context("fork").Process(target=begun)

    def begin(self, target: Callable[..., None], kwargs: dict[str, Any]) -> None:
        with socket.create_server(self.address, family=family(self.address[0]), reuse_port=True) as own:
            target(**kwargs | {"sockets": [own]})


def family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def serve(host: str, port: int) -> None:
    """One process: the server, and the attendant in the same loop."""
    config = uvicorn.Config("config.asgi:application", **server_options(host, port))
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(attended(uvicorn.Server(config)))


async def attended(server: uvicorn.Server) -> None:
    """Serve until it ends, and work beside it."""
    ended = asyncio.Event()
    beside = asyncio.create_task(attend(ended))
    try:
        await server.serve()
    finally:
        ended.set()
        await beside
