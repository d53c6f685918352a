"""Texts have a language; translations have an author and a status, and become stale."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from languages.actions import revise_text, translate, write_text
from languages.models import Translation
from languages.names import names
from languages.queries import reading, readings
from languages.reading import Status

pytestmark = pytest.mark.django_db


def test_an_interpreters_translation_is_read_with_her_name(cast: Callable[[str], Any]) -> None:
    text = write_text(language="ar", body=" مرحبا ")
    translate(
        text_id=text.id, language="fr", body="Bonjour", status=Status.COMMUNITY, person_id=cast("samir").id
    )
    french = reading(text, "fr")
    assert (french.body, french.translator, french.original, french.original_direction) == (
        "Bonjour", "Samir Haddad", "مرحبا", "rtl",
    )  # fmt: skip


def test_a_text_that_changes_makes_its_translation_stale() -> None:
    text = write_text(language="fr", body="Un banc")
    translate(text_id=text.id, language="it", body="Una panchina", status=Status.COMMUNITY)
    text = revise_text(text_id=text.id, language="fr", body="Deux bancs")
    assert reading(text, "it").stale
    translate(text_id=text.id, language="it", body="Due panchine", status=Status.COMMUNITY)
    assert not reading(text, "it").stale


def test_a_text_saved_unchanged_keeps_its_translations_fresh() -> None:
    text = write_text(language="fr", body="Un banc")
    translate(text_id=text.id, language="it", body="Una panchina", status=Status.COMMUNITY)
    assert not reading(revise_text(text_id=text.id, language="fr", body="Un banc "), "it").stale


@pytest.mark.parametrize("code", ["xx", "", "french"])
def test_a_text_needs_a_known_language(code: str) -> None:
    with pytest.raises(ValueError, match="no language"):
        write_text(language=code, body="Bonjour")


def test_a_machines_translation_names_its_engine() -> None:
    text = write_text(language="fr", body="Un banc")
    with pytest.raises(IntegrityError), transaction.atomic():
        translate(text_id=text.id, language="it", body="Una panchina", status=Status.MACHINE)
    assert not Translation.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_of_texts_is_read_with_one_query(django_assert_num_queries: Any, count: int) -> None:
    texts = [write_text(language="fr", body=f"Un banc {number}") for number in range(count)]
    for text in texts:
        translate(text_id=text.id, language="it", body="Una panchina", status=Status.COMMUNITY)
    with django_assert_num_queries(1):
        assert len(readings(texts, "it")) == count


@pytest.mark.parametrize("reader", ["fr", "it", "en", "ar", "es", "pt", "bn"])
def test_the_languages_one_may_write_in_are_named_for_each_reader(reader: str) -> None:
    named = names(reader)
    assert [code for code, _ in named[:7]] == ["fr", "it", "en", "ar", "es", "pt", "bn"]
    assert [code for code, name in named if name == code] == []
