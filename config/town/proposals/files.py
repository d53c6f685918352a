"""A drawing of the playground by the river, and the library's opening hours as a small PDF: made, not kept."""

from datetime import datetime
from io import BytesIO
from uuid import UUID

from PIL import Image, ImageDraw

from languages.actions import translate
from languages.reading import Status
from proposals.attachments import actions
from proposals.attachments.models import Attachment
from proposals.permissions import Writer

# Of each proposal that has one: in its language, then in others.
SHOWS = {
    "water": {
        "it": "Il parco giochi vuoto sotto il sole: uno scivolo e nessun albero",
        "fr": "Le parc de jeux vide en plein soleil : un toboggan et pas un arbre",
        "en": "The empty playground in the sun: a slide and no tree",
        "ar": "ملعب الأطفال فارغ تحت الشمس: زحلوقة ولا شجرة",
    },
    "library": {
        "en": "The hours of the library, and when we work",
        "fr": "Les heures de la bibliothèque, et celles où nous travaillons",
    },
}


def add(key: UUID, name: str, writer: Writer, now: datetime) -> None:
    """What its author adds to a draft, if she does."""
    if name not in SHOWS:
        return
    words = dict(SHOWS[name])
    body = words.pop(next(iter(words)))
    if name == "water":
        made = actions.add_picture(proposal_id=key, writer=writer, content=_playground(), words=body, now=now)
    else:
        made = actions.add_document(proposal_id=key, writer=writer, content=_hours(), words=body, now=now)
    _translated(made, words)


def _translated(made: Attachment, words: dict[str, str]) -> None:
    for language, body in words.items():
        translate(text_id=made.words_id, language=language, body=body, status=Status.COMMUNITY)


def _playground() -> bytes:
    drawn = Image.new("RGB", (960, 640), (190, 222, 246))
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((760, 40, 900, 180), fill=(250, 196, 60))
    pen.rectangle((0, 430, 960, 640), fill=(232, 208, 160))
    pen.line((300, 250, 300, 520), fill=(60, 70, 90), width=12)
    pen.line((360, 250, 360, 520), fill=(60, 70, 90), width=12)
    for step in range(280, 520, 40):
        pen.line((300, step, 360, step), fill=(60, 70, 90), width=8)
    pen.line((360, 260, 640, 520), fill=(190, 60, 40), width=34)
    pen.rectangle((640, 504, 720, 522), fill=(190, 60, 40))
    made = BytesIO()
    drawn.save(made, "PNG")
    return made.getvalue()


def _hours() -> bytes:
    """A page with two rows of bars: when the library is open, when people work."""
    page = Image.new("RGB", (595, 842), "white")
    pen = ImageDraw.Draw(page)
    for day in range(7):
        left = 60 + day * 70
        pen.rectangle((left, 120, left + 50, 400), outline=(40, 50, 70))
        pen.rectangle((left, 200, left + 50, 300), fill=(70, 110, 190) if day < 6 else (220, 220, 220))
        pen.rectangle((left, 460, left + 50, 740), outline=(40, 50, 70))
        pen.rectangle((left, 500, left + 50, 700), fill=(200, 90, 60) if day < 6 else (220, 220, 220))
    made = BytesIO()
    page.save(made, "PDF")
    return made.getvalue()
