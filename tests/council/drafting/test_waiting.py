"""Open comments wait for who may change the text."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.drafting.models import Writer
from residents.roles import Duty
from residents.waiting import waiting_for
from tests.council.drafting.conftest import Table


def tasks(table: Table, key: str) -> list[str]:
    found = waiting_for(table.who(key), "en", table.now, only=[Duty.MEMBER])
    return [str(one.task) for one in found if one.key.startswith("draft")]


def test_comments_wait_for_the_group_alone_or_for_every_member(table: Table) -> None:
    assert tasks(table, "rahim") == []
    table.said()
    with CaptureQueriesContext(connection) as one:
        assert tasks(table, "rahim") == ["1 comment to settle"]
    for _ in range(2):
        table.said()
    with CaptureQueriesContext(connection) as three:
        assert tasks(table, "rahim") == ["3 comments to settle"]
    assert len(one) == len(three)
    assert tasks(table, "giulia") == []
    Writer.objects.all().delete()
    assert tasks(table, "giulia") == ["3 comments to settle"]
