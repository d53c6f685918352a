import hashlib

from frontend.templatetags.tiles import THEMES, drawing, theme_of, tile


def test_a_seed_always_gets_the_same_tile():
    # Pinned: a person finds a proposal again by its tile, so it must not change with a new release.
    assert hashlib.sha256(drawing("112", "learn").encode()).hexdigest()[:12] == "253ef5ec9f45"


def test_different_seeds_get_different_tiles():
    assert len({drawing(str(seed), "park") for seed in range(40)}) > 30


def test_an_unknown_theme_still_gets_a_tile_of_some_theme():
    assert theme_of("7", "nothing") in THEMES.values()


def test_a_tile_may_stand_twice_on_a_page():
    assert " id=" not in tile(5, "food")


def test_a_size_is_escaped():
    assert '"><b>' not in tile(5, "food", '"><b>')
