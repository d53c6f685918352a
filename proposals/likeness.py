"""The words of ideas, and how alike two are: the same for every script, and on both databases.

A word is kept without accents, capitals and articles that cling to it, and once more as its beginning, so
that "jardins" is like "jardin" and "الحديقة" like "حديقة". Titles are compared by groups of three letters.
"""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

SHORTEST, KEPT, SHORTEST_FOUND, LONGEST_FOUND = 3, 5, 2, 32
TITLE_WEIGHT, BODY_WEIGHT = 3, 1
# Letters that people write one for the other.
VARIANTS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None, "ß": "s"}
)
# Letters that hold more than one, and Bengali ones that sound alike and are written one for the other.
MORE_VARIANTS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
    | {"ী": "ি", "ূ": "ু", "ণ": "ন", "ষ": "শ", "স": "শ", "ৎ": "ত", "ঁ": None}
)
CLINGING = ("وال", "بال", "كال", "فال", "ال", "لل")


def plain(text: str) -> str:
    """Letters and digits only, without accents and capitals, words apart."""
    capitals = unicodedata.normalize("NFKD", text).casefold()
    apart = unicodedata.normalize("NFKD", capitals).translate(VARIANTS)
    return " ".join("".join(map(_kept, apart)).split())


def _kept(one: str) -> str:
    """A letter or a digit; nothing for an accent or a joiner that nobody sees; else what parts two words."""
    category = unicodedata.category(one)
    if unicodedata.combining(one) or category == "Cf":
        return ""
    return one if category[0] in "LMN" else " "


def fold(text: str) -> str:
    """Plain, and digits of every script alike, with one spelling for letters that people mix up."""
    known = plain(text).translate(MORE_VARIANTS)
    return "".join(str(unicodedata.digit(one, one)) for one in known)


def bare(word: str) -> str:
    """A folded word without the article that clings to it."""
    for article in CLINGING:
        if word.startswith(article) and len(word) >= len(article) + SHORTEST:
            return word[len(article) :]
    return word


def stem(word: str) -> str:
    """The beginning of a folded word, which its other forms share."""
    known = bare(word)
    ending = known.rstrip("sx")
    return (ending if len(ending) >= SHORTEST else known)[:KEPT]


def words(text: str) -> list[str]:
    """The words of a text as they are kept, in their order; a single letter is none."""
    folded = (bare(word)[:LONGEST_FOUND] for word in fold(text).split())
    return [word for word in folded if len(word) >= SHORTEST_FOUND]


def stems(text: str) -> set[str]:
    """The words of a text that say something: the very short ones are left out."""
    return {stem(word) for word in fold(text).split() if len(word) >= SHORTEST}


def weigh(titles: Iterable[str], bodies: Iterable[str]) -> dict[str, int]:
    """Each word of an idea, in every language that it exists in, with what it counts for."""
    found = {word: BODY_WEIGHT for body in bodies for word in words(body)}
    return found | {word: TITLE_WEIGHT for title in titles for word in words(title)}


def trigrams(text: str) -> Counter[str]:
    """The groups of three letters of a text."""
    padded = f"  {fold(text)} "
    return Counter(padded[place : place + 3] for place in range(len(padded) - 2))


def alike(one: Counter[str], other: Counter[str]) -> float:
    """From 0 to 1: how many of their `trigrams` two texts share (Dice)."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def rarity(count: int, all_: int) -> float:
    """What a word counts for that so many ideas of all have: the rarer, the more."""
    return math.log(1 + all_ / max(1, count))


def overlap(wanted: Mapping[str, int], found: Mapping[str, int], rarities: Mapping[str, float]) -> float:
    """From 0 to 1: how much of what is wanted is found, rare words and titles counting for more."""
    whole = sum(rarities[word] * weight for word, weight in wanted.items())
    shared = sum(rarities[word] * min(wanted[word], weight) for word, weight in found.items())
    return shared / whole if whole else 0.0
