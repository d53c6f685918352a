import pytest
from django.utils import translation

from frontend.templatetags.tongues import direction, language_name, own_name, same_page


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("ar", "rtl"),
        ("fa", "rtl"),
        ("ur", "rtl"),
        ("bn", "ltr"),
        ("pt-br", "ltr"),
        ("xx-nonsense", "ltr"),
        ("", "ltr"),
    ],
)
def test_a_language_is_written_in_its_own_direction(code, written):
    assert direction(code) == written


def test_a_language_is_named_in_the_readers_language():
    with translation.override("fr"):
        assert language_name("ar") == "arabe"
        assert language_name("ti") == "tigrigna"


def test_a_language_nobody_knows_keeps_its_code():
    assert language_name("zz") == "zz"


def test_a_language_names_itself():
    assert own_name("bn") == "বাংলা"
    assert own_name("fa") == "فارسی"


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/fr/proposals/?page=2", "/ar/proposals/?page=2"),
        ("/fr/", "/ar/"),
        ("/styleguide/", "/ar/"),
        ("/", "/ar/"),
        ("/frog/pond/", "/ar/"),
    ],
)
def test_switching_the_language_keeps_the_page(path, there):
    assert same_page(path, "ar") == there
