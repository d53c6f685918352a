"""What differs between a text and its translation but must not: numbers, dates, hours, negations. Pure.

The checks warn and never forbid: a translator knows better than a rule.
"""

from languages.checking.moments import dates, hours
from languages.checking.negations import sentences, turned
from languages.checking.numbers import ascii_digits, said_in_words, values
from languages.checking.warnings import Kind, Warning

__all__ = ["Kind", "Warning", "check"]


def check(source: str, language: str, translation: str, into: str) -> list[Warning]:
    """What a translator should look at again, each thing once: dates, hours, numbers, negations."""
    ours, theirs = ascii_digits(source), ascii_digits(translation)
    found: list[Warning] = []
    for finder, missing, added in (
        (dates, Kind.DATE_MISSING, Kind.DATE_ADDED),
        (hours, Kind.HOUR_MISSING, Kind.HOUR_ADDED),
    ):
        there, ours = finder(ours, language)
        here, theirs = finder(theirs, into)
        found += [Warning(missing, said) for key, said in there.items() if key not in here]
        found += [Warning(added, said) for key, said in here.items() if key not in there]
    return found + _numbers(ours, language, theirs, into) + _negations(source, language, translation, into)


def _numbers(source: str, language: str, translation: str, into: str) -> list[Warning]:
    """A number in figures must be there, in figures or in words; the same number twice counts once."""
    there, here = values(source, language), values(translation, into)
    in_words, as_words = said_in_words(source, language), said_in_words(translation, into)
    missing = [
        Warning(Kind.NUMBER_MISSING, said)
        for key, said in there.items()
        if key not in here and key not in as_words
    ]
    added = [
        Warning(Kind.NUMBER_ADDED, said)
        for key, said in here.items()
        if key not in there and key not in in_words
    ]
    return missing + added


def _negations(source: str, language: str, translation: str, into: str) -> list[Warning]:
    """Sentence by sentence where both have as many, otherwise over the whole text."""
    there, here = sentences(source), sentences(translation)
    pairs = list(zip(there, here, strict=True)) if len(there) == len(here) else [(source, translation)]
    found = [(turned(one, language), turned(other, into), one) for one, other in pairs]
    lost = [Warning(Kind.NEGATION_LOST, one) for before, after, one in found if before and after is False]
    gained = [Warning(Kind.NEGATION_ADDED, one) for before, after, one in found if before is False and after]
    return lost + gained
