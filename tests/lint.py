"""`make lint`: every static check, all of them even when one fails."""

import os
import subprocess
import sys
import tempfile

PYTHON = sys.executable


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
    results = [
        check("ruff", PYTHON, "-m", "ruff", "check", "."),
        check("ruff format", PYTHON, "-m", "ruff", "format", "--check", "."),
        check("floors (import-linter)", f"{os.path.dirname(PYTHON)}/lint-imports", "--no-cache"),
        check("types (mypy --strict)", PYTHON, "-m", "mypy", **testing),
        check("translations", PYTHON, "-m", "tests.messages", "--check", **testing),
        check("migrations", PYTHON, "manage.py", "makemigrations", "--check", "--dry-run", **testing),
        check(
            "check --deploy",
            PYTHON,
            "manage.py",
            "check",
            "--deploy",
            "--fail-level",
            "WARNING",
            **production,
        ),
    ]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
