"""Lists of names in a sentence."""

import pytest
from django.utils import translation

from languages.lists import listed


@pytest.mark.parametrize(("language", "said"), [("fr", "Rosa, Anton"), ("ar", "Rosa، Anton")])
def test_a_list_has_the_comma_of_the_language_that_is_read(language: str, said: str) -> None:
    with translation.override(language):
        assert listed(["Rosa", "Anton"]) == said
