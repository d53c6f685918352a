"""A letter with a code proves from home where one lives; its address is kept nowhere."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from register.refusals import Refused
from residents.eligibility import Age
from residents.models import Attestation, District, Person
from residents.permissions import day_of
from tests.votes.budgets.conftest import Cast
from tests.votes.codes.conftest import text
from votes.codes import actions
from votes.codes.models import Letter

Enter = Callable[[str], Client]


@pytest.fixture
def nord(cast: Cast) -> District:
    return District.objects.get(slug="nord")


def posted(cast: Cast, district: District, now: datetime) -> tuple[Person, str]:
    """Tom asked for a letter, and Luc printed it."""
    tom = cast("tom")
    letter = actions.ask_letter(person=tom, district=district, now=now)
    return tom, actions.print_letter(letter_id=letter.id, officer=cast("luc"), now=now)[1]


def use(person: Person, code: str, now: datetime) -> None:
    actions.use_letter(person=person, typed=code, age=Age.SIXTEEN, now=now)


def test_the_code_confirms_the_district_once(cast: Cast, nord: District, now: datetime) -> None:
    tom, code = posted(cast, nord, now)
    use(tom, code, now)
    given = Attestation.objects.get(person=tom)
    assert (given.district, given.age, given.given_by) == (nord, "16", cast("luc"))
    assert not Letter.objects.exists()
    with pytest.raises(Refused, match="confirmed-already"):
        use(tom, code, now)


def test_the_code_opens_its_own_account_only(cast: Cast, nord: District, now: datetime) -> None:
    _tom, code = posted(cast, nord, now)
    actions.ask_letter(person=cast("nour"), district=nord, now=now)
    with pytest.raises(Refused, match="no-letter"):
        use(cast("nour"), code, now)


def test_five_wrong_tries_end_the_letter(cast: Cast, nord: District, now: datetime) -> None:
    tom, code = posted(cast, nord, now)
    for _try in range(5):
        with pytest.raises(Refused, match="wrong-letter-code"):
            use(tom, "123456789012", now)
    assert Letter.objects.get().tries == 5
    with pytest.raises(Refused, match="no-letter"):
        use(tom, code, now)


@pytest.mark.parametrize(("days", "good"), [(29, True), (30, False)])
def test_a_letter_is_good_for_thirty_days(
    cast: Cast, nord: District, now: datetime, days: int, good: bool
) -> None:
    tom, code = posted(cast, nord, now)
    if good:
        use(tom, code, now + timedelta(days=days))
        return
    with pytest.raises(Refused, match="no-letter"):
        use(tom, code, now + timedelta(days=days))


def test_a_letter_keeps_a_hash_and_no_address(cast: Cast, nord: District, now: datetime) -> None:
    _tom, code = posted(cast, nord, now)
    row: dict[str, Any] = Letter.objects.values().get()
    assert code not in str(row)
    assert set(row) == {
        "id", "person_id", "district_id", "asked_on", "digest", "printed_on", "printed_by_id", "tries",
    }  # fmt: skip
    assert row["printed_on"] == day_of(now)


def test_asking_again_ends_the_first_letter(cast: Cast, nord: District, now: datetime) -> None:
    tom, code = posted(cast, nord, now)
    actions.ask_letter(person=tom, district=nord, now=now)
    with pytest.raises(Refused, match="no-letter"):
        use(tom, code, now)


def test_who_is_confirmed_needs_none_and_only_desks_print(cast: Cast, nord: District, now: datetime) -> None:
    with pytest.raises(Refused, match="confirmed-already"):
        actions.ask_letter(person=cast("amina"), district=nord, now=now)
    letter = actions.ask_letter(person=cast("tom"), district=nord, now=now)
    with pytest.raises(Refused, match="not-your-role"):
        actions.print_letter(letter_id=letter.id, officer=cast("sofia"), now=now)


def test_the_whole_way_on_the_pages(cast: Cast, nord: District, enter: Enter) -> None:
    tom, luc = enter("tom"), enter("luc")
    assert tom.post("/en/letter/", {"district": nord.id}).status_code == 302
    letter = Letter.objects.get()
    assert "Call the council" in text(tom.get("/en/letter/"))
    listed = text(luc.get("/en/desk/letters/"))
    assert "Tom" not in strip_tags(listed.split("<main", 1)[1])
    sheet = luc.post(f"/en/desk/letters/{letter.id}/")
    assert sheet.context["address"].endswith("/en/letter/")
    assert tom.post("/en/letter/", {"code": "1", "age": "18"}).status_code == 422
    assert tom.post("/en/letter/", {"code": sheet.context["code"], "age": "18"}).status_code == 302
    assert Attestation.objects.get(person=cast("tom")).age == "18"
    assert enter("amina").get("/en/desk/letters/").status_code == 403
    assert Client().get("/en/letter/").status_code == 401


def test_a_letter_confirms_nobody_whom_a_desk_has_confirmed_meanwhile(
    cast: Cast, nord: District, now: datetime
) -> None:
    tom, code = posted(cast, nord, now)
    Attestation.objects.create(person=tom, district=nord, age="18", starts=day_of(now))
    with pytest.raises(Refused, match="confirmed-already"):
        use(tom, code, now)
    assert Attestation.objects.filter(person=tom).count() == 1
