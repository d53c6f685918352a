"""Rows for everyone to read: whole texts with their translations, and what editors wrote, by language."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import models

from config.record import full, values
from config.record.shape import Column, Row, Table
from languages.models import Text, Translation

CHUNK = 500


def table(name: str, found: models.QuerySet[Any], *chosen: str, says: str = "") -> Table:
    """A table of exactly these columns. One that the model has not was annotated, and is a number.

    `found` is no query of a translating manager, which would choose a language.
    """
    shown = Shown(found, chosen)
    told = says or " ".join((found.model.__doc__ or "").split())
    sheet = tuple(place for one in chosen for place in shown.places(one))
    return Table(name, told, tuple(map(shown.column, chosen)), shown.rows, sheet, shown.flat)


@dataclass(frozen=True)
class Shown:
    """What is read of a table, and how a row of it is said."""

    found: models.QuerySet[Any]
    chosen: tuple[str, ...]

    @cached_property
    def fields(self) -> dict[str, Any]:
        return {field.attname: field for field in self.found.model._meta.concrete_fields}

    @cached_property
    def translated(self) -> dict[str, list[str]]:
        return full.originals(self.found.model)

    @cached_property
    def texts(self) -> list[str]:
        return [one for one in self.chosen if one in self.fields and self.fields[one].related_model is Text]

    def column(self, name: str) -> Column:
        if name in self.translated:
            return Column(name, "text, by language")
        if name not in self.fields:
            return Column(name, "number")
        if name in self.texts:
            return Column(_bare(name), "text with its language and translations")
        to = self.fields[name].related_model
        return Column(name, values.kind(self.fields[name]), to._meta.label_lower if to else "")

    def rows(self) -> Iterator[Row]:
        """By key, some hundreds at a time, with their texts in two queries."""
        asked = [place for one in self.chosen for place in self.translated.get(one, [one])]
        got = self.found.order_by("pk").values(*asked).iterator(CHUNK)
        while batch := list(islice(got, CHUNK)):
            words = texts({row[name] for row in batch for name in self.texts if row[name]})
            for row in batch:
                yield {
                    _bare(one) if one in self.texts else one: self._said(row, one, words)
                    for one in self.chosen
                }

    def _said(self, row: Row, name: str, words: dict[UUID, Row]) -> Any:
        if name in self.texts:
            return words.get(row[name])
        if name in self.translated:
            return {place.rpartition("_")[2]: row[place] for place in self.translated[name] if row[place]}
        return values.plain(row[name])

    def places(self, name: str) -> list[str]:
        """The columns of the sheet that one column of the table takes."""
        if name in self.texts:
            return [_bare(name), f"{_bare(name)}_language"]
        return self.translated.get(name, [name])

    def flat(self, row: Row) -> Row:
        """A row of the sheet: of a text its own words alone."""
        flat: Row = {}
        for name in self.chosen:
            places = self.places(name)
            if name in self.texts:
                said = row[places[0]] or {}
                flat |= {places[0]: said.get("body"), places[1]: said.get("language")}
            elif name in self.translated:
                flat |= {place: row[name].get(place.rpartition("_")[2]) for place in places}
            else:
                flat[name] = row[name]
        return flat


def texts(ids: set[UUID]) -> dict[UUID, Row]:
    """Texts as everyone reads them; who translated is not told. `current`: of the text as it is now."""
    found: dict[UUID, Row] = {
        one.id: {"language": one.language, "body": one.body, "version": one.version, "translations": []}
        for one in Text.objects.filter(id__in=ids)
    }
    for one in Translation.objects.filter(text__in=ids).order_by("language", "status"):
        of = found[one.text_id]
        said = {"language": one.language, "body": one.body, "status": one.status}
        of["translations"].append(said | {"current": one.of_version == of["version"]})
    return found


def _bare(name: str) -> str:
    return name.removesuffix("_id")


def every(model: type[Any], *conditions: Any, **further: Any) -> models.QuerySet[Any]:
    """Rows of a table, not by its manager: that one would choose a language."""
    return models.QuerySet(model).filter(*conditions, **further)
