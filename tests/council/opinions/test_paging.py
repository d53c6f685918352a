"""A page far in a long list is found among the keys, and costs what the first one costs."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from council.opinions import queries
from council.opinions.models import Opinion
from council.opinions.queries import KeyPaginator
from residents.permissions import day_of
from tests.council.opinions.conftest import Assembly


def test_a_page_is_found_among_keys_without_a_join(assembly: Assembly) -> None:
    made = [assembly.signed().id for _each in range(3)]
    keys = queries.filtered(Opinion.objects.public(), "", day_of(assembly.now))
    seen = []
    for number in (1, 2, 3):
        with CaptureQueriesContext(connection) as asked:
            page = KeyPaginator(keys, queries.listed(), 1).get_page(number)
            seen += [one.id for one in page.object_list]
        count, found, rows = (one["sql"] for one in asked)
        assert "JOIN" not in count + found
        assert "JOIN" in rows
    assert sorted(seen) == sorted(made)


def test_the_last_page_takes_as_many_queries_as_the_first(
    assembly: Assembly, client: Client, monkeypatch: Any, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr("council.opinions.views.reading.A_PAGE", 1)
    for _each in range(3):
        assembly.signed()
    client.get("/en/opinions/")
    with CaptureQueriesContext(connection) as first:
        client.get("/en/opinions/")
    with django_assert_num_queries(len(first)):
        assert client.get("/en/opinions/?page=3").status_code == 200
