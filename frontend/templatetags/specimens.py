"""What the page of components shows: forms with their errors, and lists that no template can write itself."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms, template
from django.core.paginator import Paginator

from frontend.templatetags.tiles import THEMES

register = template.Library()

ARABIC = "ابني في الرابعة عشرة."
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BENGALI = "আমাদের এলাকার অনেক শিশুর বাড়ির কাজ করার জন্য কোনো শান্ত জায়গা নেই।"


class SampleForm(forms.Form):
    """One field of every kind."""

    age = forms.IntegerField(
        label="How old are you?",
        help_text="From age 16 you can vote.",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    district = forms.ChoiceField(
        label="Where do you live?", choices=[("n", "Northern district"), ("r", "River district")]
    )
    text = forms.CharField(label="What would you like to change?", widget=forms.Textarea, required=False)
    channel = forms.ChoiceField(
        label="How do you want to hear from us?",
        help_text="We use it only for this.",
        choices=[("sms", "Text message"), ("mail", "E-mail"), ("post", "Letter")],
        widget=forms.RadioSelect,
    )
    languages = forms.MultipleChoiceField(
        label="Which languages do you read?",
        choices=[("fr", "Français"), ("ar", "العربية"), ("bn", "বাংলা")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    paper = forms.FileField(label="Add a paper", required=False)
    charter = forms.BooleanField(label="I follow the charter", help_text="It has seven points.")


def reading(**changes: Any) -> SimpleNamespace:
    """A text translated from Bengali."""
    told = {
        "body": "Many children in our district have no quiet place for homework.\n\nWe ask for one room.",
        "language": "en",
        "direction": "ltr",
        "is_translation": True,
        "original": BENGALI,
        "original_language": "bn",
        "translator": "Nadia",
        "status": "community",
    }
    return SimpleNamespace(**(told | changes))


def timeline() -> list[dict[str, Any]]:
    """The way of a proposal: two steps done, one now, one to come."""
    return [
        {"state": "done", "icon": "check", "title": "Published", "date": NOON - timedelta(days=21)},
        {"state": "done", "icon": "git-merge", "title": "Joined with another", "text": "Both agreed."},
        {"state": "here", "icon": "hand-heart", "title": "Looking for support", "when": "until 29 November"},
        {"state": "next", "icon": "landmark", "title": "Answered by the city"},
    ]


def chart() -> dict[str, Any]:
    """How a council of twenty-five voted."""
    rows = [("check", "For", 17, "b2"), ("x", "Against", 3, "b4"), ("minus", "No opinion", 3, "b0")]
    return {
        "caption": "How the council voted",
        "heads": ["Choice", "Of 25 seats", "Members"],
        "rows": [
            {"icon": icon, "label": label, "share": 4 * votes, "kind": kind, "number": votes}
            for icon, label, votes, kind in rows
        ],
    }


SPECIMENS: dict[str, Any] = {
    "empty_form": SampleForm,
    "wrong_form": lambda: SampleForm({"age": "thirty-four", "district": "n", "languages": ["bn"]}),
    "reading": reading,
    "machine_reading": lambda: reading(status="machine", original_language="ar", original=ARABIC),
    "timeline": timeline,
    "chart": chart,
    "keys": lambda: [{"name": "Elected co-chair", "turned": True, "when": NOON}, {"name": "Other co-chair"}],
    "page": lambda: Paginator(range(60), 20).page(2),
    "now": lambda: NOON,
    "closes": lambda: NOON + timedelta(days=6, hours=4),
    "themes": lambda: list(THEMES),
}


@register.simple_tag
def specimen(name: str) -> Any:
    """One thing to show."""
    return SPECIMENS[name]()
