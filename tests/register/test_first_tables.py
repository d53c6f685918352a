"""An app's first tables come and go in one step, with all that later operations of the step add to them."""

from collections.abc import Iterator

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations import AddConstraint, AddField, CreateModel
from django.db.migrations.state import ProjectState

from register.first_tables import FirstTables

KEY = ("id", models.BigAutoField(primary_key=True))
STEP = FirstTables(
    [
        CreateModel("Street", [KEY, ("name", models.TextField())]),
        CreateModel("House", [KEY, ("number", models.IntegerField())]),
        AddField("House", "street", models.ForeignKey("essay.Street", models.PROTECT)),
        AddConstraint(
            "House", models.UniqueConstraint(fields=["street", "number"], name="essay_one_house_a_number")
        ),
    ]
)


@pytest.fixture
def built(transactional_db: None) -> Iterator[ProjectState]:
    """The state with both tables there; they go afterwards."""
    before, after = ProjectState(), ProjectState()
    STEP.state_forwards("essay", after)
    with connection.schema_editor() as editor:
        STEP.database_forwards("essay", editor, before, after)
    yield after
    with connection.schema_editor() as editor:
        STEP.database_backwards("essay", editor, after, before)
    assert not {"essay_street", "essay_house"} & set(connection.introspection.table_names())


def test_a_field_and_a_constraint_that_come_later_in_the_step_are_there(built: ProjectState) -> None:
    street = built.apps.get_model("essay", "Street").objects.create(name="rue Hébert")
    houses = built.apps.get_model("essay", "House").objects
    houses.create(street=street, number=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        houses.create(street=street, number=3)
    assert houses.count() == 1


def test_the_step_says_what_an_app_begins_with_and_draws_nothing_that_was_drawn_before() -> None:
    state = ProjectState()
    drawn = state.apps
    STEP.state_forwards("essay", state)
    assert state.apps is not drawn
    assert {model._meta.model_name for model in state.apps.get_models()} == {"street", "house"}
