"""The only writers of texts, of their translations, and of the work of translating."""

from languages.actions.desk import certify, claim, keep_translation, release
from languages.actions.keeping import Written, keep_words
from languages.actions.machine import ask_machine, keep_machine
from languages.actions.texts import erase_text, revise_text, translate, write_text
from languages.actions.wishes import ask_translation, forget_wishes
from languages.actions.words import add_word, remove_word

__all__ = [
    "Written",
    "add_word",
    "ask_machine",
    "ask_translation",
    "certify",
    "claim",
    "erase_text",
    "forget_wishes",
    "keep_machine",
    "keep_translation",
    "keep_words",
    "release",
    "remove_word",
    "revise_text",
    "translate",
    "write_text",
]
