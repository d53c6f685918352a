"""Reads the mails that the demo writes to files instead of sending them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

SEPARATOR = b"-" * 79 + b"\n"


@dataclass(frozen=True)
class Mail:
    """One mail as text."""

    number: int
    to: str
    subject: str
    date: datetime
    body: str


def read_mails(folder: Path) -> list[Mail]:
    """Every mail in the folder, oldest first, numbered from 1."""
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime_ns) if folder.is_dir() else []
    parts = [part for file in files for part in file.read_bytes().split(SEPARATOR) if part.strip()]
    return [_read(number, part) for number, part in enumerate(parts, 1)]


def _read(number: int, raw: bytes) -> Mail:
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    body = mail.get_body(("plain", "html"))
    text = body.get_content() if body else ""
    written = mail["Date"].datetime
    # A mail that says "-0000" gives its moment in UTC without naming a zone.
    date = written if written.tzinfo else written.replace(tzinfo=UTC)
    return Mail(number, str(mail["To"]), str(mail["Subject"]), date, text)
