"""Translators see what lacks, take one thing, and never overwrite each other's words unseen."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from languages import actions, queries
from languages.actions import Written
from languages.actions import wishes as asking
from languages.models import Claim, Text, Translation, Wish
from languages.reading import Status
from languages.sources import Piece
from languages.waiting import translating
from register.refusals import Refused
from residents.delivery.models import Delivery
from residents.permissions import day_of
from tests.languages.conftest import Wall

BACKEND = "residents.backends.CardBackend"


def keep(piece: Piece, person: Any, now: datetime, *bodies: str, **changes: Any) -> None:
    """Save these words for the first texts of the piece, as they stand now, into Italian."""
    parts = {part.text.id: part for part in queries.parts_of(piece.texts, "it")}
    words = [
        Written(text.id, body, changes.get("base", parts[text.id].base))
        for text, body in zip(piece.texts, bodies, strict=False)
    ]
    actions.keep_translation(
        source="notice",
        key=piece.key,
        language="it",
        words=changes.get("words", words),
        translator=person,
        now=now,
    )


def ask(piece: Piece, person: Any, now: datetime, language: str = "it", visitor: str = "") -> Wish:
    return actions.ask_translation(
        source="notice", key=piece.key, language=language, person=person, visitor=visitor, now=now
    )


def refusal(act: Any, *values: Any, **options: Any) -> str:
    with pytest.raises(Refused) as refused:
        act(*values, **options)
    return refused.value.refusal.code


def titles(now: datetime, **options: Any) -> list[str]:
    return [row.title.body for row in queries.desk("fr", now, ["it"], **options).rows if row.title]


def test_what_presses_comes_first_then_what_is_required_then_what_readers_ask_for(
    wall: Wall, samir: Any, now: datetime
) -> None:
    today = day_of(now)
    for name, changes in {
        "plain": {},
        "asked": {},
        "required": {"required": frozenset({"it"})},
        "tomorrow": {"due": today + timedelta(days=1)},
        "late": {"due": today - timedelta(days=1)},
        "now": {"live": True},
    }.items():
        piece = wall.put(name, **changes)
        if name == "asked":
            ask(piece, samir, now)
    assert titles(now) == ["now", "late", "tomorrow", "required", "asked", "plain"]


def test_a_row_goes_when_nothing_lacks_and_comes_back_when_the_original_changes(
    wall: Wall, samir: Any, now: datetime
) -> None:
    piece = wall.put("Un banc", "Près de l’école")
    keep(piece, samir, now, "Una panchina", "Vicino alla scuola")
    assert titles(now) == []
    assert wall.told == [(piece.key, "it")]
    actions.revise_text(text_id=piece.texts[1].id, language="fr", body="Près de la gare")
    (row,) = queries.desk("fr", now, ["it"]).rows
    assert (row.missing, row.stale) == (0, 1)


def test_a_machines_words_leave_the_text_on_the_desk(wall: Wall, now: datetime) -> None:
    piece = wall.put()
    actions.translate(
        text_id=piece.texts[0].id, language="it", body="Panca", status=Status.MACHINE, engine="Demo"
    )
    (row,) = queries.desk("fr", now, ["it"]).rows
    assert (row.missing, row.machine) == (1, 1)


def test_a_persons_words_take_the_place_of_the_machines(wall: Wall, samir: Any, now: datetime) -> None:
    piece = wall.put()
    actions.translate(
        text_id=piece.texts[0].id, language="it", body="Panca", status=Status.MACHINE, engine="Demo"
    )
    keep(piece, samir, now, "Una panchina")
    assert [(one.status, one.body) for one in Translation.objects.all()] == [("community", "Una panchina")]


def test_what_is_hidden_is_neither_shown_nor_translated_nor_asked_for(
    wall: Wall, samir: Any, now: datetime
) -> None:
    piece = wall.put()
    ask(piece, samir, now)
    wall.hidden.add(piece.key)
    assert titles(now) == []
    assert refusal(keep, piece, samir, now, "Una panchina") == "not-public-now"
    assert refusal(ask, piece, samir, now, "ar") == "not-public-now"


def test_who_began_before_another_saved_is_shown_the_others_words(
    wall: Wall, samir: Any, cast: Callable[[str], Any], now: datetime
) -> None:
    piece = wall.put()
    before = [Written(piece.texts[0].id, "Panca")]
    keep(piece, samir, now, "Una panchina")
    helene = cast("helene")
    assert refusal(keep, piece, helene, now, words=before) == "saved-meanwhile"
    assert Translation.objects.get().body == "Una panchina"
    keep(piece, helene, now, "Una panca")
    assert Translation.objects.get().body == "Una panca"


def test_saved_twice_it_is_saved_once_and_who_checked_it_stays(
    wall: Wall, samir: Any, cast: Callable[[str], Any], now: datetime
) -> None:
    piece, helene = wall.put(), cast("helene")
    here = {"source": "notice", "key": piece.key, "language": "it"}
    for _twice in range(2):
        keep(piece, samir, now, "Una panchina", base="")
    assert wall.told == [(piece.key, "it")]
    actions.certify(**here, checker=helene, now=now)
    keep(piece, helene, now, "Una panchina", base="")
    made = Translation.objects.get()
    assert (made.status, made.person, made.checked_by) == ("certified", samir, helene)
    assert len(wall.told) == 1


def test_who_read_an_older_original_is_shown_the_new_one(wall: Wall, samir: Any, now: datetime) -> None:
    piece = wall.put()
    actions.revise_text(text_id=piece.texts[0].id, language="fr", body="Deux bancs")
    assert refusal(keep, piece, samir, now, "Una panchina", base="it.1.") == "changed-meanwhile"
    assert not Translation.objects.exists()


def test_what_one_has_taken_is_hers_for_an_hour(
    wall: Wall, samir: Any, cast: Callable[[str], Any], now: datetime
) -> None:
    piece, helene = wall.put("Un banc", "Une table"), cast("helene")
    here = {"source": "notice", "key": piece.key, "language": "it"}
    actions.claim(**here, translator=samir, now=now)
    assert refusal(actions.claim, **here, translator=helene, now=now) == "claimed"
    assert refusal(keep, piece, helene, now, "Panca") == "claimed"
    keep(piece, samir, now, "Una panchina")
    assert Claim.objects.get().person == samir
    actions.claim(**here, translator=helene, now=now + timedelta(minutes=61))
    keep(piece, helene, now + timedelta(minutes=62), "Una panca", "Un tavolo")
    assert not Claim.objects.exists()


def test_only_another_person_checks_a_translation(
    wall: Wall, samir: Any, cast: Callable[[str], Any], now: datetime
) -> None:
    piece, helene = wall.put(), cast("helene")
    here = {"source": "notice", "key": piece.key, "language": "it"}
    assert refusal(actions.certify, **here, checker=helene, now=now) == "nothing-to-check"
    keep(piece, samir, now, "Una panchina")
    assert refusal(actions.certify, **here, checker=samir, now=now) == "own-translation"
    assert actions.certify(**here, checker=helene, now=now) == 1
    (made,) = Translation.objects.all()
    assert (made.status, made.person, made.checked_by) == ("certified", samir, helene)
    keep(piece, samir, now, "Una panca")
    (made,) = Translation.objects.all()
    assert (made.status, made.body, made.checked_by) == ("community", "Una panca", None)


def test_each_reader_counts_once_and_is_told_when_it_comes(
    wall: Wall, samir: Any, cast: Callable[[str], Any], now: datetime
) -> None:
    piece, amina = wall.put("Un banc", "Une table"), cast("amina")
    for _twice in range(2):
        ask(piece, amina, now)
        ask(piece, None, now, visitor="a" * 64)
    assert list(queries.waiting_wishes().values()) == [2]
    keep(piece, samir, now, "Una panchina")
    assert not Delivery.objects.filter(kind="translation-came").exists()
    keep(piece, samir, now, "Una panchina", "Un tavolo")
    assert queries.waiting_wishes() == {}
    assert {one.person_id for one in Delivery.objects.filter(kind="translation-came")} == {amina.id}
    page = Client()
    page.force_login(amina, backend=BACKEND)
    shown = page.get("/en/me/").content.decode()
    assert "The translation that you asked for is ready: Italiano." in shown


def test_what_is_there_is_not_asked_for_but_a_machines_words_are(
    wall: Wall, samir: Any, cast: Callable[[str], Any], now: datetime
) -> None:
    piece, amina = wall.put(), cast("amina")
    assert refusal(ask, piece, amina, now, "fr") == "there-already"
    actions.translate(
        text_id=piece.texts[0].id, language="it", body="Panca", status=Status.MACHINE, engine="Demo"
    )
    ask(piece, amina, now)
    keep(piece, samir, now, "Una panchina")
    actions.revise_text(text_id=piece.texts[0].id, language="fr", body="Deux bancs")
    ask(piece, amina, now)
    assert list(queries.waiting_wishes().values()) == [1]


def test_a_day_has_so_many_wishes(
    wall: Wall, cast: Callable[[str], Any], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    piece, amina = wall.put(), cast("amina")
    monkeypatch.setattr(asking, "MOST_A_DAY", 2)
    monkeypatch.setattr(asking, "MOST_OF_STRANGERS", 3)
    for code in ("ar", "bn", "bn"):
        ask(piece, amina, now, code)
    assert refusal(ask, piece, amina, now, "es") == "asked-enough"
    ask(piece, amina, now + timedelta(days=1), "es")
    for visitor in "abc":
        ask(piece, None, now, visitor=visitor * 64)
    assert refusal(ask, piece, None, now, visitor="d" * 64) == "asked-enough"


def test_asked_for_things_wait_for_interpreters_until_another_has_taken_them(
    wall: Wall, samir: Any, cast: Callable[[str], Any], now: datetime
) -> None:
    piece = wall.put()
    wall.put("nobody asked")
    ask(piece, cast("amina"), now, "it")
    assert [one.title for one in translating(samir, "fr", now)] == ["Un banc"]
    actions.claim(source="notice", key=piece.key, language="it", translator=cast("helene"), now=now)
    assert list(translating(samir, "fr", now)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_takes_as_many_queries_for_one_as_for_three(
    wall: Wall, samir: Any, now: datetime, django_assert_num_queries: Any, count: int
) -> None:
    for number in range(count):
        piece = wall.put(f"Un banc {number}")
        ask(piece, samir, now)
    wall._fresh = lambda piece: piece  # type: ignore[method-assign]
    with django_assert_num_queries(4):
        assert len(queries.desk("fr", now, ["it"]).rows) == count


def url(name: str, piece: Piece | None = None, *further: str, language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"languages:{name}", args=["notice", piece.key, *further] if piece else further)


def typed(piece: Piece, *bodies: str, **changes: str) -> dict[str, str]:
    """What the form of the page holds with these words."""
    data = {"seen": ""}
    for part, body in zip(queries.parts_of(piece.texts, "it"), bodies, strict=True):
        name = f"body-{part.text.id.hex}"
        data |= {name: body, f"{name}_base": part.base}
    return data | changes


def test_what_another_has_taken_is_read_and_not_typed_in_and_words_typed_before_are_kept(
    wall: Wall, samir: Any, cast: Callable[[str], Any], client: Client
) -> None:
    piece, now = wall.put(), timezone.now()
    door = url("translate", piece, "it")
    actions.claim(source="notice", key=piece.key, language="it", translator=cast("helene"), now=now)
    client.force_login(samir, backend=BACKEND)
    assert "<textarea" not in client.get(door).content.decode()
    refused = client.post(door, typed(piece, "Una panchina"))
    assert (refused.status_code, "Una panchina" in refused.content.decode()) == (409, True)
    assert not Translation.objects.exists()


def test_the_page_warns_once_then_saves(wall: Wall, samir: Any, client: Client) -> None:
    piece = wall.put("Le conseil n’a pas 40 sièges.")
    client.force_login(samir, backend=BACKEND)
    door = url("translate", piece, "it")
    shown = client.get(door).content.decode()
    assert "seggio" in shown
    answer = client.post(door, typed(piece, "La consulta ha 14 seggi."))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Nothing is saved yet." in page
    assert "This number of the original is not in the translation:" in page
    assert "The original says “not” here, the translation does not:" in page
    assert "La consulta ha 14 seggi." in page
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert client.post(door, typed(piece, "La consulta ha 15 seggi.", seen=seen)).status_code == 422
    assert client.post(door, typed(piece, "La consulta ha 14 seggi.", seen=seen)).status_code == 302
    assert Translation.objects.get().body == "La consulta ha 14 seggi."


def test_the_page_keeps_what_was_typed_when_another_saved_first(
    wall: Wall, samir: Any, cast: Callable[[str], Any], client: Client, now: datetime
) -> None:
    piece = wall.put()
    client.force_login(cast("helene"), backend=BACKEND)
    door, mine = url("translate", piece, "it"), typed(piece, "Panca rossa")
    keep(piece, samir, now, "Una panchina")
    answer = client.post(door, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Panca rossa" in page
    assert "Una panchina" in page
    again = {"seen": ""} | {
        name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in mine if name.endswith("_base")
    }
    assert client.post(door, mine | again).status_code == 302
    assert Translation.objects.get().body == "Panca rossa"


def test_the_page_says_done_to_a_second_tap_and_leaves_alone_what_she_did_not_touch(
    wall: Wall, samir: Any, cast: Callable[[str], Any], client: Client, now: datetime
) -> None:
    piece = wall.put("Un banc", "Une table")
    keep(piece, samir, now, "Una panchina")
    client.force_login(cast("helene"), backend=BACKEND)
    door, mine = url("translate", piece, "it"), typed(piece, "Una panchina", "Un tavolo")
    keep(piece, samir, now, "Una panca")
    for _twice in range(2):
        assert client.post(door, mine).status_code == 302
    assert set(Translation.objects.values_list("body", flat=True)) == {"Una panca", "Un tavolo"}


def test_a_stale_translation_is_kept_by_saying_that_it_still_fits(
    wall: Wall, samir: Any, client: Client, now: datetime
) -> None:
    piece = wall.put()
    keep(piece, samir, now, "Una panchina")
    actions.revise_text(text_id=piece.texts[0].id, language="fr", body="Un banc.")
    (piece,) = wall.find(None, now)
    client.force_login(samir, backend=BACKEND)
    door, same = url("translate", piece, "it"), f"body-{piece.texts[0].id.hex}_same"
    assert client.post(door, typed(piece, "Una panchina")).status_code == 422
    assert client.post(door, typed(piece, "Una panchina", **{same: "on"})).status_code == 302
    assert Translation.objects.get().of_version == Text.objects.get().version == 2


def test_the_doors_are_translators_own(
    wall: Wall, cast: Callable[[str], Any], client: Client, samir: Any
) -> None:
    piece = wall.put()
    doors = [url("desk"), url("words"), url("translate", piece, "it")]
    assert [client.get(door).status_code for door in doors] == [401] * 3
    client.force_login(cast("amina"), backend=BACKEND)
    assert [client.get(door).status_code for door in doors] == [403] * 3
    client.force_login(samir, backend=BACKEND)
    assert [client.get(door).status_code for door in doors] == [200] * 3
    assert client.get(url("translate", piece, "xx")).status_code == 404
    assert client.get(url("desk") + "?language=xx").status_code == 404
    for name in ("soon", "required", "asked", "stale", "mine", "nonsense"):
        assert client.get(url("desk") + f"?language=it&show={name}").status_code == 200


def test_a_claim_is_taken_and_left_on_the_page(wall: Wall, samir: Any, client: Client) -> None:
    piece = wall.put()
    client.force_login(samir, backend=BACKEND)
    assert client.post(url("claim", piece, "it")).status_code == 302
    assert "It is yours until" in client.get(url("translate", piece, "it")).content.decode()
    assert Client().post(url("claim", piece, "it"), {"leave": "1"}).status_code == 401
    client.post(url("claim", piece, "it"), {"leave": "1"})
    assert not Claim.objects.exists()


def test_the_councils_own_words_are_offered(wall: Wall, samir: Any, client: Client) -> None:
    piece = wall.put("La maison des cultures ouvre.")
    client.force_login(samir, backend=BACKEND)
    assert client.post(url("words"), {"fr": "maison des cultures"}).status_code == 422
    for _twice in range(2):
        client.post(url("words"), {"fr": "maison des cultures", "it": "Casa delle Culture"})
    assert "Casa delle Culture" in client.get(url("translate", piece, "it")).content.decode()
    assert client.get(url("words")).content.decode().count("Casa delle Culture</bdi>") == 1
