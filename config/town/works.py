"""What became of the projects that won in Rivemont: under way, late with a reason, inaugurated, dropped."""

import tomllib
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from django.db import transaction
from PIL import Image, ImageDraw

from config.town.cast import BY_KEY
from council.commitments.actions import Words
from languages.actions import translate
from languages.models import Text
from languages.reading import Status
from residents.models import Person
from residents.permissions import day_of
from votes.budgets import actions
from votes.budgets.models import News, Work

TOLD = Path(__file__).resolve().parent / "works.toml"


def build(now: datetime) -> None:
    """Tell it once, of the first winners of last year's vote."""
    slug = f"budget-{day_of(now).year - 1}"
    works = Work.objects.filter(option__round__slug=slug).order_by("option__result__place")
    if News.objects.filter(work__in=works).exists():
        return
    told = tomllib.loads(TOLD.read_text("utf-8"))
    with transaction.atomic():
        steps = [
            (work, step) for work, story in zip(works, told["work"], strict=False) for step in story["steps"]
        ]
        for work, step in sorted(steps, key=lambda one: -one[1]["ago"]):
            _tell(work, dict(step), told["words"], now)


def _tell(work: Work, step: dict[str, Any], words: dict[str, dict[str, str]], now: datetime) -> None:
    """One move, so many days ago."""
    act, at = getattr(actions, step.pop("act")), now - timedelta(days=step.pop("ago"))
    told: dict[str, Any] = {
        "option_id": work.pk,
        "person": Person.objects.get(id=BY_KEY["sofia"].id),
        "now": at,
    }
    said, shown = step.pop("say", ""), step.pop("shown", "")
    for name in ("promised_on", "due_on"):
        if name in step:
            told[name] = day_of(now) + timedelta(days=step.pop(name))
    if "share" in step:
        told["amount_cents"] = work.option.cost_cents * step.pop("share") // 100
    if said:
        told["words"] = Words("fr", words[said]["fr"])
    if shown:
        told["shown"] = actions.Shown(_square(), words[shown]["fr"])
    news = act(**told, **step)
    _translated(news.milestone.title if news.milestone and said else news.text, words.get(said, {}))
    _translated(news.picture.alt if shown else None, words.get(shown, {}))


def _translated(text: Text | None, bodies: dict[str, str]) -> None:
    for code, body in bodies.items():
        if text and code != text.language:
            translate(text_id=text.id, language=code, body=body, status=Status.COMMUNITY)


def _square() -> bytes:
    """A drawing: a small square with three trees and two benches."""
    drawn = Image.new("RGB", (960, 540), (214, 232, 246))
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 360, 960, 540), fill=(236, 220, 186))
    pen.rectangle((0, 350, 960, 372), fill=(27, 106, 78))
    pen.ellipse((800, 40, 890, 130), fill=(244, 183, 49))
    for x in (150, 460, 770):
        pen.rectangle((x - 14, 250, x + 14, 400), fill=(110, 74, 48))
        pen.ellipse((x - 110, 90, x + 110, 290), fill=(27, 106, 78))
    for x in (250, 560):
        pen.rectangle((x, 410, x + 130, 428), fill=(174, 54, 27))
        for leg in (x + 12, x + 106):
            pen.rectangle((leg, 428, leg + 12, 470), fill=(28, 35, 48))
    kept = BytesIO()
    drawn.save(kept, "PNG")
    return kept.getvalue()
