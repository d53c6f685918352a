"""A wrong environment ends the start with one clear line."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import LOOPBACK, hosts, secret_file
from tests.racing import meeting

CITY = {
    "CONCIVES_PRODUCTION": "1",
    "ALLOWED_HOSTS": "council.example.org",
    "DATABASE_URL": "sqlite:///:memory:",
    "EMAIL_URL": "smtp://localhost:25",
}


def start(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start a command in a process of its own."""
    clean = {"PATH": os.environ["PATH"], "CONCIVES_VAR": str(tmp_path)}
    command = [sys.executable, "manage.py", "diffsettings"]
    return subprocess.run(command, env={**clean, **environment}, capture_output=True, text=True, check=False)


def test_nothing_in_the_environment_starts_the_embedded_default(tmp_path: Path) -> None:
    assert start(tmp_path).returncode == 0
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_complete_environment_starts_a_city(tmp_path: Path) -> None:
    assert start(tmp_path, **CITY).returncode == 0


@pytest.mark.parametrize("name", ["ALLOWED_HOSTS", "DATABASE_URL", "EMAIL_URL"])
def test_a_city_does_not_start_without(tmp_path: Path, name: str) -> None:
    done = start(tmp_path, **{key: value for key, value in CITY.items() if key != name})
    assert done.returncode != 0
    assert done.stderr.startswith(f"Concives cannot start: {name} is missing")
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("DATABASE_URL", "nonsense"), ("REDIS_URL", "http://x"), ("ALLOWED_HOSTS", "*"), ("EMAIL_URL", "pigeon://roof"),
     ("CONCIVES_DEMO", "1"), ("DEBUG", "perhaps"), ("MAILS_A_MINUTE", "many")],
)  # fmt: skip
def test_a_malformed_value_ends_the_start_with_its_name(tmp_path: Path, name: str, value: str) -> None:
    done = start(tmp_path, **{**CITY, name: value})
    assert done.returncode != 0
    assert done.stderr.startswith("Concives cannot start: ")
    assert name in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_demo_answers_on_loopback_only() -> None:
    assert hosts([], demo=True, production=False) == LOOPBACK
    with pytest.raises(ImproperlyConfigured, match="loopback"):
        hosts(["council.example.org"], demo=True, production=False)


def test_a_secret_is_made_once_and_kept(tmp_path: Path) -> None:
    first = secret_file(tmp_path / "keys" / "secret")
    assert secret_file(tmp_path / "keys" / "secret") == first
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


def test_processes_that_begin_together_get_the_same_secret(tmp_path: Path) -> None:
    together = meeting(4)

    def begin(_number: int) -> str:
        together.wait()
        return secret_file(tmp_path / "secret")

    with ThreadPoolExecutor(4) as pool:
        (secret,) = set(pool.map(begin, range(4)))
    assert len(secret) > 50
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]
