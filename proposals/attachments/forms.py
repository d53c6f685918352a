"""What an author says of a picture or a document."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proposals.attachments.faults import BadFile
from proposals.attachments.limits import DOCUMENT_BYTES, PICTURE_BYTES, WORDS_LIMIT
from proposals.attachments.phrases import FAULTS
from proposals.forms.words import WordsField

PICTURE_WORDS = WordsField(
    label=_("What the picture shows"),
    help_text=_("For people who cannot see it. Example: children on a new bench under a tree."),
    rows=2,
    max_length=WORDS_LIMIT,
    error_messages={"required": _("Say in a few words what the picture shows.")},
)
DOCUMENT_WORDS = WordsField(
    label=_("What the document is"),
    help_text=_("Example: plan of the square, drawn by the parents."),
    rows=2,
    max_length=WORDS_LIMIT,
    error_messages={"required": _("Say in a few words what the document is.")},
)


class SaidForm(forms.Form):
    """The words of a file, in the language that its proposal is written in."""

    words: Any

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["words"].written_in(language)  # type: ignore[attr-defined]


class PictureWordsForm(SaidForm):
    question = _("What does the picture show?")
    words = PICTURE_WORDS


class DocumentWordsForm(SaidForm):
    question = _("What is this document?")
    words = DOCUMENT_WORDS


class FileForm(SaidForm):
    """A file and its words."""

    file: Any
    most: int

    def clean_file(self) -> Any:
        """Its size is known before any of it is read."""
        file = self.cleaned_data["file"]
        if file.size > self.most:
            raise forms.ValidationError(FAULTS[BadFile.TOO_BIG].reason)
        return file


class PictureForm(FileForm):
    question = _("Do you have a picture?")
    most = PICTURE_BYTES
    file = forms.FileField(
        label=_("Picture"),
        help_text=_(
            "JPEG, PNG or WebP. The place and the time that the phone stored in it are removed. "
            "Show nobody’s face without asking."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"required": _("Choose a picture, or go back."), "empty": _("The file is empty.")},
    )
    words = PICTURE_WORDS


class DocumentForm(FileForm):
    question = _("Do you have a document?")
    most = DOCUMENT_BYTES
    file = forms.FileField(
        label=_("Document"),
        help_text=_("PDF, at most 5 MB. Everybody can read it: no papers with your name or number."),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
        error_messages={"required": _("Choose a document, or go back."), "empty": _("The file is empty.")},
    )
    words = DOCUMENT_WORDS
