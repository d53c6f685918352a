"""Scenario 11: a journalist without an account downloads the bundle and the script, and checks a vote."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.journeys.walk import Walk

DESKTOP = {"width": 1280, "height": 900}


def alone(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """The script with nothing installed: isolated, and without the site's packages."""
    command = [sys.executable, "-I", "-S", "verify.py", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def save(journalist: Walk, selector: str, folder: Path) -> Path:
    """Press a download and keep the file under the name that the site gives it."""
    with journalist.page.expect_download() as waiting:
        journalist.page.click(selector)
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def test_a_journalist_checks_a_vote_with_what_the_page_offers(
    walk: Callable[..., Walk], tmp_path: Path
) -> None:
    name = f"squares-{datetime.now(UTC).year}"
    journalist = walk("en", viewport=DESKTOP)
    journalist.go(f"votes/{name}/results/").follow("/verify/")
    bundle = save(journalist, 'main a[href$="bundle.zip"]', tmp_path)
    save(journalist, 'main a[href$="verify.py"]', tmp_path)
    said = journalist.page.locator(".raw", has_text="python3 verify.py").inner_text().split()
    assert said[:2] == ["python3", "verify.py"]
    assert said[2] == bundle.name
    done = alone(tmp_path, *said[2:])
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Everything holds." in done.stdout
    the_seal_is_checked_by_openssl(journalist, tmp_path)
    a_flipped_byte_is_noticed(tmp_path, bundle, said[3])
    journalist.go(f"votes/{name}/verify/").follow("/log/")
    journalist.go("votes/limits/")
    journalist.done()


def the_seal_is_checked_by_openssl(journalist: Walk, folder: Path) -> None:
    for ending in ("bundle.txt", "bundle.sig", "seal.pem"):
        found = journalist.page.locator(f'main a[href$="{ending}"]').first
        answer = journalist.page.request.get(f"{journalist.town}{found.get_attribute('href')}")
        (folder / found.inner_text()).write_bytes(answer.body())
    command = journalist.page.locator(".raw", has_text="openssl").first.inner_text().split()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert "Signature Verified Successfully" in done.stdout, done.stderr


def a_flipped_byte_is_noticed(folder: Path, bundle: Path, digest: str) -> None:
    raw = bundle.read_bytes()
    for place in [0, len(raw) // 3, len(raw) // 2, len(raw) - 1]:
        (folder / "changed.zip").write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
        assert alone(folder, "changed.zip", digest).returncode == 1
