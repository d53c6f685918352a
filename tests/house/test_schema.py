"""What is never stored about people, and what a ballot never meets."""

import re

import pytest
from django.apps import apps
from django.db.models import Field, Model

from tests.house import FLOORS

FORBIDDEN = re.compile(
    r"nationalit|citizenship|immigra|legal_status|residence_permit|visa|passport|document_(copy|number)|id_number|"
    r"birth|born|street|address|postcode|zip_code|phone_number|origin_country|country_of",
)
LINKS = re.compile(r"person|resident|voter|author|user|session|actor")
MOMENTS = re.compile(r"(_at|_on|time|created|updated|modified|ip|agent)$")


def ours() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in FLOORS]


def columns(model: type[Model]) -> list[Field]:
    return [field for field in model._meta.get_fields() if isinstance(field, Field)]


def test_no_column_holds_what_could_harm_a_person() -> None:
    found = [
        f"{model.__name__}.{field.name}"
        for model in ours()
        for field in columns(model)
        if FORBIDDEN.search(field.name)
    ]
    assert found == []


@pytest.mark.parametrize("name", ["nationality", "birth_date", "passport_number", "street", "visa_until"])
def test_the_search_knows_such_a_column(name: str) -> None:
    assert FORBIDDEN.search(name)


def test_a_slot_of_the_urn_knows_no_person_and_no_time() -> None:
    slots = [model for model in ours() if model.__module__.startswith("votes.urn")]
    assert slots
    links = [
        f"{model.__name__}.{field.name}"
        for model in slots
        for field in columns(model)
        if LINKS.search(field.name)
    ]
    moments = [
        f"{model.__name__}.{field.name}"
        for model in slots
        if model.__name__ == "Slot"
        for field in columns(model)
        if MOMENTS.search(field.name)
    ]
    assert (links, moments) == ([], [])
