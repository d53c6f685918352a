"""The words of this floor."""

from django.utils.translation import gettext_lazy as _

from register.refusals import Refusal

NO_LOG = Refusal(
    "no-log",
    _("This vote has no public log: it was not held on this site, or it has not opened."),
    _("The page of the vote says when it opens."),
    404,
)
NO_BUNDLE = Refusal(
    "no-bundle",
    _("There are no files to check yet."),
    _("They are published together with the result."),
    404,
)
NOT_A_RECEIPT = Refusal(
    "not-a-receipt",
    _("These are not the eight words of a receipt."),
    _("Copy all eight words, or the 64 letters and digits behind the QR code."),
    422,
)
NOT_IN_THE_LOG = Refusal(
    "not-in-the-log",
    _("This receipt is not in the log of this vote."),
    _("Check each letter. If they are right, keep the receipt and the sealed promise and complain."),
    404,
)
STILL_WAITS = Refusal(
    "still-waits",
    _("This receipt waits for its place"),
    _("It has arrived. It gets its place with the next hour's lines. Come back then."),
    404,
)
TOO_MANY_TRIES = Refusal(
    "too-many-tries",
    _("Too many tries from here."),
    _("Please wait a quarter of an hour, or download the whole log and look yourself."),
    429,
)
TOO_EARLY = Refusal(
    "too-early",
    _("The result can still be disputed."),
    _("The keys are kept until that time is over."),
)
COPY_FIRST = Refusal(
    "copy-first",
    _("Destroy the offline copy first."),
    _("Then say so here: the minutes repeat it in your name."),
    422,
)
KEYS_STILL_HERE = Refusal(
    "keys-still-here",
    _("The keys could not be removed yet. The site tries again by itself."),
    _("If this does not change within the hour, tell the people who run the server."),
    409,
)
RESTART_FIRST = Refusal(
    "restart-first",
    _("This server has been running since before the keys were destroyed."),
    _("Ask the people who run it to restart every process. Then sign."),
    409,
)
