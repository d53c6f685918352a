"""Database triggers refuse to change or delete what the record holds, on both databases."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WORDS = "the record of commitments is final"
FINAL = ["step", "proof", "prooffile", "alert", "alertanswer"]
KEPT = ["commitment", "question", "annualreport"]


def sqlite() -> list[str]:
    acts = [(table, "UPDATE") for table in FINAL] + [(table, "DELETE") for table in FINAL + KEPT]
    return [
        f"CREATE TRIGGER commitments_{table}_no_{act.lower()} BEFORE {act} ON commitments_{table} "
        f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        for table, act in acts
    ]


def postgresql() -> list[str]:
    acts = [(table, "UPDATE OR DELETE") for table in FINAL] + [(table, "DELETE") for table in KEPT]
    return [
        "CREATE FUNCTION commitments_final() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        *(
            f"CREATE TRIGGER commitments_{table}_final BEFORE {act} ON commitments_{table} "
            "FOR EACH ROW EXECUTE FUNCTION commitments_final()"
            for table, act in acts
        ),
    ]


def make_final(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in postgresql() if editor.connection.vendor == "postgresql" else sqlite():
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("commitments", "0001_initial")]
    operations = [migrations.RunPython(make_final, migrations.RunPython.noop)]
