"""The words of translating: kinds of warning, and refusals."""

from django.utils.translation import gettext_lazy as _

from languages.checking import Kind
from languages.meanwhile import Meanwhile
from register.refusals import Refusal

# The kind of message in which a translation that was asked for is told.
CAME = "translation-came"

WARNINGS = {
    Kind.NUMBER_MISSING: _("This number of the original is not in the translation:"),
    Kind.NUMBER_ADDED: _("This number is in the translation only:"),
    Kind.DATE_MISSING: _("This date of the original is not in the translation:"),
    Kind.DATE_ADDED: _("This date is in the translation only:"),
    Kind.HOUR_MISSING: _("This hour of the original is not in the translation:"),
    Kind.HOUR_ADDED: _("This hour is in the translation only:"),
    Kind.NEGATION_LOST: _("The original says “not” here, the translation does not:"),
    Kind.NEGATION_ADDED: _("The translation says “not”, the original does not:"),
}

GONE = Refusal("not-public-now", _("This text is not public now, so it is not translated here."), status=404)
SAME_LANGUAGE = Refusal("same-language", _("It is written in this language."), _("Choose another language."))
NO_WORDS = Refusal("no-words", _("No words are translated yet."), _("Fill in at least one field."), 422)
ASKED_ENOUGH = Refusal(
    "asked-enough", _("Many translations were asked for today."), _("Please ask again tomorrow."), 429
)
THERE_ALREADY = Refusal("there-already", _("All of it is already translated into this language."), status=409)
CLAIMED = Refusal(
    "claimed",
    _("Somebody else is translating it at the moment."),
    _("Take another text, or come back in an hour."),
    409,
)
SAVED_MEANWHILE = Refusal(
    "saved-meanwhile",
    _("Somebody else saved a translation while you were writing. It stands beside your words."),
    _("Nothing is lost: put the best of both into the field, then save again."),
    409,
)
CHANGED_MEANWHILE = Refusal(
    "changed-meanwhile",
    _("The original changed while you were writing. The new words stand beside yours."),
    _("Your words are kept in the field: change what has to change, then save again."),
    409,
)
STANDS_ALREADY = Refusal(
    "stands-already",
    _("There is a translation into this language already. It stands beside your words."),
    _("Nothing is lost: put the best of both into the field, then save again."),
    409,
)
MEANWHILE = {
    Meanwhile.CHANGED: CHANGED_MEANWHILE,
    Meanwhile.SAVED: SAVED_MEANWHILE,
    Meanwhile.STANDS: STANDS_ALREADY,
}
OWN_TRANSLATION = Refusal(
    "own-translation", _("A translation is checked by somebody who did not write it."), "", 409
)
NOTHING_TO_CHECK = Refusal(
    "nothing-to-check", _("There is no translation by another person to check."), "", 409
)
TWO_LANGUAGES = Refusal("two-languages", _("Write the word in two languages at least."), "", 422)
