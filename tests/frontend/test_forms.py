"""Every form of the site: label, hint, error beside the field and in the summary, and what was typed."""

from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from frontend.templatetags.specimens import SampleForm


class AskForm(forms.Form):
    """A text and a choice, both with hints."""

    text = forms.CharField(label="Your text", help_text="Two <sentences>", widget=forms.Textarea)
    place = forms.ChoiceField(
        label="Where?", choices=[("a", "Here"), ("b", "<There>")], widget=forms.RadioSelect
    )
    agree = forms.BooleanField(label="I agree", help_text="You can change it")
    token = forms.CharField(widget=forms.HiddenInput)


def drawn(form: forms.Form) -> str:
    return str(form)


def test_a_hint_and_an_error_are_tied_to_their_field():
    html = drawn(AskForm({"text": "", "place": "a", "agree": "on", "token": "t"}))
    assert 'aria-describedby="id_text_helptext id_text_error"' in html
    assert 'id="id_text_helptext"' in html
    assert 'id="id_text_error"' in html
    assert 'aria-invalid="true"' in html


def test_every_description_that_is_named_exists():
    for form in (AskForm(), AskForm({}), SampleForm(), SampleForm({})):
        html = drawn(form)
        for names in html.split('aria-describedby="')[1:]:
            for name in names.split('"')[0].split():
                assert html.count(f'id="{name}"') == 1, name


def test_radio_buttons_are_a_group_with_a_legend():
    html = drawn(AskForm())
    assert '<fieldset class="field" id="id_place"' in html
    assert "<legend>Where?</legend>" in html
    assert html.count('class="choice"') == 3


def test_words_of_labels_and_hints_are_escaped():
    html = drawn(AskForm())
    assert "&lt;There&gt;" in html
    assert "<sentences>" not in html


def test_what_was_typed_is_kept():
    html = drawn(AskForm({"text": "أطفالنا", "place": "b"}))
    assert "أطفالنا</textarea>" in html
    assert 'value="b" required id="id_place_1" aria-invalid' not in html
    assert 'value="b"' in html.split("checked")[0]


def test_hidden_fields_are_sent_but_not_shown():
    html = drawn(AskForm(initial={"token": "secret"}))
    assert '<input type="hidden" name="token" value="secret"' in html


def test_only_the_optional_fields_are_marked():
    with translation.override("en"):
        html = drawn(SampleForm())
    assert html.count("(optional)") == 3


def test_the_summary_links_to_each_field_and_says_the_same_words():
    form = AskForm({})
    form.add_error(None, "The round is closed.")
    html = render_to_string("parts/errors.html", {"form": form})
    assert "The round is closed." in html
    assert 'href="#id_text"' in html
    assert 'href="#id_place"' in html
    for error in form.errors["text"]:
        assert error in html
        assert error in drawn(form)


def test_a_form_without_mistakes_has_no_summary():
    assert render_to_string("parts/errors.html", {"form": AskForm()}).strip() == ""


def test_a_whole_form_that_takes_files_says_so():
    html = render_to_string("parts/form.html", {"form": SampleForm(), "submit": "Send", "form_id": "f"})
    assert 'enctype="multipart/form-data"' in html
    assert 'id="f"' in html
