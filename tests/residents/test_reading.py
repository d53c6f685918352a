"""Reading preferences and the public API of this floor."""

from typing import Any

import pytest
from django.test import Client

from tests.residents.conftest import People


@pytest.mark.parametrize(
    ("asked", "cookie"), [("letters=easy", "easy"), ("theme=dark", "dark"), ("theme=light", "light")]
)
def test_a_choice_is_kept_in_the_browser(client: Client, db: None, asked: str, cookie: str) -> None:
    answer = client.get(f"/ar/reading/?{asked}&next=/ar/login/")
    assert answer["Location"] == "/ar/login/"
    assert answer.cookies[asked.split("=")[0]].value == cookie


@pytest.mark.parametrize("asked", ["letters=usual", "theme=auto"])
def test_a_choice_is_taken_back(client: Client, db: None, asked: str) -> None:
    assert client.get(f"/en/reading/?{asked}").cookies[asked.split("=")[0]]["max-age"] == 0


@pytest.mark.parametrize("asked", ["letters=<x>", "theme=blue", "other=1", "next=https://evil.example"])
def test_other_choices_change_nothing_and_lead_home(client: Client, db: None, asked: str) -> None:
    answer = client.get(f"/en/reading/?{asked}")
    assert answer["Location"] == "/en/"
    assert not answer.cookies


def test_the_api_lists_districts_in_the_readers_language_and_no_people(client: Client, cast: People) -> None:
    cast("amina")
    told: Any = client.get("/api/v1/districts/", headers={"accept-language": "ar"}).json()
    rows = told["results"] if isinstance(told, dict) else told
    assert {"slug": "gare", "name": "المحطة"} in rows
    assert client.get("/api/v1/districts/gare/").status_code == 200
    assert client.get("/api/v1/districts/none/").status_code == 404
    assert client.post("/api/v1/districts/", {"slug": "x"}).status_code in {403, 405}
