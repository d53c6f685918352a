from frontend.templatetags.town import mark, scene


def test_the_town_is_drawn_once_and_uses_only_its_own_pieces():
    drawn = scene()
    assert drawn is scene()
    for piece in {part.split('"')[0] for part in drawn.split('href="#')[1:]}:
        assert f'id="{piece}"' in drawn


def test_the_mark_is_decoration():
    assert 'aria-hidden="true"' in mark()
