"""An opinion on paper: PDF in seven languages, Akoma Ntoso, and the page that says whether a copy is true."""

import io
from typing import Any
from xml.etree import ElementTree as Tree

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from council.opinions import actions, queries
from council.opinions.actions.signing import MOST_COPIES
from council.opinions.akoma import SPACE, akoma_ntoso
from council.opinions.checking import difference
from council.opinions.fingerprint import fingerprint, sealed_words
from council.opinions.models import Copy, Opinion
from council.opinions.printing import check_address, pdf
from languages.actions import translate
from languages.reading import Status
from register import seals
from residents.actions import erase_account
from tests.council.opinions.conftest import DRAFT, Assembly

AKN = {"a": SPACE}


def page(name: str, *args: Any, language: str = "fr") -> str:
    with translation.override(language):
        return reverse(f"opinions:{name}", args=args)


def shown(answer: Any) -> str:
    return str(answer.content.decode())


def whole(opinion: Opinion) -> Opinion:
    found = queries.opinion_for_page(opinion.id)
    assert found is not None
    return found


@pytest.fixture
def signed(assembly: Assembly) -> Opinion:
    opinion = assembly.signed()
    for code, words in (("ar", "مكتب مفتوح مساءً"), ("bn", "সন্ধ্যায় খোলা ডেস্ক")):
        translate(text_id=opinion.title_id, language=code, body=words, status=Status.COMMUNITY)
    return opinion


def test_the_site_seals_the_number_and_the_fingerprint(signed: Opinion) -> None:
    data = sealed_words(signed.number, signed.fingerprint)
    (key,) = seals.public_keys()
    assert seals.verifies(data, signed.seal, key)
    assert not seals.verifies(sealed_words(signed.number, "0" * 64), signed.seal, key)


def test_without_the_key_of_the_seal_no_second_signature_is_taken(
    assembly: Assembly, settings: Any, tmp_path: Any
) -> None:
    opinion = assembly.adopted()
    actions.sign_opinion(opinion_id=opinion.id, person=assembly.people["claire"], now=assembly.now)
    seals.public_keys()
    settings.KEYS = tmp_path
    with pytest.raises(Exception, match="no-seal"):
        actions.sign_opinion(opinion_id=opinion.id, person=assembly.people["fatou"], now=assembly.now)
    opinion.refresh_from_db()
    assert (opinion.state, opinion.number, opinion.signatures.count()) == ("adopted", "", 1)


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_the_pdf_is_accessible_and_archivable_in_every_language(signed: Opinion, language: str) -> None:
    made = pdf(whole(signed), language)
    assert made.startswith(b"%PDF-1.7")
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert f"<rdf:li>{language}</rdf:li>".encode() in made


def test_the_same_opinion_gives_the_same_bytes(signed: Opinion) -> None:
    assert pdf(whole(signed), "ar") == pdf(whole(signed), "ar")
    assert pdf(whole(signed), "ar") != pdf(whole(signed), "fr")


def test_letters_that_no_font_here_can_draw_do_not_stop_the_printing(assembly: Assembly) -> None:
    words = actions.Draft("ta", "மாலை நேரம் 🙂", "\x07#strong[x] $1 \\", "", ("@here <label> #panic()",))
    draft = assembly.draft(draft=words)
    opinion = assembly.signed(
        actions.settle_opinion(opinion_id=assembly.voted(opinion=draft).id, now=assembly.now)
    )
    assert pdf(whole(opinion), "en").startswith(b"%PDF")


def test_only_a_signed_opinion_is_printed(assembly: Assembly, client: Client) -> None:
    opinion = assembly.adopted()
    for name in ("pdf", "xml", "text"):
        assert client.get(page(name, opinion.id)).status_code == 404


def test_the_signed_text_gives_its_fingerprint_again(signed: Opinion, client: Client) -> None:
    import hashlib

    body = client.get(page("text", signed.id)).content
    assert hashlib.sha256(body).hexdigest() == signed.fingerprint


def test_the_paper_carries_the_address_of_its_check(signed: Opinion, client: Client) -> None:
    address = check_address(whole(signed)).replace(settings.SITE_URL, "")
    answer = client.get(address, headers={"accept-language": "en"}, follow=True)
    assert answer.status_code == 200
    assert "badge-check" in shown(answer) or "notice good" in shown(answer)
    assert "Ouvrir le jeudi soir." in shown(answer)


@pytest.mark.parametrize(
    ("number", "mark", "true"),
    [
        ("A-2026-001", "own", True),
        ("", "own", True),
        ("A-2026-001", "", True),
        ("A-2026-001", "0" * 64, False),
        ("A-2026-001", "xyz", False),
        ("A-2026-999", "own", False),
    ],
)
def test_a_number_and_a_fingerprint_are_checked(
    signed: Opinion, client: Client, number: str, mark: str, true: bool
) -> None:
    number = number.replace("A-2026-001", signed.number)
    typed = {"number": number, "fingerprint": signed.fingerprint if mark == "own" else mark}
    assert ("notice good" in shown(client.get(page("check"), typed))) is true


WORDS = """Un guichet ouvert le soir
Ce qui se passe
Le guichet ferme à 17 h.
1. Ouvrir le jeudi  soir.
2. L’écrire en sept langues."""


