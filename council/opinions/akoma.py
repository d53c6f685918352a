"""An opinion as Akoma Ntoso 3.0 (OASIS LegalDocML): the original words, each part with its language."""

import re
from xml.etree import ElementTree as Tree

from django.conf import settings
from django.utils import timezone

from council.opinions.models import Opinion
from languages.models import Text

SPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Characters that XML 1.0 cannot hold even escaped.
UNSPEAKABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def akoma_ntoso(opinion: Opinion) -> bytes:
    """The whole document; `opinion` comes from `queries.opinion_for_page` and is signed."""
    root = Tree.Element("akomaNtoso", {"xmlns": SPACE})
    statement = _under(root, "statement", name="opinion", contains="originalVersion")
    _meta(statement, opinion)
    _preface(statement, opinion)
    body = _under(statement, "mainBody")
    _section(body, "facts", opinion.facts)
    _section(body, "considerations", opinion.considerations)
    for one in opinion.requests.all():
        paragraph = _under(body, "paragraph", eId=f"req_{one.number}")
        _under(paragraph, "num").text = str(one.number)
        _words(_under(paragraph, "content", eId=f"req_{one.number}__content"), one.text)
    _section(body, "minority", opinion.minority)
    _conclusions(statement, opinion)
    Tree.indent(root)
    written: bytes = Tree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _under(parent: Tree.Element, tag: str, /, **attributes: str) -> Tree.Element:
    return Tree.SubElement(parent, tag, {key: _clean(value) for key, value in attributes.items()})


def _clean(value: str) -> str:
    return UNSPEAKABLE.sub("", value)


def _meta(statement: Tree.Element, opinion: Opinion) -> None:
    day = _day(opinion)
    work = f"/akn/{settings.LANGUAGE_CODE}/statement/opinion/{opinion.council.slug}/{day}/{opinion.number}"
    language = opinion.title.language
    meta = _under(statement, "meta")
    identification = _under(meta, "identification", source="#site")
    for level, this in (
        ("FRBRWork", work),
        ("FRBRExpression", f"{work}/{language}@{day}"),
        ("FRBRManifestation", f"{work}/{language}@{day}.xml"),
    ):
        part = _under(identification, level)
        _under(part, "FRBRthis", value=f"{this}/!main")
        _under(part, "FRBRuri", value=this)
        if level == "FRBRWork":
            _under(part, "FRBRalias", value=opinion.number, name="number")
        _under(part, "FRBRdate", date=day, name="adoption")
        _under(part, "FRBRauthor", href="#council")
        if level == "FRBRWork":
            _under(part, "FRBRcountry", value=settings.LANGUAGE_CODE)
        if level == "FRBRExpression":
            _under(part, "FRBRlanguage", language=language)
    references = _under(meta, "references", source="#site")
    council = f"/ontology/organization/{opinion.council.slug}"
    _under(references, "TLCOrganization", eId="council", href=council, showAs=str(opinion.council.name))
    _under(references, "TLCOrganization", eId="site", href=settings.SITE_URL, showAs="Concives")
    for one in opinion.signatures.all():
        _under(
            references,
            "TLCRole",
            eId=one.office,
            href=f"/ontology/role/{one.office}",
            showAs=one.get_office_display(),
        )


def _preface(statement: Tree.Element, opinion: Opinion) -> None:
    preface = _under(statement, "preface")
    line = _under(preface, "p")
    _under(line, "docNumber").text = _clean(opinion.number)
    _under(line, "docDate", date=_day(opinion)).text = _day(opinion)
    title = _under(preface, "p")
    title.set(XML_LANG, opinion.title.language)
    _under(title, "docTitle").text = _clean(opinion.title.body)
    mark = _under(preface, "p")
    mark.set("class", "fingerprint")
    mark.text = f"sha-256 {opinion.fingerprint} ed25519 {opinion.seal}"


def _section(body: Tree.Element, name: str, text: Text | None) -> None:
    if text:
        part = _under(body, "hcontainer", name=name, eId=name)
        _words(_under(part, "content", eId=f"{name}__content"), text)


def _words(content: Tree.Element, text: Text) -> None:
    for part in text.body.splitlines():
        if part.strip():
            paragraph = _under(content, "p")
            paragraph.set(XML_LANG, text.language)
            paragraph.text = _clean(part.strip())


def _conclusions(statement: Tree.Element, opinion: Opinion) -> None:
    """Who signed, and when; a person who left has no name here."""
    conclusions = _under(statement, "conclusions")
    for one in opinion.signatures.all():
        line = _under(conclusions, "p")
        signature = _under(line, "signature")
        _under(signature, "role", refersTo=f"#{one.office}").text = _clean(str(one.get_office_display()))
        if one.person:
            _under(signature, "person", refersTo=f"#{one.office}").text = _clean(one.person.display_name)
        day = timezone.localdate(one.signed_at).isoformat()
        _under(signature, "date", date=day).text = day


def _day(opinion: Opinion) -> str:
    if opinion.settled_at is None:
        raise ValueError("only an adopted opinion has a day")
    return timezone.localdate(opinion.settled_at).isoformat()
