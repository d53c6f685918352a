"""The public record of the town, as its first night would make it."""

from datetime import datetime

from config.record import ticking


def build(now: datetime) -> None:
    ticking.due(now)
