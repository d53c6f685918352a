"""Database triggers refuse UPDATE and DELETE of lines, on both databases."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = [
    "CREATE TRIGGER register_line_no_update BEFORE UPDATE ON register_line "
    "BEGIN SELECT RAISE(ABORT, 'a line of the register is final'); END",
    "CREATE TRIGGER register_line_no_delete BEFORE DELETE ON register_line "
    "BEGIN SELECT RAISE(ABORT, 'a line of the register is final'); END",
]
POSTGRESQL = [
    "CREATE FUNCTION register_line_final() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'a line of the register is final' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER register_line_no_change BEFORE UPDATE OR DELETE ON register_line "
    "FOR EACH ROW EXECUTE FUNCTION register_line_final()",
]


def make_final(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]
    operations = [migrations.RunPython(make_final, migrations.RunPython.noop)]
