"""The tables that an app begins with, in one step of its first migration.

Django draws all the models that a new table leads to, for each new table. Nearly every table here leads to a
person, and a person to all of them: an empty database took a minute and a half.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class FirstTables(Operation):
    """Create the models of `operations` as the last of them leaves them, drawn once."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, operations: list[Any]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # Without the models drawn so far the state only takes notes; who asks next draws them all.
        vars(state).pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def models(self, app_label: str, state: ProjectState) -> list[Any]:
        names = (one.name for one in self.operations if isinstance(one, CreateModel))
        return [state.apps.get_model(app_label, name) for name in names]

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for model in self.models(app_label, to_state):
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.create_model(model)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for model in reversed(self.models(app_label, from_state)):
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.delete_model(model)

    def describe(self) -> str:
        return "Create the tables that the app begins with"
