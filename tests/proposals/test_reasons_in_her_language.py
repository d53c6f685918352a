"""Why a proposal was sent back reaches its author in her language, by interpreters, and nobody else."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from config.record import public
from council.moderation.appeals import last_day
from council.moderation.models import Measure
from languages import actions as languages
from languages import permissions, queries, sources
from languages.actions import Written
from languages.meanwhile import base_of
from languages.waiting import translating
from proposals import actions
from proposals.models import Proposal
from proposals.phrases import REASON_MESSAGE
from register.refusals import Refused
from residents.delivery.models import Delivery
from residents.delivery.queries import composed
from residents.models import RoleHeld
from residents.permissions import day_of
from residents.roles import Role
from tests.proposals.conftest import BACKEND, address, holder
from tests.proposals.test_writing_api import DRAFTS, Ask, asks

__all__ = ["asks"]
Make = Callable[..., Proposal]
Cast = Callable[[str], Any]
SOURCE, WHY, IN_ARABIC = "proposal-return", "On y lit le nom de votre voisin.", "فيه اسم جارك."


@pytest.fixture
def returned(sent_back: Make) -> Measure:
    """Amina's proposal, in Arabic, sent back in French."""
    sent_back("amina", reason=WHY)
    return Measure.objects.get()


def translated(measure: Measure, translator: Any, now: datetime) -> None:
    words = [Written(measure.reason_id, IN_ARABIC)]  # type: ignore[arg-type]
    here: dict[str, Any] = {"source": SOURCE, "key": measure.id, "language": "ar"}
    languages.keep_translation(**here, words=words, translator=translator, now=now)


def rows(now: datetime, *, private: bool) -> list[tuple[str, str]]:
    found = queries.desk("fr", now, private=private).rows
    return [(row.source.name, row.language) for row in found if row.source.name == SOURCE]


def test_interpreters_find_it_in_the_author_s_language_alone_until_it_is_there(
    returned: Measure, cast: Cast, now: datetime
) -> None:
    assert rows(now, private=True) == [(SOURCE, "ar")]
    assert rows(now, private=False) == []
    samir = cast("samir")
    samir.language = "ar"
    (waits,) = [one for one in translating(samir, "fr", now) if SOURCE in one.key]
    assert WHY not in str(waits)
    translated(returned, samir, now)
    assert rows(now, private=True) == []


def test_its_author_reads_it_on_her_page_and_in_the_api(
    returned: Measure, cast: Cast, client: Client, asks: Callable[..., Ask], now: datetime
) -> None:
    translated(returned, cast("samir"), now)
    proposal = Proposal.objects.get()
    client.force_login(cast("amina"), backend=BACKEND)
    assert IN_ARABIC in client.get(address("own", proposal.id, language="ar")).text
    ask = asks("amina", "proposals:write")
    (draft,) = ask("get", DRAFTS).json()["results"]
    assert draft["returned"] == {
        "rule": "exposes",
        "reason": {
            "language": "fr",
            "body": WHY,
            "translations": [{"language": "ar", "body": IN_ARABIC, "status": "community"}],
        },
        "contest_until": last_day(day_of(returned.at)).isoformat(),
    }
    assert asks("rahim", "proposals:write")("get", f"{DRAFTS}{proposal.id}/").status_code == 404
    actions.submit(proposal_id=proposal.id, writer=holder(proposal), now=now)
    assert ask("get", f"{DRAFTS}{proposal.id}/").json()["returned"] is None
    assert sources.desk_piece(SOURCE, returned.id, now) is None


def test_three_drafts_sent_back_are_read_in_as_many_queries_as_one(
    returned: Measure, asks: Callable[..., Ask], sent_back: Make
) -> None:
    ask = asks("amina", "proposals:write")
    with CaptureQueriesContext(connection) as one:
        assert len(ask("get", DRAFTS).json()["results"]) == 1
    sent_back("amina")
    sent_back("amina")
    with CaptureQueriesContext(connection) as three:
        assert len(ask("get", DRAFTS).json()["results"]) == 3
    assert len(three) == len(one)


