"""What an organiser brings in, and from where."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.discussion.forms import LanguageField
from proposals.calls.models import Call
from proposals.readers import MOST_BYTES


class BringForm(forms.Form):
    """A file that was not checked yet, or the token of one that was."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A CSV with the columns id, title and body at least, or a .pb file. At most 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.pb,text/csv"}),
    )
    call: Any = forms.ModelChoiceField(
        label=_("Call for proposals"),
        queryset=Call.objects.all(),
        required=False,
        empty_label=_("Outside a call"),
        to_field_name="slug",
    )
    language = LanguageField(label=_("Language of the texts that do not name one"))
    checked = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *args: Any, **options: Any) -> None:
        super().__init__(data, *args, **options)
        self.fields["file"].required = not (data and data.get("checked"))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB. Send it in parts."))
        return file
