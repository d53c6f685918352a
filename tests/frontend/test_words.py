"""What templates and phrases may not say."""

import re
from pathlib import Path

import pytest
from django.utils.translation import gettext, override

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = sorted((ROOT / "frontend" / "templates").rglob("*.html"))
# What the city or the council owes is said only where the council's rules name the deliberation behind it;
# that nobody sees a holder's key again, because it is shown once and kept nowhere.
OWED = re.compile(r"(?:city|council) must|nobody can (?:see|know)", re.IGNORECASE)
BACKED = {"bodies/parts/rules.html", "budgets/keys.html"}


@pytest.mark.parametrize("folder", ["opinions", "budgets", "proposals", "cms", "bodies"])
def test_no_page_calls_an_opinion_or_a_consultation_a_decision(folder: str) -> None:
    pages = [page for page in TEMPLATES if folder in page.parts]
    assert pages
    assert [page.name for page in pages if "decision" in page.read_text().lower()] == []


def test_no_page_promises_what_nothing_backs() -> None:
    names = {str(page.relative_to(ROOT / "frontend" / "templates")): page for page in TEMPLATES}
    found = {name for name, page in names.items() if OWED.search(page.read_text())}
    assert found == BACKED


# Words of another way to address the reader than docs/words.md names; a sentence may begin with them.
OTHERWISE = {
    # A sentence that begins with a plural imperative (Scegliete…); two people who act together are two.
    "it": re.compile(
        r"(?<=[a-zà,] )(?:Lei|Suoi?|Sua|Sue)\b"
        r"|(?:\"|[.:;] )(?!Chiamate|Arrivate|Date cambiate)"
        r"[A-Z]\w+[aei]te(?:l[oaie]|ne)?(?= [a-zà])(?![^\"]*insieme)"
    ),
    "es": re.compile(r"\b(?:[Tt]us?|ti|[Tt]e|os|contigo|[Vv]osotr[oa]s|[Vv]uestr[oa]s?)\b"),
    "fr": re.compile(r"\b(?:tu|ton|tes|toi)\b"),
    "bn": re.compile(r"(?<![\u0980-\u09ff])(?:তুমি|তুই|তোর|তোমা)"),
    # The plural “your” at the end of a word; يتحكم is a verb that ends so.
    "ar": re.compile(r"[\u0621-\u0652]{2}(?<!يتح)كم(?![\u0621-\u0652])"),
}


@pytest.mark.parametrize("code", sorted(OTHERWISE))
def test_the_reader_is_addressed_one_way_in_each_language(code: str) -> None:
    path = ROOT / "frontend" / "locale" / code / "LC_MESSAGES" / "django.po"
    said = re.findall(r'^msgstr.*\n(?:".*\n)*', path.read_text(), re.MULTILINE)
    assert len(said) > 1000
    assert [words for words in said if OTHERWISE[code].search(words)] == []


# A sentence that ends behind a tag; the number before a heading is no end.
DOT = re.compile(r"(?:\}\}|%\}|\x01)(?:</\w+>)*\.(?=[\s<{]|$)")
NUMBERED = {"minutes/parts/heading.html", "synthesis/board.html"}


def test_the_end_of_a_sentence_is_written_as_the_language_does() -> None:
    found = []
    for page in TEMPLATES:
        text = re.sub(
            r"\{% blocktranslate.*?\{% endblocktranslate %\}", "\x01", page.read_text(), flags=re.DOTALL
        )
        name = str(page.relative_to(ROOT / "frontend" / "templates"))
        found += [name for _ in DOT.findall(text) if name not in NUMBERED]
    assert found == []


def test_a_sentence_in_bengali_ends_with_a_danda() -> None:
    with override("bn"):
        assert gettext(".") == "।"


# A moment begins with its weekday, and domenica is feminine: no article fits all seven.
MOMENT = re.compile(r'(\w+)=[^\s]+\|date:"DATETIME_FORMAT"')
SAID = re.compile(r"\{% blocktranslate ([^%]*)%\}(.*?)(?:\{% plural|\{% endblocktranslate)", re.DOTALL)


def test_no_article_stands_before_a_weekday_in_italian() -> None:
    found: list[str] = []
    seen = 0
    for page in TEMPLATES:
        for head, body in SAID.findall(page.read_text()):
            words = re.sub(r"\{\{ (\w+) \}\}", r"%(\1)s", " ".join(body.split()))
            with override("it"):
                said = gettext(words)
            for name in MOMENT.findall(head):
                seen += 1
                if re.search(rf"(?i)\b(?:il|al|dal|del|alle|dalle) %\({name}\)s", said):
                    found.append(said)
    assert seen > 20
    assert found == []


def test_no_article_stands_before_a_day_in_italian() -> None:
    """It would be l’ before the 8th and the 11th: “il giorno 8 marzo” fits every day."""
    path = ROOT / "frontend" / "locale" / "it" / "LC_MESSAGES" / "django.po"
    said = re.findall(r'^msgstr.*\n(?:".*\n)*', path.read_text(), re.MULTILINE)
    article = re.compile(r"(?i)\b(?:il|al|dal|del) (?:<\w+>)?%\((?:day|after|before)\)s")
    assert len(said) > 1000
    assert [words for words in said if article.search(words.replace('"\n"', ""))] == []
