"""An opinion on paper: one PDF, both PDF/UA-1 and PDF/A-2a, in the reader's language.

The same opinion in the same language gives the same bytes, so that a file given out can be known again.
"""

import io
from datetime import date
from typing import Any
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from council.opinions.models import Opinion
from council.opinions.page import Key, keys_of
from council.opinions.queries import Tally, tallies, texts_of
from languages.names import names
from languages.queries import readings
from languages.reading import Reading, direction
from languages.typesetting import typeset


def pdf(opinion: Opinion, language: str) -> bytes:
    """The PDF of a signed opinion; `opinion` comes from `queries.opinion_for_page`."""
    with translation.override(language):
        data = paper(opinion, language)
    return typeset("opinion.typ", data)


def check_address(opinion: Opinion) -> str:
    """Where a paper's code leads: the page that says whether it is the true text."""
    asked = urlencode({"number": opinion.number, "fingerprint": opinion.fingerprint})
    return f"{settings.SITE_URL}{reverse('opinions:check')}?{asked}"


def paper(opinion: Opinion, language: str) -> dict[str, Any]:
    """What the sheet shows, in the active language."""
    if opinion.signed_at is None or opinion.settled_at is None:
        raise ValueError("only a signed opinion is printed")
    read = readings(texts_of(opinion), language)
    day = timezone.localdate(opinion.signed_at)
    title = read[opinion.title_id]
    asked = [(one.number, read[one.text_id]) for one in opinion.requests.all()]
    return {
        "language": language,
        "direction": direction(language),
        "day": [day.year, day.month, day.day],
        "document_title": f"{opinion.number} {title.body}",
        "council": str(opinion.council.name),
        "kind": _("Opinion of the council, sent to the city"),
        "number": opinion.number,
        "title": passage(title, language),
        "lead": _lead(opinion, timezone.localdate(opinion.settled_at)),
        "sections": [
            {"heading": heading, **passage(read[text_id], language)}
            for heading, text_id in (
                (_("What is happening"), opinion.facts_id),
                (_("Why it matters"), opinion.considerations_id),
            )
            if text_id
        ],
        "asked_heading": _("What the council asks"),
        "requests": [
            {"heading": _("Request %(number)d") % {"number": number}, **passage(one, language)}
            for number, one in asked
        ],
        "minority": {"heading": _("The minority’s view"), **passage(read[opinion.minority_id], language)}
        if opinion.minority_id
        else None,
        "signatures_heading": _("Signatures"),
        "signatures": [signature(key) for key in keys_of(opinion, read, day)],
        "check": _check(opinion),
        "footer": f"{opinion.number} · {opinion.council.name}",
    }


def _lead(opinion: Opinion, day: date) -> list[str]:
    found = [_("Adopted by the council on %(day)s.") % {"day": date_format(day, "DATE_FORMAT")}]
    tally: Tally | None = tallies([opinion.vote]).get(opinion.vote.id) if opinion.vote else None
    if tally:
        numbers = {"yes": tally.yes, "no": tally.no, "abstain": tally.silent}
        found.append(_("%(yes)d for, %(no)d against, %(abstain)d no opinion") % numbers)
    return found


def passage(read: Reading, language: str) -> dict[str, Any]:
    """A text with its direction, and who translated it when it is a translation."""
    paragraphs = [part.strip() for part in read.body.splitlines() if part.strip()] or [""]
    note = ""
    if read.is_translation:
        known = dict(names(language)).get(read.original_language, read.original_language)
        by = _("Translated by a person. Original: %(from_language)s")
        if read.status == "machine":
            by = _("Translated by a machine. Original: %(from_language)s")
        note = by % {"from_language": known}
    return {
        "language": read.language,
        "direction": read.direction,
        "paragraphs": paragraphs,
        "note": note,
    }


def signature(key: Key) -> dict[str, str]:
    when = (
        _("signed %(when)s") % {"when": date_format(timezone.localtime(key.when), "DATETIME_FORMAT")}
        if key.when
        else ""
    )
    return {"office": str(key.name), "name": key.holder, "when": when}


def _check(opinion: Opinion) -> dict[str, Any]:
    return check(
        check_address(opinion),
        f"{settings.SITE_URL}{reverse('opinions:check')}",
        _("Scan the square, or open this page and type the number and the fingerprint:"),
        _("Square code that leads to the page that checks this opinion"),
        opinion,
    )


def check(address: str, typed: str, how: str, code_words: str, signed: Any) -> dict[str, Any]:
    """How a reader finds out whether the paper is true. `signed` has a `fingerprint` and a `seal`."""
    drawn, half = io.BytesIO(), len(signed.fingerprint) // 2
    segno.make(address, error="m").save(drawn, kind="svg", scale=4, border=2)
    return {
        "heading": _("Is this the true text?"),
        "lines": [
            how,
            _("The seal is made by the site. It is not a qualified electronic signature of a person."),
        ],
        "address": typed,
        "marks": [
            {
                "name": _("Fingerprint of the text (SHA-256):"),
                "value": [signed.fingerprint[:half], signed.fingerprint[half:]],
            },
            {"name": _("Seal of the site (Ed25519):"), "value": [signed.seal[:44], signed.seal[44:]]},
        ],
        "code": drawn.getvalue().decode(),
        "code_words": code_words,
    }
