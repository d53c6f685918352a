"""Organisers set up a council by plain forms, and co-chairs keep its groups, programme and documents."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from council.bodies import actions, queries
from council.bodies.models import Council, Deputy, Document, Mandate, PlannedWork, Quota, Rules, Seat
from council.bodies.procedure import FLOOR
from register.refusals import Refused
from residents.models import Person
from residents.permissions import day_of

LogIn = Callable[[str], Any]
Who = Callable[[str], Person]


@pytest.fixture(autouse=True)
def by_mail(rivemont: Council, who: Who) -> None:
    """Amina can be found by her e-mail."""
    Person.objects.filter(id=who("amina").id).update(email="amina@rivemont.example")


def saved(answer: Any) -> None:
    assert answer.status_code == 302, answer.context["form"].errors


def test_an_organiser_founds_a_council_with_a_college_a_member_and_rules(
    logged_in: LogIn, rivemont: Council, who: Who, now: datetime
) -> None:
    client, day = logged_in("sofia"), day_of(now).isoformat()
    words = {"language": "en"}
    saved(
        client.post(
            "/en/councils/new/",
            words | {"name": "Youth council", "slug": "youth", "kind": "districts", "intro": "For all"},
        )
    )
    found = Council.objects.get(slug="youth")
    college = {"name": "North", "group": "district", "seats": 2, "starts": ""}
    saved(client.post("/en/councils/youth/colleges/new/", words | college))
    seat = Seat.objects.get(council=found, number=1)
    term = {"who": "amina@rivemont.example", "starts": day, "ends": "", "office": "rapporteur"}
    saved(client.post(f"/en/councils/seats/{seat.id}/fill/", term))
    again = client.post(f"/en/councils/seats/{seat.id}/fill/", term)
    assert again.status_code == 409
    assert "Somebody has this seat" in again.content.decode()
    rules = {f"needed_{kind}": "simple of expressed" for kind in ("ordinary", "opinion", "persons")}
    rules |= {"needed_rules": "four-fifths of seats", "quorum": "1/2+", "base": "seats", "starts": day}
    counts = {"notice_days": 5, "proxies": 1, "answer_days": 60, "contribution_days": 30, "signing_days": 14}
    saved(client.post("/en/councils/youth/rules/new/", words | rules | counts | {"notes": "", "source": ""}))
    page = client.get("/en/councils/youth/rules/").content.decode()
    for told in ("at least <bdi>5</bdi> days before", "Four fifths of all seats must say yes."):
        assert told in page
    assert "Amina" in client.get("/en/councils/youth/").content.decode()


def test_a_term_an_office_a_deputy_and_a_reason_have_each_a_form(
    logged_in: LogIn, rivemont: Council, who: Who, now: datetime
) -> None:
    client, day = logged_in("sofia"), day_of(now).isoformat()
    held = Mandate.objects.get(council=rivemont, person=who("rahim"))
    deputy = {"who": "amina@rivemont.example", "starts": day, "ends": ""}
    saved(client.post(f"/en/councils/seats/{held.seat_id}/deputy/", deputy))
    assert "Deputy: Amina" in client.get("/en/councils/rivemont/").content.decode()
    saved(client.post(f"/en/councils/terms/{held.id}/office/", {"office": "rapporteur", "day": day}))
    now_held = Mandate.objects.get(council=rivemont, person=who("rahim"), office="rapporteur")
    ended = {"day": (day_of(now) + timedelta(days=1)).isoformat(), "vacancy": "resigned"}
    saved(client.post(f"/en/councils/terms/{now_held.id}/end/", ended))
    assert Deputy.objects.get(person=who("amina")).ends == day_of(now) + timedelta(days=1)
    empty = Seat.objects.filter(council=rivemont, mandates__isnull=True).order_by("number").first()
    assert empty
    saved(client.post(f"/en/councils/seats/{empty.id}/vacancy/", {"day": day, "vacancy": "no-candidate"}))
    saved(client.post(f"/en/councils/seats/{empty.id}/end/", {"day": day}))
    assert queries.seats_of(rivemont, day_of(now)) == 24
    assert client.get("/en/councils/rivemont/manage/").status_code == 200


def test_strangers_and_members_find_no_door_to_the_seats(
    client: Any, logged_in: LogIn, rivemont: Council
) -> None:
    seat = Seat.objects.filter(council=rivemont).first()
    assert seat
    for address in ("rivemont/manage/", f"seats/{seat.id}/fill/", "rivemont/rules/new/", "new/"):
        assert client.get(f"/en/councils/{address}").status_code == 403
    member = logged_in("rahim")
    for address in ("rivemont/manage/", "rivemont/programme/new/", "rivemont/documents/new/"):
        assert member.get(f"/en/councils/{address}").status_code == 403
    assert "Seats and members" not in member.get("/en/councils/rivemont/").content.decode()


def test_cochairs_keep_the_groups_the_programme_and_the_documents(
    logged_in: LogIn, client: Any, rivemont: Council, who: Who, now: datetime
) -> None:
    chair, words = logged_in("fatou"), {"language": "fr"}
    body = {"name": "Fête", "slug": "fete", "kind": "group", "seats": 3, "intro": ""}
    saved(chair.post("/en/councils/rivemont/groups/new/", words | body))
    group = Council.objects.get(slug="fete", parent=rivemont, body="group")
    assert {one.college.name_ar for one in queries.table(group, day_of(now))} == {"الأعضاء"}
    work = {"title": "Enquête", "theme": "home", "group": str(group.id), "due": day_of(now).isoformat()}
    saved(chair.post("/en/councils/rivemont/programme/new/", words | work))
    made = PlannedWork.objects.get()
    saved(chair.post(f"/en/councils/programme/{made.id}/done/", words | {"outcome": "Trente réponses"}))
    file = SimpleUploadedFile("statuts.pdf", b"%PDF-1.7 text", "application/pdf")
    saved(chair.post("/en/councils/rivemont/documents/new/", words | {"title": "Statuts", "file": file}))
    page = chair.get("/en/councils/rivemont/").content.decode()
    for told in ("Enquête", "Trente réponses", "Statuts", "Project group"):
        assert told in page
    document = Document.objects.get()
    answer = client.get(f"/en/councils/documents/{document.id}.pdf")
    assert (answer.content, answer["Content-Type"]) == (b"%PDF-1.7 text", "application/pdf")
    assert "sandbox" in answer["Content-Security-Policy"]
    saved(chair.post(f"/en/councils/documents/{document.id}/withdraw/"))
    assert client.get(f"/en/councils/documents/{document.id}.pdf").status_code == 404
    wrong = SimpleUploadedFile("page.pdf", b"<html>", "application/pdf")
    refused = chair.post("/en/councils/rivemont/documents/new/", words | {"title": "X", "file": wrong})
    assert refused.status_code == 422
    assert "not a PDF" in refused.content.decode()


def test_a_member_says_whether_she_counts_and_the_page_shows_a_number(
    logged_in: LogIn, rivemont: Council, who: Who, now: datetime
) -> None:
    organiser, day = logged_in("sofia"), day_of(now).isoformat()
    given = {"language": "en", "name": "Women", "least": 7, "starts": day}
    saved(organiser.post("/en/councils/rivemont/quotas/new/", given))
    quota = Quota.objects.get()
    assert organiser.get(f"/en/councils/quotas/{quota.id}/").status_code == 403
    member = logged_in("fatou")
    saved(member.post(f"/en/councils/quotas/{quota.id}/", {"counts": "yes"}))
    page = member.get("/en/councils/rivemont/").content.decode()
    assert "Women: at least <bdi>7</bdi> of <bdi>25</bdi>" in page
    assert "<bdi>1</bdi> member has said: I count" in page


def test_the_page_tells_of_any_day(client: Any, rivemont: Council, who: Who, now: datetime) -> None:
    day = day_of(now)
    held = Mandate.objects.get(council=rivemont, person=who("teresa"))
    Mandate.objects.filter(id=held.id).update(ends=day)
    assert "Teresa Almeida" not in client.get("/en/councils/rivemont/").content.decode()
    before = (day - timedelta(days=1)).isoformat()
    assert "Teresa Almeida" in client.get(f"/en/councils/rivemont/?day={before}").content.decode()
    assert "Teresa Almeida" in client.get("/en/councils/rivemont/history/").content.decode()
    assert client.get("/en/councils/rivemont/?day=rubbish").status_code == 200


def test_old_rules_stay_readable_and_say_until_when(
    client: Any, rivemont: Council, who: Who, now: datetime
) -> None:
    actions.adopt_rules(
        council_id=rivemont.id, starts=day_of(now), organiser=who("sofia"), now=now, notice_days=9
    )
    page = client.get("/en/councils/rivemont/rules/").content.decode()
    assert Rules.objects.filter(council=rivemont).count() == 2
    for told in ("No longer in force", "In force", "at least <bdi>9</bdi> days before"):
        assert told in page


def test_a_number_that_cannot_be_says_which_ones_can(logged_in: LogIn, rivemont: Council) -> None:
    college = rivemont.colleges.order_by("order")[0]
    sent = {"seats": "0", "starts": "2026-01-01"}
    answer = logged_in("sofia").post(f"/en/councils/colleges/{college.id}/seats/", sent)
    assert answer.status_code == 422
    assert "Type a whole number from 1 to 200." in answer.content.decode()


def test_a_quota_ends_once(rivemont: Council, who: Who, now: datetime) -> None:
    by: dict[str, Any] = {"organiser": who("sofia"), "now": now}
    starts = day_of(now) - timedelta(days=9)
    quota = actions.set_quota(council_id=rivemont.id, names={"fr": "Jeunes"}, least=1, starts=starts, **by)
    actions.end_quota(quota_id=quota.id, day=day_of(now), **by)
    with pytest.raises(Refused, match="quota-over"):
        actions.end_quota(quota_id=quota.id, day=day_of(now), **by)


def test_words_that_nobody_changed_stay_in_every_language_of_the_new_rules(
    logged_in: LogIn, rivemont: Council, now: datetime
) -> None:
    before = queries.rules_on(rivemont, day_of(now))
    Rules.objects.filter(id=before.id).update(notes_fr="Un thé à la fin.", notes_ar="شاي في النهاية.")  # type: ignore[union-attr]
    organiser, door = logged_in("sofia"), "/fr/councils/rivemont/rules/new/"
    proposed = organiser.get(door).context["form"].initial
    sent = {name: value for name, value in proposed.items() if value is not None and value is not False}
    sent["both_sign"] = [one for one in sent["both_sign"] if one not in FLOOR]
    assert sent["notes"] == "Un thé à la fin."
    for days, notes, arabic in ((1, sent["notes"], "شاي في النهاية."), (2, "Plus de thé.", None)):
        starts = day_of(now) + timedelta(days=days)
        saved(organiser.post(door, sent | {"starts": starts.isoformat(), "notes": notes}))
        made = Rules.objects.get(council=rivemont, starts=starts)
        assert (made.notes_fr, made.notes_ar or None) == (notes, arabic)  # type: ignore[attr-defined]
