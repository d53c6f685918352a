"""What a stranger, an organiser and a co-chair tell these pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from votes.proofs import receipts
from votes.proofs.phrases import NOT_A_RECEIPT


class ReceiptForm(forms.Form):
    """A receipt, as words or digits."""

    receipt = forms.CharField(
        label=_("Your receipt"),
        help_text=_("Eight words, or the 64 letters and digits behind the QR code."),
        max_length=receipts.MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
    )

    def clean_receipt(self) -> str:
        try:
            return receipts.beginning(self.cleaned_data["receipt"])
        except receipts.ReceiptError as error:
            words = [NOT_A_RECEIPT.reason, NOT_A_RECEIPT.next_step]
            raise forms.ValidationError(
                [forms.ValidationError(word, code=NOT_A_RECEIPT.code) for word in words]
            ) from error


class HeadsForm(forms.Form):
    """Two heads, by their sizes."""

    first = forms.IntegerField(label=_("From how many entries"), min_value=0, max_value=2**31 - 1)
    second = forms.IntegerField(label=_("To how many entries"), min_value=0, max_value=2**31 - 1)


class DestroyForm(forms.Form):
    """The organiser's word on what no server can see."""

    offline_copy_destroyed = forms.BooleanField(
        label=_("The offline copy of the keys is destroyed. I saw it."), required=False
    )


class SignForm(forms.Form):
    """Signing needs no further word."""
