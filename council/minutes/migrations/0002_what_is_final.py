"""Database triggers keep what is final in minutes, on both databases."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WORDS = "these minutes are final"
# The drafted part, from the first moment on; and rows that only ever get a later moment.
COLUMNS = {
    "minutes": ["meeting_id", "facts", "drafted_at"],
    "entry": ["minutes_id", "place", "item_id", "internal", "facts"],
    "correction": ["minutes_id", "entry_id", "text_id", "person_id", "proposed_at"],
    "signature": ["minutes_id", "correction_id", "office", "person_id", "stands_in", "fingerprint", "signed_at"],
}
# Whole rows, once they are what everybody reads.
ROWS = ["minutes", "correction"]
# Words under two signatures, wherever they are written from.
SIGNED = (
    "EXISTS (SELECT 1 FROM minutes_entry e JOIN minutes_minutes m ON m.id = e.minutes_id "
    "WHERE e.text_id = OLD.id AND m.signed_at IS NOT NULL) OR EXISTS (SELECT 1 FROM minutes_correction c "
    "WHERE c.text_id = OLD.id AND c.published_at IS NOT NULL)"
)
OF_ENTRY = "EXISTS (SELECT 1 FROM minutes_minutes m WHERE m.id = OLD.minutes_id AND m.signed_at IS NOT NULL)"


def sqlite() -> list[str]:
    stop = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    return [
        *(
            f"CREATE TRIGGER minutes_{table}_no_delete BEFORE DELETE ON minutes_{table} {stop}"
            for table in COLUMNS
        ),
        *(
            f"CREATE TRIGGER minutes_{table}_fixed BEFORE UPDATE OF {', '.join(names)} ON minutes_{table} {stop}"
            for table, names in COLUMNS.items()
        ),
        *(
            f"CREATE TRIGGER minutes_{table}_final BEFORE UPDATE ON minutes_{table} "
            f"WHEN OLD.published_at IS NOT NULL {stop}"
            for table in ROWS
        ),
        f"CREATE TRIGGER minutes_entry_signed BEFORE UPDATE OF text_id ON minutes_entry WHEN {OF_ENTRY} {stop}",
        "CREATE TRIGGER minutes_words_signed BEFORE UPDATE OF language, body ON languages_text "
        f"WHEN {SIGNED} {stop}",
    ]


def postgresql() -> list[str]:
    stop = f"RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'"
    run = "FOR EACH ROW EXECUTE FUNCTION minutes"
    return [
        f"CREATE FUNCTION minutes_final() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {stop}; END $$",
        "CREATE FUNCTION minutes_signed_entry() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {OF_ENTRY} THEN {stop}; END IF; RETURN NEW; END $$",
        "CREATE FUNCTION minutes_signed_words() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {SIGNED} THEN {stop}; END IF; RETURN NEW; END $$",
        *(
            f"CREATE TRIGGER minutes_{table}_no_delete BEFORE DELETE ON minutes_{table} {run}_final()"
            for table in COLUMNS
        ),
        *(
            f"CREATE TRIGGER minutes_{table}_fixed BEFORE UPDATE OF {', '.join(names)} "
            f"ON minutes_{table} {run}_final()"
            for table, names in COLUMNS.items()
        ),
        *(
            f"CREATE TRIGGER minutes_{table}_final BEFORE UPDATE ON minutes_{table} "
            f"FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION minutes_final()"
            for table in ROWS
        ),
        f"CREATE TRIGGER minutes_entry_signed BEFORE UPDATE OF text_id ON minutes_entry {run}_signed_entry()",
        "CREATE TRIGGER minutes_words_signed BEFORE UPDATE OF language, body ON languages_text "
        f"{run}_signed_words()",
    ]


def make_final(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in postgresql() if editor.connection.vendor == "postgresql" else sqlite():
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("minutes", "0001_initial")]
    operations = [migrations.RunPython(make_final, migrations.RunPython.noop)]
