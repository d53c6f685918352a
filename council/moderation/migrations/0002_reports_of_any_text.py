from typing import Any

from django.db import migrations, models
from django.db.models import F, Q


def name_the_message(apps: Any, schema_editor: Any) -> None:
    """Until now every report was about a message."""
    apps.get_model("moderation", "Report").objects.update(about=F("message_id"))


class Migration(migrations.Migration):
    dependencies = [("moderation", "0001_initial")]

    operations = [
        migrations.AddField("report", "about", models.UUIDField(null=True)),
        migrations.RunPython(name_the_message, migrations.RunPython.noop, elidable=True),
        migrations.AlterField("report", "about", models.UUIDField()),
        migrations.RemoveConstraint("report", "moderation_one_report_a_person"),
        migrations.RemoveConstraint("report", "moderation_one_report_a_visitor"),
        migrations.RemoveField("report", "message"),
        migrations.AddConstraint(
            "report",
            models.UniqueConstraint(fields=("about", "reporter"), name="moderation_one_report_a_person"),
        ),
        migrations.AddConstraint(
            "report",
            models.UniqueConstraint(
                condition=~Q(visitor=""), fields=("about", "visitor"), name="moderation_one_report_a_visitor"
            ),
        ),
    ]
