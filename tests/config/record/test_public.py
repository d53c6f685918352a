"""The public record: what it holds, and what it must never hold."""

import csv
import io
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from config.record import daily, full, ticking
from config.record.shape import RecordError
from council.opinions.models import Opinion
from languages.models import Translation
from residents.models import Person
from residents.permissions import day_of
from tests.config.record.conftest import World, public_record, rows, unzipped

SECRET = re.compile(
    r"secret|token|pin$|passw|private|seed|code|digest|hash|sealed|^tag$|locked$|holder|message_id|random|trial"
)
# Read one by one: what each is, and why the full record may hold it, stands in decision 50.
KNOWN = {
    "budgets.option.code",
    "codes.code.digest",
    "codes.code.holder",
    "codes.code.locked",
    "codes.letter.digest",
    "codes.reminder.message_id",
    "delivery.mailing.message_id",
    "discussion.earlier.message_id",
    "discussion.moderation.message_id",
    "discussion.reaction.message_id",
    "discussion.thread.locked",
    "drafting.source.holder",
    "interpretation.channel.holder_id",
    "languages.enginetask.message_id",
    "meetings.proxygiven.holder_id",
    "moderation.case.message_id",
    "proposals.coauthor.code_hash",
    "recordings.recording.holder_id",
    "meetings.votecast.holder_id",
    "opinions.copy.digest",
    "opinions.delivery.message_id",
    "opinions.reminded.message_id",
    "paper.queuetoken.digest",
    "proofs.bundle.digest",
    "proposals.proposal.code_hash",
    "residents.card.pin",
    "residents.token.digest",
    "urn.slot.sealed",
    "urn.slot.tag",
    "urn.tested.random",
    "urn.urn.trial",
    "urn.urn.trial_commitment",
    "urn.wrap.sealed",
    "wagtailcore.locale.language_code",
    "wagtailcore.page.locked",
    "wagtaildocs.document.file_hash",
    "wagtailimages.image.file_hash",
}


def test_every_column_that_could_be_a_secret_was_thought_of() -> None:
    found = {
        f"{model._meta.label_lower}.{one.attname}"
        for model in full.kept()
        for one in full.columns(model)
        if SECRET.search(one.attname)
    }
    assert found == KNOWN


def test_no_table_of_wagtail_or_django_is_kept_or_left_out_by_chance(monkeypatch: Any) -> None:
    left = dict(full.LEFT_OUT)
    del left["sessions.session"]
    monkeypatch.setattr(full, "LEFT_OUT", left)
    with pytest.raises(RecordError, match=r"sessions\.session"):
        full.kept()


def test_everybody_reads_what_is_public_and_nobody_who_is_not_in_office(world: World, now: datetime) -> None:
    title = Opinion.objects.get().title
    Translation.objects.create(text=title, language="ar", body="شباك", status="community", of_version=1)
    raw = public_record(now)
    whole = b"".join(data for name, data in unzipped(raw).items() if not name.endswith(".zip")).decode()
    opinion = rows(raw, "opinions")[0]
    assert opinion["title"]["body"] == title.body
    assert [one["body"] for one in opinion["title"]["translations"]] == ["شباك"]
    assert {one["words"]["title"] for one in rows(raw, "versions")} == {title.body}
    assert len(rows(raw, "commitments")) == 50
    assert {row["choice"] for row in rows(raw, "recorded-choices")} == {"yes", "no"}
    assert [one["text"]["body"] for one in rows(raw, "messages")] == [world.shown.text.body]
    assert [one["id"] for one in rows(raw, "proposals")] == [str(world.proposal.id)]
    assert rows(raw, "results")[0]["voters"] == 24
    assert [one["display_name"] for one in rows(raw, "people") if one["display_name"] == "Marc Delorme"]
    for secret in (world.hidden.text.body, world.waiting.title.body):
        assert secret not in whole
    members = {one["display_name"] for one in rows(raw, "people")}
    outside = Person.objects.exclude(display_name__in=members)
    assert [name for name in outside.values_list("display_name", flat=True) if f'"{name}"' in whole] == []
    assert "@" not in whole
    sheet = io.StringIO(unzipped(raw)["sheets/messages.csv"].decode(), newline="")
    assert [row["text"] for row in csv.DictReader(sheet)] == ["'=SUM(1) visible"]


@pytest.mark.django_db
def test_the_file_is_made_once_a_day_and_the_page_leads_to_it(
    client: Client, now: datetime, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    assert "not ready yet" in client.get("/en/record/").content.decode()
    ticking.due(now)
    first = daily.newest()
    ticking.due(now)
    assert first == daily.newest()
    page = client.get("/en/record/").content.decode()
    assert first.digest in page
    answer = client.get(f"/en/record/{first.path.name}")
    assert b"".join(answer.streaming_content) == first.path.read_bytes()
    ticking.due(now + timedelta(days=1))
    assert [one.suffix for one in sorted((tmp_path / "record").iterdir())] == [".sha256", ".zip"]
    assert client.get(f"/en/record/{first.path.name}").status_code == 404
    assert client.get("/en/record/..%2Fsecret_key").status_code == 404


@pytest.mark.django_db
def test_a_file_whose_place_the_next_days_takes_at_this_moment_is_not_found(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, now: datetime
) -> None:
    gone = daily.Daily(tmp_path / "gone.zip", day_of(now), "")
    monkeypatch.setattr(daily, "newest", lambda: gone)
    assert client.get("/en/record/gone.zip").status_code == 404
