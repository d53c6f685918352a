from typing import Any

from django.db import migrations, models
from django.db.models import F, Q


def keep_the_last(apps: Any, schema_editor: Any) -> None:
    """Of measures that were taken twice in a case, the last one stands and has taken the others' place."""
    standing = apps.get_model("moderation", "Measure").objects.filter(ended_at__isnull=True)
    seen: set[tuple[Any, str]] = set()
    for measure in standing.order_by("-at", "id"):
        if (measure.case_id, measure.kind) in seen:
            standing.filter(id=measure.id).update(ended_at=F("at"), end="replaced")
        seen.add((measure.case_id, measure.kind))


class Migration(migrations.Migration):
    dependencies = [("moderation", "0002_reports_of_any_text")]

    operations = [
        migrations.RunPython(keep_the_last, migrations.RunPython.noop, elidable=True),
        migrations.RemoveConstraint("measure", "moderation_one_hiding_a_case"),
        migrations.AddConstraint(
            "measure",
            models.UniqueConstraint(
                condition=Q(ended_at__isnull=True),
                fields=("case", "kind"),
                name="moderation_one_of_a_kind_a_case",
            ),
        ),
    ]