@pytest.mark.parametrize(
    ("old", "new", "true"),
    [
        ("", "", True),
        ("jeudi", "lundi", False),
        ("17 h", "18 h", False),
        ("\n2. L’écrire en sept langues.", "", False),
    ],
)
def test_pasted_words_are_compared(signed: Opinion, client: Client, old: str, new: str, true: bool) -> None:
    typed = {"number": signed.number, "text": WORDS.replace(old, new) if old else WORDS}
    answer = client.post(page("check"), typed)
    assert answer.status_code == 200
    assert ("notice good" in shown(answer)) is true
    assert ("notice bad" in shown(answer)) is not true


def test_words_whose_own_lines_are_numbered_are_true_as_they_are() -> None:
    true = ["Titre", "Les faits :\n1. le bruit\n2. la nuit", "Ouvrir."]
    copy = "Titre\nCe qui se passe\nLes faits :\n1. le bruit\n2. la nuit\n1. Ouvrir."
    assert difference(copy, true, ["Ce qui se passe"]) is None
    assert difference(copy.replace("nuit", "pluie"), true, ["Ce qui se passe"]) is not None


def upload(client: Client, body: bytes) -> str:
    return shown(client.post(page("check"), {"pdf": SimpleUploadedFile("a.pdf", body, "application/pdf")}))


def test_an_altered_pdf_fails_and_the_true_one_does_not(signed: Opinion, client: Client) -> None:
    body = client.get(page("pdf", signed.id)).content
    client.get(page("pdf", signed.id))
    assert Copy.objects.filter(opinion=signed).count() == 1
    assert "notice good" in upload(client, body)
    for place in (10, len(body) // 2, len(body) - 3):
        flipped = bytearray(body)
        flipped[place] ^= 1
        assert "notice bad" in upload(client, bytes(flipped))


def test_asking_for_papers_that_change_does_not_fill_the_database(signed: Opinion, client: Client) -> None:
    for number in range(MOST_COPIES + 2):
        translate(text_id=signed.title_id, language="en", body=f"Open late {number}", status=Status.COMMUNITY)
        for _again in range(2):
            body = client.get(page("pdf", signed.id, language="en")).content
    assert Copy.objects.filter(opinion=signed).count() == MOST_COPIES
    assert "notice good" in upload(client, body)


def test_a_check_of_nothing_says_what_to_give(client: Client, db: None) -> None:
    answer = client.post(page("check", language="en"), {})
    assert answer.status_code == 422
    assert "Give a number and a fingerprint" in shown(answer)


def test_forgetting_a_cochair_keeps_the_fingerprint_and_reissues_the_paper(
    assembly: Assembly, signed: Opinion, client: Client
) -> None:
    before = client.get(page("pdf", signed.id)).content
    name = assembly.people["claire"].display_name
    assert name.encode() in akoma_ntoso(whole(signed))
    erase_account(person_id=assembly.people["claire"].id, typed_name=name, now=assembly.now)
    after = whole(signed)
    assert fingerprint(queries.wording_of(after)) == signed.fingerprint == after.fingerprint
    assert name.encode() not in akoma_ntoso(after)
    assert client.get(page("pdf", signed.id)).content != before
    assert "notice good" in upload(client, before)


def test_akoma_ntoso_holds_every_request_with_its_language(signed: Opinion, client: Client) -> None:
    answer = client.get(page("xml", signed.id))
    assert answer["Content-Type"] == "application/akn+xml"
    root = Tree.fromstring(answer.content)
    asked = root.findall(".//a:mainBody/a:paragraph", AKN)
    assert [one.findtext("a:num", None, AKN) for one in asked] == ["1", "2"]
    words = root.find(".//a:paragraph[@eId='req_1']/a:content/a:p", AKN)
    assert words is not None
    assert words.text == DRAFT.requests[0]
    assert words.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert [one.tag.split("}")[1] for one in root[0]] == ["meta", "preface", "mainBody", "conclusions"]
    ids = [one.get("eId") for one in root.iter() if one.get("eId")]
    assert len(ids) == len(set(ids))


def test_akoma_ntoso_escapes_what_people_write(assembly: Assembly) -> None:
    evil = '</p><script>&amp; "x" <![CDATA[\x01\x0b'
    draft = assembly.draft(draft=actions.Draft("en", evil, evil, evil, (evil,)))
    opinion = assembly.signed(
        actions.settle_opinion(opinion_id=assembly.voted(opinion=draft).id, now=assembly.now)
    )
    root = Tree.parse(io.BytesIO(akoma_ntoso(whole(opinion)))).getroot()
    assert root.find(".//a:script", AKN) is None
    found = root.findtext(".//a:hcontainer[@name='facts']/a:content/a:p", None, AKN)
    assert found == '</p><script>&amp; "x" <![CDATA['


@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=4), st.data())
def test_the_same_words_never_part_and_one_other_letter_always_does(passages: list[str], data: Any) -> None:
    typed = "\n".join(passages)
    assert difference(typed, [typed], []) is None or any(
        part.strip()[:1].isdigit() for part in typed.splitlines()
    )
    assert difference(f"{typed} x", [typed], []) is not None


def test_where_words_part_is_shown() -> None:
    found = difference("Ouvrir le lundi soir", ["Ouvrir le jeudi soir"], [])
    assert found is not None
    assert ("lundi" in found.typed, "jeudi" in found.true) == (True, True)
