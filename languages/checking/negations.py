"""Whether a sentence says that something is not so, by its small words. Pure."""

import re

ENDS = re.compile(r"(?<=[.!?؟।…])\s+|\n+")
WORDS = re.compile(r"[^\s.,;:!?()«»\"“”…،؛؟।/\[\]'’]+")

WORDS_OF = {
    "fr": "pas jamais aucun aucune rien ni non sans nul nulle",
    "it": "non nessun nessuno nessuna né niente nulla senza mai",
    "en": "not no never none nobody nothing neither nor without cannot nowhere",
    "es": "no nunca jamás ningún ninguna ninguno nadie nada sin ni tampoco",
    "pt": "não nunca jamais nenhum nenhuma ninguém nada sem nem tampouco",
    "ar": "لا لم لن ليس ليست ليسوا لسنا لست غير دون بدون عدم بلا ولا ولم ولن فلا وليس وليست",
    "bn": "না নয় নয় নেই নাই নন নহে ছাড়া ছাড়া বিনা কখনোই",
}
KNOWN = {language: frozenset(words.split()) for language, words in WORDS_OF.items()}
# “ne … plus”, “ne … personne”: alone these words deny nothing; and “n’est” keeps its word behind the sign.
FRENCH = re.compile(r"\b(?:ne|n[’'])\s?.{1,60}?\b(?:plus|personne)\b", re.IGNORECASE)
ENGLISH = re.compile(r"n[’']t\b", re.IGNORECASE)
# A verb with নি behind it did not happen; these only end so.
BENGALI_OTHERS = frozenset(
    [
        "তিনি",
        "আপনি",
        "যিনি",
        "ইনি",
        "উনি",
        "পানি",
        "জানি",
        "শনি",
        "হানি",
        "মানি",
        "টানি",
        "গ্লানি",
        "কোম্পানি",
        "রপ্তানি",
        "আমদানি",
        "জার্মানি",
        "শুনানি",
        "রাজধানি",
        "জ্বালানি",
        "জাপানি",
        "পাকিস্তানি",
        "ইরানি",
        "ধনি",
        "ধ্বনি",
        "খনি",
        "মণি",
        "বাণি",
    ]
)


def sentences(text: str) -> list[str]:
    return [one for one in ENDS.split(text.strip()) if one.strip()]


def turned(text: str, language: str) -> bool | None:
    """Whether the text denies something; None for a language whose words are not known here."""
    known = KNOWN.get(language)
    if known is None:
        return None
    tokens = {token.casefold() for token in WORDS.findall(text)}
    if tokens & known:
        return True
    if language == "fr":
        return bool(FRENCH.search(text))
    if language == "en":
        return bool(ENGLISH.search(text))
    return language == "bn" and any(one.endswith("নি") and one not in BENGALI_OTHERS for one in tokens)
