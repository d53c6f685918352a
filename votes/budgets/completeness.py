"""Whether what is put to the vote exists in every language, and says the same numbers in each."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Numbers as people write them: groups of three behind a space, a point, a comma or an Arabic separator.
NUMBER = re.compile(r"\d+(?:[.,  '٬٫]\d+)*")
DAY = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b|\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
MARKS = str.maketrans({"٫": ",", "٬": " ", "’": "'", "\u202f": " ", "\u00a0": " "})

Texts = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Words:
    """One option's texts: for each language, each field."""

    code: str
    texts: Texts


@dataclass(frozen=True)
class Standing:
    """How one option stands in one language: the fields that it lacks, and the numbers that differ."""

    language: str
    missing: tuple[str, ...]
    numbers: tuple[str, ...]

    @property
    def there(self) -> bool:
        return not self.missing


def standing(words: Words, languages: Iterable[str], fields: Iterable[str]) -> list[Standing]:
    """How an option stands in each language.

    A field is missing where another language has it. A number differs where it stands in the texts of some
    languages and not in those of this one, or in these alone.
    """
    wanted = [name for name in fields if any(texts.get(name) for texts in words.texts.values())]
    wanted = wanted or list(fields)[:1]
    said = {
        code: figures(" ".join(texts.values())) for code, texts in words.texts.items() if any(texts.values())
    }
    every = set().union(*said.values())
    shared = set(every).intersection(*said.values()) if said else set()
    found = []
    for code in languages:
        texts = words.texts.get(code, {})
        missing = tuple(name for name in wanted if not texts.get(name))
        differ = _differing(said, code, every - shared)
        found.append(Standing(code, missing, differ))
    return found


def _differing(said: Mapping[str, frozenset[str]], code: str, unsure: set[str]) -> tuple[str, ...]:
    """Of the numbers that not all languages have: those that most have and this lacks, or it alone has."""
    if code not in said:
        return ()
    most = len(said) / 2
    having = {number: sum(number in one for one in said.values()) for number in unsure}
    lost = {number for number, many in having.items() if many >= most and number not in said[code]}
    own = {number for number, many in having.items() if many <= most and number in said[code]}
    return tuple(sorted(lost | own))


def figures(text: str) -> frozenset[str]:
    """The numbers that a text holds, written one way; of a date written in numbers, the day and the year."""
    plain = _western(text).translate(MARKS)
    plain = DAY.sub(_day, plain)
    return frozenset(_number(found[0]) for found in NUMBER.finditer(plain))


def _western(text: str) -> str:
    """Every digit as 0 to 9."""
    return "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in text)


def _day(found: re.Match[str]) -> str:
    """A month may be written as a word in another language: the day and the year are compared."""
    day, year = (found[1], found[3]) if found[3] else (found[6], found[4])
    return f" {int(day)} ; {year} "


def _number(text: str) -> str:
    groups = re.split(r"[., ']", text)
    if len(groups) > 1 and all(len(group) == 3 for group in groups[1:]):
        return str(int("".join(groups)))
    if len(groups) == 2:
        return f"{int(groups[0])}.{groups[1].rstrip('0') or '0'}".removesuffix(".0")
    return " ".join(str(int(group)) for group in groups)
