"""The words of the urn's refusals."""

from django.utils.translation import gettext_lazy as _

from register.refusals import Refusal

KEY_TROUBLE = Refusal(
    "urn-key",
    _("Voting is paused: the key of this vote is not on the server."),
    _("Your earlier vote is safe. Please come back later."),
    503,
)
GONE = Refusal(
    "already-destroyed", _("The keys of this vote are destroyed. What depended on them is gone."), "", 410
)
BAD_TICKET = Refusal(
    "bad-ticket",
    _("This page was open too long, or it was changed on the way. Your vote was not put in the box."),
    _("Check your choices again, then put your vote in the box."),
    422,
)
REPLACED = Refusal(
    "replaced",
    _("You have changed this vote since. Your newer vote counts, and it stays as it is."),
    "",
    422,
)
TESTED = Refusal(
    "tested",
    _("You opened this vote to test it, so it does not count."),
    _("Check your choices again, then put your vote in the box."),
    422,
)
IN_THE_BOX = Refusal(
    "in-the-box",
    _("This vote is in the box: it can no longer be opened for a test."),
    _("You can prepare another one and test that."),
    422,
)
ON_PAPER = Refusal(
    "on-paper",
    _("You have voted on paper. Your paper vote counts, and it cannot be changed here."),
    _("If you have not voted on paper, tell a desk."),
)
COPIED = Refusal(
    "copied",
    _("A copy of these keys was handed out already."),
    _("Whoever runs the server can make another one: manage.py copy_keys."),
)
NO_COPY = Refusal(
    "no-copy",
    _("This vote cannot open yet: there is no copy of its keys."),
    _("The people who run the vote must make one first. Please come back later."),
    503,
)
NOT_TESTED = Refusal(
    "not-tested",
    _("This vote cannot open yet: the three key-holders have not tested their keys."),
    _("The people who run the vote have to do this first. Please come back later."),
    503,
)
NOT_A_HOLDER = Refusal("not-a-holder", _("You hold no key of this vote."), _("Ask the people who run it."))
SHOWN = Refusal(
    "key-shown",
    _("Your key was shown once. It is stored nowhere, so it cannot be shown again."),
    _("If you have lost it, tell the people who run the vote at once."),
)
WRONG_KEY = Refusal(
    "wrong-key",
    _("These words are a key, but not yours for this vote."),
    _("Check that you took the right sheet."),
    422,
)
