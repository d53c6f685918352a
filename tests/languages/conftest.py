"""A kind of thing to translate that belongs to no upper floor: notices on a wall."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from languages import sources
from languages.actions import write_text
from languages.sources import Piece, Source


@dataclass
class Wall:
    """Its notices; `hidden` are those that nobody may read any more; `told` is what it heard."""

    notices: dict[UUID, Piece] = field(default_factory=dict)
    hidden: set[UUID] = field(default_factory=set)
    told: list[tuple[UUID, str]] = field(default_factory=list)

    def put(self, *bodies: str, language: str = "fr", **changes: Any) -> Piece:
        texts = tuple(write_text(language=language, body=body) for body in bodies or ("Un banc",))
        piece = Piece(uuid4(), "/wall/", texts, **changes)
        self.notices[piece.key] = piece
        return piece

    def find(self, keys: Collection[UUID] | None, now: datetime) -> Sequence[Piece]:
        wanted = self.notices.keys() if keys is None else [key for key in keys if key in self.notices]
        return [self._fresh(self.notices[key]) for key in wanted if key not in self.hidden]

    def _fresh(self, piece: Piece) -> Piece:
        ids = [text.id for text in piece.texts]
        now = type(piece.texts[0]).objects.in_bulk(ids)
        return replace(piece, texts=tuple(now[key] for key in ids))

    def kept(self, key: UUID, language: str, person: Any, now: datetime) -> None:
        self.told.append((key, language))


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch, db: None) -> Wall:
    made = Wall()
    monkeypatch.setattr(sources, "_sources", {"notice": Source("notice", "Notice", made.find, made.kept)})
    return made


@pytest.fixture
def samir(cast: Callable[[str], Any]) -> Any:
    """An interpreter."""
    return cast("samir")
