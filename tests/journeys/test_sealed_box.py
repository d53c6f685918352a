"""Two of three key-holders open the town's sealed box, each in a browser of their own."""

from collections.abc import Callable

from config.town.yards import SLUG
from tests.journeys.walk import Walk

DESKTOP = {"width": 1280, "height": 900}
KEYS = f"votes/{SLUG}/holders/"


def words_on_the_sheet(holder: Walk) -> str:
    """The words that the demonstration shows to whoever plays this holder."""
    return " ".join(holder.page.locator('[aria-labelledby="sheet"] .code span').all_inner_texts())


def give(holder: Walk, words: str) -> Walk:
    return holder.fill(words=words).send()


def test_two_of_three_holders_open_the_box_and_one_alone_cannot(walk: Callable[..., Walk]) -> None:
    fatou = walk("fr").log_in("fatou").go(f"votes/{SLUG}/")
    fatou.follow("/holders/")
    claire = walk("en", viewport=DESKTOP).log_in("claire").go(KEYS)
    keys = {"fatou": words_on_the_sheet(fatou), "claire": words_on_the_sheet(claire)}
    assert [len(words.split()) for words in keys.values()] == [17, 17]
    assert keys["fatou"] != keys["claire"]

    give(claire, keys["claire"].replace(keys["claire"][:5], "babab", 1))
    claire.sees("These are not the 17 words of a key. Compare each word with your sheet.")
    give(claire, keys["fatou"]).sees("These words are a key, but not yours for this vote.")
    for _again in range(2):
        give(fatou, keys["fatou"]).sees("Une clé seule n’ouvre rien.")
    organiser = walk("en", viewport=DESKTOP).log_in("sofia").go(f"votes/{SLUG}/manage/")
    organiser.sees("Closed, not counted yet")

    give(claire, keys["claire"]).sees("The box is open and the votes are counted.")
    assert not claire.page.locator('[name="words"]').count()
    organiser.go(f"votes/{SLUG}/manage/").send()
    claire.go(f"votes/{SLUG}/results/").sees("36")
    for one in (fatou, claire, organiser):
        one.done()
