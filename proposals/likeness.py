"""How alike two ideas are, in words and in letters: the same for every script, and on both databases.

A word is kept as its beginning, without accents, capitals, articles that cling to it and most endings, so
that "jardins" meets "jardin" and "الحديقة" meets "حديقة". Titles are compared by groups of three
letters.
"""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

SHORTEST, KEPT, LONGEST_ENDING = 3, 5, 2
TITLE_WEIGHT, BODY_WEIGHT = 3, 1
# Letters that people write one for the other.
VARIANTS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None, "ß": "s"}
)
CLINGING = ("وال", "بال", "كال", "فال", "ال", "لل")


def plain(text: str) -> str:
    """Letters and digits only, without accents and capitals, words apart."""
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(VARIANTS)
    kept = (one for one in apart if not unicodedata.combining(one))
    return " ".join("".join(one if unicodedata.category(one)[0] in "LMN" else " " for one in kept).split())


def stem(word: str) -> str:
    """The beginning of a plain word, which its other forms share."""
    for article in CLINGING:
        if word.startswith(article) and len(word) >= len(article) + SHORTEST:
            word = word[len(article) :]
            break
    ending = word.rstrip("sx")
    return (ending if len(ending) >= SHORTEST else word)[:KEPT]


def stems(text: str) -> set[str]:
    """The words of a text that say something: the very short ones are left out."""
    return {stem(word) for word in plain(text).split() if len(word) >= SHORTEST}


def weigh(titles: Iterable[str], bodies: Iterable[str]) -> dict[str, int]:
    """Each word of an idea, in every language that it exists in, with what it counts for."""
    found = {word: BODY_WEIGHT for body in bodies for word in stems(body)}
    return found | {word: TITLE_WEIGHT for title in titles for word in stems(title)}


def trigrams(text: str) -> Counter[str]:
    padded = f"  {plain(text)} "
    return Counter(padded[place : place + 3] for place in range(len(padded) - 2))


def alike(one: str, other: str) -> float:
    """From 0 to 1: how many groups of three letters two texts share (Dice)."""
    first, second = trigrams(one), trigrams(other)
    return 2 * (first & second).total() / max(1, first.total() + second.total())


def rarity(count: int, all_: int) -> float:
    """What a word counts for that so many ideas of all have: the rarer, the more."""
    return math.log(1 + all_ / max(1, count))


def overlap(wanted: Mapping[str, int], found: Mapping[str, int], rarities: Mapping[str, float]) -> float:
    """From 0 to 1: how much of what is wanted is found, rare words and titles counting for more."""
    whole = sum(rarities[word] * weight for word, weight in wanted.items() if word in rarities)
    shared = sum(rarities[word] * min(wanted[word], weight) for word, weight in found.items())
    return shared / whole if whole else 0.0
