"""`make lint`: every static check, all of them even when one fails."""

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

PYTHON = sys.executable
MANAGE = [PYTHON, "manage.py"]


def check(title: str, *command: str, **variables: str) -> bool:
    """Run one check and say whether it passed."""
    with tempfile.TemporaryDirectory(prefix="concives-lint-") as folder:
        environment = {**os.environ, "CONCIVES_VAR": folder, **variables}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    passed = done.returncode == 0
    print(f"{'passed' if passed else 'FAILED'}: {title}", flush=True)
    if not passed:
        print(done.stdout[-6000:] + done.stderr[-4000:], flush=True)
    return passed


def main() -> int:
    testing = {"CONCIVES_TESTING": "1"}
    production = {
        "CONCIVES_PRODUCTION": "1",
        "ALLOWED_HOSTS": "council.example.org",
        "DATABASE_URL": "sqlite:///:memory:",
        "EMAIL_URL": "smtp://localhost:25",
        "SITE_URL": "https://council.example.org",
    }
    checks: list[tuple[str, list[str], dict[str, str]]] = [
        ("types (mypy --strict)", [PYTHON, "-m", "mypy"], testing),
        ("ruff", [PYTHON, "-m", "ruff", "check", "."], {}),
        ("ruff format", [PYTHON, "-m", "ruff", "format", "--check", "."], {}),
        ("floors (import-linter)", [f"{os.path.dirname(PYTHON)}/lint-imports", "--no-cache"], {}),
        ("translations", [PYTHON, "-m", "tests.messages", "--check"], testing),
        ("migrations", [*MANAGE, "makemigrations", "--check", "--dry-run"], testing),
        ("check --deploy", [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], production),
    ]
    # The longest first: the others pass beside it.
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        results = list(pool.map(lambda one: check(one[0], *one[1], **one[2]), checks))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
