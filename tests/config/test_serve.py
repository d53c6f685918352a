"""The server refuses what would lose lines or hide a fault, in one clear line."""

import os
import shutil
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from uvicorn import _subprocess

from config import catalogues
from config.catalogues import compile_all, compile_one
from config.management.commands.serve import Copies
from tests.racing import meeting
from tests.services import free_port


def serve(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Try to start the demo in a process of its own."""
    environment = {"PATH": os.environ["PATH"], "CONCIVES_VAR": str(tmp_path), "CONCIVES_DEMO": "1"}
    command = [sys.executable, "manage.py", "serve", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=180)


def test_several_workers_without_redis_are_refused(tmp_path: Path) -> None:
    done = serve(tmp_path, "--workers", "2")
    assert done.returncode != 0
    assert "REDIS_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_in_use_is_named_with_the_way_out(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        done = serve(tmp_path, "--port", str(port))
    assert f"make run PORT={port + 1}" in done.stderr


def test_uvicorn_begins_its_workers_by_the_context_that_is_replaced() -> None:
    """Another name in a new release, and each worker would be begun anew, in twice the memory."""
    assert "spawn" in _subprocess.get_subprocess.__code__.co_names
    assert hasattr(_subprocess.spawn, "Process")


def test_each_worker_listens_for_itself_at_the_same_port() -> None:
    port, listening = free_port(), []

    def work(sockets: list[socket.socket]) -> None:
        listening.append(sockets[0].getsockname()[1])
        if len(listening) == 1:
            copies.begin(work, {"sockets": []})

    copies = Copies("127.0.0.1", port)
    copies.begin(work, {"sockets": []})
    assert listening == [port, port]


def test_the_catalogues_are_compiled_without_gettext_tools(tmp_path: Path) -> None:
    sources_only = shutil.ignore_patterns("*.mo")
    locale = shutil.copytree(settings.LOCALE_PATHS[0], tmp_path / "locale", ignore=sources_only)
    assert len(compile_all(locale)) == len(settings.LANGUAGES)
    assert compile_all(locale) == []
    for code, _name in settings.LANGUAGES:
        folder = locale / code / "LC_MESSAGES"
        with (folder / "django.po").open("rb") as source, (folder / "django.mo").open("rb") as compiled:
            assert GNUTranslations(compiled).gettext("Log in") == read_po(source)["Log in"].string


def test_two_that_compile_at_the_same_moment_both_end_with_the_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = folder / "django.po"
    source.write_text('msgid "Log in"\nmsgstr "Se connecter"\n')
    written = meeting(2)

    def write_and_wait(handle: Any, catalogue: Any) -> None:
        write_mo(handle, catalogue)
        written.wait()

    monkeypatch.setattr(catalogues, "write_mo", write_and_wait)
    with ThreadPoolExecutor() as two:
        assert list(two.map(compile_one, [source, source])) == [folder / "django.mo"] * 2
    with (folder / "django.mo").open("rb") as compiled:
        assert GNUTranslations(compiled).gettext("Log in") == "Se connecter"
    assert sorted(path.name for path in folder.iterdir()) == ["django.mo", "django.po"]


def test_the_very_first_start_of_a_clone_already_speaks_its_language(tmp_path: Path) -> None:
    """Without compiled catalogues: an app that asks for a text while it loads must not fix the English."""
    left_out = shutil.ignore_patterns("*.mo", "__pycache__", ".venv", ".git", "var", "tests", "docs")
    clone = shutil.copytree(settings.BASE_DIR, tmp_path / "clone", ignore=left_out)
    said = (
        "import django; django.setup()\n"
        "from django.utils.translation import gettext, override\n"
        "for code in ('fr', 'ar'):\n"
        "    with override(code): print(gettext('Log in'))"
    )
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings"}
    environment |= {"CONCIVES_VAR": str(tmp_path / "var"), "CONCIVES_TESTING": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", said], cwd=clone, env=environment, capture_output=True, text=True, check=True
    )
    expected = []
    for code in ("fr", "ar"):
        with (settings.LOCALE_PATHS[0] / code / "LC_MESSAGES" / "django.po").open("rb") as source:
            expected.append(read_po(source)["Log in"].string)
    assert done.stdout.split("\n")[:2] == expected
