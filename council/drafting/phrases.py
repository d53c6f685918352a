"""The words of drafting: sections, amendments, sources, languages, and every refusal."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from council.drafting.amending import Fate
from council.drafting.sources import Kind
from council.drafting.tongues import Standing
from council.drafting.wording import Section
from register.refusals import Refusal
from residents.signs import Sign

SECTIONS = {
    Section.TITLE: _("Title"),
    Section.FACTS: _("What is happening"),
    Section.CONSIDERATIONS: _("Why it matters"),
    Section.REQUESTS: _("What the council asks"),
}
FATES = {
    Fate.PROPOSED: Sign("info", "pencil", _("Proposed")),
    Fate.TABLED: Sign("info", "vote", _("Before the council")),
    Fate.ACCEPTED: Sign("wait", "hourglass", _("Accepted, not in the text yet")),
    Fate.IN_TEXT: Sign("done", "check", _("Accepted, in the text")),
    Fate.REJECTED: Sign("off", "x", _("Not accepted")),
    Fate.WITHDRAWN: Sign("off", "undo-2", pgettext_lazy("an amendment", "Taken back")),
}
KINDS = {
    Kind.STUDY: _("A study or a report"),
    Kind.CONTRIBUTION: _("A contribution"),
    Kind.PROPOSAL: _("A proposal by residents"),
    Kind.POSITION: _("The position of a member or of an association"),
}
STANDINGS = {
    Standing.ORIGINAL: Sign("done", "check", _("Original")),
    Standing.CERTIFIED: Sign("done", "badge-check", _("Checked translation")),
    Standing.COMMUNITY: Sign("done", "languages", _("Translated by a person")),
    Standing.MACHINE: Sign("wait", "languages", _("Translated by a machine")),
    Standing.STALE: Sign("wait", "history", _("Older than the text")),
    Standing.PARTLY: Sign("wait", "circle-dot", _("In part")),
    Standing.NONE: Sign("off", "minus", _("Not translated")),
}

NOT_A_WRITER = Refusal(
    "not-a-writer",
    _("Only the working group of this text can change it."),
    _("You can comment on a paragraph or propose an amendment. A co-chair can add you to the group."),
)
NOT_YOURS = Refusal("not-yours", _("Only the member who wrote this can take it back."))
STALE_BASE = Refusal(
    "stale-base",
    _("Somebody saved another version while you were writing. Your words are still here."),
    _("Below you see what changed. Put it into your text where you agree, then save again."),
    409,
)
PARAGRAPH_CHANGED = Refusal(
    "paragraph-changed",
    _("This paragraph has changed. Nothing is lost."),
    _("Read the text as it is now. Propose again, or put the accepted words in by hand and press again."),
    409,
)
NO_PARAGRAPH = Refusal("no-paragraph", _("There is no such paragraph."), _("Open the text again."), 404)
SAME_WORDS = Refusal(
    "same-words", _("These are the words of the text already."), _("Write how it should read instead."), 422
)
NO_WORDS = Refusal("no-words", _("There are no words."), _("Write something first."), 422)
NOT_ADOPTED = Refusal("not-accepted", _("The council has not accepted this amendment."), "", 409)
AMENDMENT_OPEN = Refusal(
    "amendment-open",
    _("An amendment to this text is not settled yet."),
    _("First close its vote, and put what was accepted into the text."),
    409,
)
BAD_SOURCE = Refusal(
    "bad-source",
    _("A source needs a title and the address of a web page."),
    _("Copy the address from the browser: https://…"),
    422,
)
NO_HOLDER = Refusal(
    "no-holder",
    _("Whose position is it?"),
    _("Write the name of the member or of the association."),
    422,
)
SOURCE_TWICE = Refusal("source-twice", _("This address is already among the sources."), "", 409)
NOBODY = Refusal("nobody", _("A working group needs at least one member."), _("Choose a member."), 422)
