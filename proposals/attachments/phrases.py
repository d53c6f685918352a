"""The words of pictures and documents."""

from django.utils.translation import gettext_lazy as _

from proposals.attachments.faults import BadFile
from proposals.attachments.kinds import Kind
from register.refusals import Refusal

ANOTHER_PICTURE = _("Choose another picture, or go on without one.")
ANOTHER_DOCUMENT = _("Save it as a PDF again, or go on without it.")
KINDS = {Kind.PICTURE: _("Picture"), Kind.DOCUMENT: _("Document")}
FAULTS = {
    BadFile.EMPTY: Refusal("file-empty", _("The file is empty."), _("Choose another file."), 422),
    BadFile.TOO_BIG: Refusal(
        "file-too-big",
        _("The file is too big: pictures have at most 12 MB, documents at most 5 MB."),
        _("Choose a smaller one, or go on without it."),
        422,
    ),
    BadFile.NOT_A_PICTURE: Refusal(
        "not-a-picture", _("This file is not a JPEG, PNG or WebP picture."), ANOTHER_PICTURE, 422
    ),
    BadFile.TOO_MANY_PIXELS: Refusal(
        "too-many-pixels", _("The picture is too large to be read."), ANOTHER_PICTURE, 422
    ),
    BadFile.NOT_A_PDF: Refusal("not-a-pdf", _("This file is not a whole PDF."), ANOTHER_DOCUMENT, 422),
    BadFile.ACTIVE_PDF: Refusal(
        "active-pdf",
        _("This PDF has a password, or contains programs or other files."),
        ANOTHER_DOCUMENT,
        422,
    ),
}
NO_MORE = Refusal(
    "no-more-files",
    _("This proposal has as many pictures or documents as it may have."),
    _("Remove one first."),
    409,
)
NO_WORDS = Refusal(
    "file-no-words", _("The words that say what it shows are missing."), _("Say it in a few words."), 422
)