@pytest.mark.parametrize("key", ["", "amina", "rahim", "ines", "sofia", "clerk"])
def test_whoever_is_no_interpreter_neither_finds_nor_translates_it(
    returned: Measure, cast: Cast, client: Client, now: datetime, key: str
) -> None:
    person = cast("luc" if key == "clerk" else key) if key else None
    if key == "clerk":
        RoleHeld.objects.create(person=person, role=Role.CLERK.value, starts=day_of(now))
        assert permissions.may_translate(person, now) is None
    if person:
        client.force_login(person, backend=BACKEND)
    with translation.override("fr"):
        door = reverse("languages:translate", args=[SOURCE, returned.id, "ar"])
        desk = reverse("languages:desk") + "?language=ar"
    for page in (door, desk):
        assert WHY not in client.get(page).text
    assert client.get(door).status_code in (401, 403)
    for act in (
        lambda: translated(returned, person, now),
        lambda: languages.claim(source=SOURCE, key=returned.id, language="ar", translator=person, now=now),
        lambda: languages.certify(source=SOURCE, key=returned.id, language="ar", checker=person, now=now),
    ):
        with pytest.raises(Refused):
            act()


def test_an_interpreter_reads_it_through_the_desk(
    returned: Measure, cast: Cast, client: Client, now: datetime
) -> None:
    client.force_login(cast("samir"), backend=BACKEND)
    with translation.override("fr"):
        page = client.get(reverse("languages:translate", args=[SOURCE, returned.id, "ar"])).text
        desk = client.get(reverse("languages:desk") + "?language=ar").text
    assert WHY in page
    assert WHY in desk
    assert str(returned.case.submission.proposal_id) not in page


def test_no_reader_asks_for_it_no_machine_is_sent_it_and_nothing_public_has_it(
    returned: Measure, cast: Cast, client: Client, now: datetime
) -> None:
    assert sources.piece(SOURCE, returned.id, now) is None
    with pytest.raises(Refused, match="not-public-now"):
        languages.ask_translation(
            source=SOURCE, key=returned.id, language="ar", person=cast("amina"), visitor="", now=now
        )
    translated(returned, cast("samir"), now)
    told = str([[list(row) for row in one.rows()] for one in public.tables(now)])
    told += "".join(client.get(page).text for page in ("/api/v1/proposals/", "/fr/proposals/"))
    assert WHY not in told
    assert IN_ARABIC not in told


def news_of(person: Any, now: datetime) -> list[Any]:
    """What her page says of it."""
    rows = Delivery.objects.filter(person=person, kind=REASON_MESSAGE, channel="page")
    return [one.message for one in composed(rows, person.language, now)]


def test_its_author_is_told_once_that_she_can_read_it_now(
    returned: Measure, cast: Cast, client: Client, now: datetime
) -> None:
    amina, proposal = cast("amina"), Proposal.objects.get()
    assert news_of(amina, now) == []
    translated(returned, cast("samir"), now)
    base = base_of("ar", 1, IN_ARABIC)
    again = [Written(returned.reason_id, f"{IN_ARABIC}!", base)]  # type: ignore[arg-type]
    here: dict[str, Any] = {"source": SOURCE, "key": returned.id, "language": "ar"}
    languages.keep_translation(**here, words=again, translator=cast("samir"), now=now)
    (told,) = news_of(amina, now)
    assert told.paragraphs[1] == f"{IN_ARABIC}!"
    assert str(proposal.id) in told.url
    for key in ("samir", "ines", "rahim"):
        assert news_of(cast(key), now) == []
    actions.submit(proposal_id=proposal.id, writer=holder(proposal), now=now)
    assert news_of(amina, now) == []


def test_who_writes_along_and_reads_another_language_is_not_told(
    returned: Measure, cast: Cast, now: datetime
) -> None:
    proposal = Proposal.objects.get()
    for key, language in (("rahim", "ar"), ("tom", "en")):
        person = cast(key)
        person.language = language
        person.save(update_fields=["language"])
        proposal.coauthors.create(person=person, code_hash=key, accepted_at=now)
    translated(returned, cast("samir"), now)
    assert len(news_of(cast("rahim"), now)) == 1
    assert news_of(cast("tom"), now) == []
