"""The pages of stations, desks and lots: who may open them, and what they say."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from tests.votes.budgets.conftest import Cast
from tests.votes.paper.conftest import HOUR, closed, key, lot_to_key, mark
from votes.budgets.models import Envelope, Round
from votes.paper import actions
from votes.paper.forms import ShiftForm
from votes.paper.models import Entry, ListLine, Lot, QueueToken, Shift, Station

Enter = Callable[[str], Client]


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def lot(open_round: Round, station: Station, cast: Cast, now: datetime) -> Lot:
    mark(open_round, cast("amina"), cast("luc"), now)
    return lot_to_key(open_round, station, cast("luc"), now, envelopes=1)


def test_everyone_reads_the_stations_with_hours_and_phone(station: Station, elsewhere: Station) -> None:
    page = text(Client().get("/en/stations/"))
    for words in ("Maison des habitants", "Place du marché", "04 76 00 00 01", "09:00–20:00", "Monday"):
        assert words in page
    assert "Add a station" not in page


def test_a_list_of_stations_takes_one_query_for_one_or_three(
    station: Station, elsewhere: Station, django_assert_num_queries: Any, now: datetime
) -> None:
    from votes.paper import queries

    with django_assert_num_queries(1):
        assert len(queries.stations(now)) == 2
    Station.objects.create(name="C", place="C", district=station.district)
    with django_assert_num_queries(1):
        assert len(queries.stations(now)) == 3


def test_the_lots_of_a_round_take_as_many_queries_for_one_as_for_two(
    lot: Lot, elsewhere: Station, open_round: Round, django_assert_max_num_queries: Any
) -> None:
    from votes.paper import queries

    for _more in range(2):
        with django_assert_max_num_queries(2):
            queries.shown_lots(open_round)
        Lot.objects.get_or_create(round=open_round, station=elsewhere)


STATION = {
    "name": "Bibliothèque",
    "place": "2, quai du Fleuve",
    "phone": "",
    "days": ["1", "5"],
    "opens": "10:00",
    "closes": "12:30",
}


def test_the_phone_of_a_station_is_asked_for_by_a_field_of_one_type(enter: Enter) -> None:
    field = re.search(r'<input[^>]*name="phone"[^>]*>', text(enter("sofia").get("/en/stations/new/")))
    assert field
    assert re.findall(r'type="(\w+)"', field[0]) == ["tel"]


def test_an_organiser_adds_and_changes_a_station_and_plans_shifts(
    station: Station, enter: Enter, cast: Cast, now: datetime
) -> None:
    sofia = enter("sofia")
    sent = STATION | {"district": station.district_id}
    assert sofia.post("/en/stations/new/", sent).status_code == 302
    made = Station.objects.get(name_en="Bibliothèque")
    assert made.hours.days == {1, 5}
    assert sofia.post("/en/stations/new/", sent | {"closes": "09:00"}).status_code == 422
    sofia.post(f"/fr/stations/{made.id}/", sent | {"name": "Médiathèque"})
    made.refresh_from_db()
    assert (made.name_en, made.name_fr) == ("Bibliothèque", "Médiathèque")
    page = f"/en/stations/{made.id}/shifts/"
    day = (now + timedelta(days=1)).strftime("%Y-%m-%d")
    shift = {"officer": cast("luc").id, "starts": f"{day}T09:00", "ends": f"{day}T12:00"}
    assert sofia.post(page, shift).status_code == 302
    assert sofia.post(page, shift).status_code == 302
    kept = Shift.objects.get(station=made)
    assert "another shift" in text(sofia.post(page, shift | {"starts": f"{day}T10:00"}))
    assert sofia.post(page, shift | {"officer": cast("amina").id}).status_code == 422
    sofia.post(f"{page}{kept.id}/end/")
    assert not Shift.objects.filter(station=made).exists()


PAGES = [
    ("stations/new/", {"sofia"}),
    ("stations/{station}/", {"sofia"}),
    ("stations/{station}/shifts/", {"sofia"}),
    ("votes/small/desk/", {"luc", "aicha"}),
    ("votes/small/desk/queue/", {"luc", "aicha"}),
    ("votes/small/desk/list/", {"luc", "aicha"}),
    ("votes/small/desk/merge/", {"luc", "aicha"}),
    ("votes/small/desk/{amina}/", {"luc", "aicha"}),
    ("votes/small/desk/ballot/", {"luc", "aicha", "sofia"}),
    ("votes/small/lots/{lot}/", {"luc", "aicha"}),
    ("votes/small/lots/{lot}/key/", {"luc", "aicha"}),
    ("votes/small/lots/{lot}/upload/", {"luc", "aicha"}),
    ("votes/small/lots/{lot}/note/", {"luc", "aicha"}),
    ("votes/small/paper/", {"luc", "aicha", "sofia", "amina", "ines", "helene", "fatou", "tom", ""}),
]
EVERYONE = ["luc", "aicha", "sofia", "amina", "ines", "helene", "fatou", "tom", ""]


@pytest.mark.parametrize(("page", "who"), PAGES)
def test_a_page_opens_for_those_who_work_there_and_for_nobody_else(
    lot: Lot, station: Station, enter: Enter, cast: Cast, page: str, who: set[str]
) -> None:
    address = "/en/" + page.format(station=station.id, amina=cast("amina").id, lot=lot.id)
    opened = {
        name for name in EVERYONE if (enter(name) if name else Client()).get(address).status_code == 200
    }
    assert opened == who


def test_an_officer_finds_marks_and_hands_over(
    open_round: Round, station: Station, enter: Enter, cast: Cast
) -> None:
    luc = enter("luc")
    found = luc.post("/en/votes/small/desk/", {"number": "RV-1020-3045"})
    assert found.status_code == 302
    assert luc.post(found["Location"], {}).status_code == 422
    page = text(luc.post(found["Location"], {"sure": "on"}))
    assert "Hand over one ballot" in page
    again = luc.post(found["Location"], {"sure": "on"})
    assert again.status_code == 409
    assert "has a paper ballot already" in text(again)
    assert Lot.objects.get().marks == 1


def test_an_officer_without_a_shift_is_told_whom_to_ask(
    open_round: Round, station: Station, enter: Enter
) -> None:
    Shift.objects.all().delete()
    luc = enter("luc")
    assert "An organiser plans the shifts" in text(luc.get("/en/votes/small/desk/"))
    assert luc.post("/en/votes/small/desk/", {"number": "10203045"}).status_code == 403


def test_slips_for_the_queue_are_shown_once(open_round: Round, station: Station, enter: Enter) -> None:
    luc = enter("luc")
    page = text(luc.post("/en/votes/small/desk/queue/", {"count": "3"}))
    assert page.count("data-slip") == QueueToken.objects.count() == 3
    assert luc.post("/en/votes/small/desk/queue/", {"count": "0"}).status_code == 422
    assert luc.post("/en/votes/small/desk/queue/", {"count": "101"}).status_code == 422


def test_a_list_is_printed_and_merged_from_a_file(
    open_round: Round, station: Station, elsewhere: Station, enter: Enter
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    luc = enter("luc")
    assert "List <bdi>1</bdi>" in text(luc.post("/en/votes/small/desk/list/", {"station": elsewhere.id}))
    for _again in range(3):
        file = SimpleUploadedFile("list.csv", b"line;card\n1;RV-1020-3045\n2;50607082\n")
        sent = {"station": elsewhere.id, "list_number": "1", "file": file}
        page = text(luc.post("/en/votes/small/desk/merge/", sent))
        assert "Open the envelope" in page
        assert "Leave the envelope closed" in page
    assert (ListLine.objects.count(), Lot.objects.get().marks) == (2, 1)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (b"1;1\nx;2", "Row 2"),
        (b"", "at least one row"),
        (b"\xff\xfe\x00", "not a text"),
        (b"1;1\n" * 60_000, "too big"),
    ],
)
def test_a_bad_file_is_refused_and_says_what_to_mend(
    open_round: Round, elsewhere: Station, enter: Enter, rows: bytes, words: str
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = {"station": elsewhere.id, "list_number": "1", "file": SimpleUploadedFile("list.csv", rows)}
    answer = enter("luc").post("/en/votes/small/desk/merge/", sent)
    assert answer.status_code == 422
    assert words in text(answer)
    assert not ListLine.objects.exists()


def test_two_officers_key_by_hand_and_by_file_until_they_agree(
    open_round: Round, station: Station, enter: Enter, cast: Cast, now: datetime
) -> None:
    for name in ("amina", "rahim"):
        mark(open_round, cast(name), cast("luc"), now)
    closed(open_round, now)
    lot = Lot.objects.get()
    page = f"/en/votes/small/lots/{lot.id}/"
    luc, aicha = enter("luc"), enter("aicha")
    assert luc.post(page, {"envelopes": "2"}).status_code == 302
    assert 'value="1"' in text(luc.get(f"{page}key/"))
    luc.post(f"{page}key/", {"sheet": "1", "typed": "1 3"})
    assert 'value="2"' in text(luc.get(f"{page}key/"))
    luc.post(f"{page}key/", {"sheet": "2", "typed": "-"})
    for _again in range(3):
        aicha.post(f"{page}upload/", {"typed": "1;3 1\n2;x"})
    assert Entry.objects.count() == 4
    shown = text(aicha.get(page))
    assert "Sheets on which the officers differ" in shown
    assert "Blank" in shown
    assert "Spoiled" in shown
    assert luc.post(f"{page}finish/").status_code == 409
    aicha.post(f"{page}key/", {"sheet": "2", "typed": "-"})
    assert luc.post(f"{page}finish/").status_code == 302
    assert "Finished" in text(Client().get("/en/votes/small/paper/"))


def test_nobody_sees_the_others_keying_before_both_have_keyed(
    lot: Lot, enter: Enter, cast: Cast, now: datetime
) -> None:
    key(lot, cast("luc"), now, (1, "1 3"))
    shown = [text(enter("aicha").get(f"/en/votes/small/lots/{lot.id}/{end}")) for end in ("", "key/")]
    assert not [page for page in shown if "1 3" in page]


def test_the_note_is_read_by_everyone(lot: Lot, enter: Enter, cast: Cast) -> None:
    luc = enter("luc")
    page = f"/en/votes/small/lots/{lot.id}/"
    luc.post(page, {"envelopes": "0"})
    assert "not the same number" in text(luc.get(page))
    luc.post(f"{page}note/", {"body": "One envelope was torn.", "language": "en"})
    assert "One envelope was torn." in text(Client().get("/en/votes/small/paper/"))


def test_no_number_of_a_lot_is_public_while_people_vote(
    open_round: Round, station: Station, cast: Cast, now: datetime
) -> None:
    mark(open_round, cast("amina"), cast("luc"), now)
    assert "Marks on the roll" not in text(Client().get("/en/votes/small/paper/"))


def test_the_printed_ballot_says_the_whole_rule_and_has_what_can_be_chosen(
    open_round: Round, station: Station, enter: Enter, cast: Cast
) -> None:
    luc, page = enter("luc"), "/en/votes/small/desk/ballot/"
    assert "You have 100 €" in text(luc.get(page)).replace("<bdi>", "").replace("\xa0", " ")
    Round.objects.update(ballot="cumulative", points_sum=7, points_each=3, min_choices=2)
    shown = text(luc.get(page)).replace("<bdi>", "").replace("</bdi>", "")
    assert "You have 7 points. Give up to 3 to a project." in shown
    assert "Choose at least 2." in shown
    home = cast("amina").district
    part = Envelope.objects.create(
        round=open_round, number=1, name_fr="Gare", kind="district", district=home, budget_cents=1
    )
    open_round.options.filter(code="D").update(envelope=part)
    Round.objects.update(sheet="city")
    assert "Delta" not in text(luc.get(page))


def test_the_number_of_a_list_is_one_that_a_list_can_have(
    open_round: Round, elsewhere: Station, enter: Enter
) -> None:
    sent = {"station": elsewhere.id, "list_number": "99999999999", "typed": "1;RV-1020-3045"}
    assert enter("luc").post("/en/votes/small/desk/merge/", sent).status_code == 422


def test_a_shift_is_given_to_who_is_an_officer_on_the_citys_day() -> None:
    late = datetime(2036, 7, 1, 23, 30, tzinfo=UTC)
    form = ShiftForm(now=late)
    asked = str(form.fields["officer"].queryset.query)  # type: ignore[attr-defined]
    assert "2036-07-02" in asked
    assert "2036-07-01" not in asked


def test_the_printed_ballot_has_every_project_and_no_name(
    open_round: Round, station: Station, enter: Enter
) -> None:
    for language in ("en", "ar"):
        page = text(enter("luc").get(f"/{language}/votes/small/desk/ballot/"))
        for title in ("Alpha", "Beta", "Gamma", "Delta"):
            assert title in page
        assert "Luc" not in strip_tags(page.split("<main", 1)[1])


def test_a_shift_that_begins_later_opens_nothing_now(station: Station, cast: Cast, now: datetime) -> None:
    from votes.paper import queries

    Shift.objects.update(starts=now + HOUR / 2)
    assert queries.shift_at(cast("luc"), now) is None
    actions.end_shift(person=cast("sofia"), shift_id=Shift.objects.values_list("id")[0][0], now=now)
    assert Shift.objects.count() == 1
