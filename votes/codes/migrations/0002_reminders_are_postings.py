from uuid import uuid4

from django.db import migrations, models

STATES = ["waiting", "sending", "sent", "dead"]


def carry_over(apps, schema_editor):
    """Each reminder gets a Message-ID of its own; what was sent stays sent."""
    for one in apps.get_model("codes", "Reminder").objects.all():
        one.message_id = f"<{uuid4()}@reminder.invalid>"
        one.state = "sent" if one.sent else "waiting"
        one.save(update_fields=["message_id", "state"])


class Migration(migrations.Migration):
    dependencies = [("codes", "0001_initial")]

    operations = [
        migrations.AddField("reminder", "failures", models.PositiveIntegerField(default=0)),
        migrations.AddField("reminder", "late", models.BooleanField(default=False)),
        migrations.AddField("reminder", "message_id", models.CharField(blank=True, max_length=120)),
        migrations.AddField("reminder", "next_try", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("reminder", "sent_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("reminder", "started_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "reminder",
            "state",
            models.CharField(choices=[(one, one) for one in STATES], default="waiting", max_length=8),
        ),
        migrations.AddField("reminder", "trouble", models.CharField(blank=True, max_length=40)),
        migrations.AddField("reminder", "uncertain", models.BooleanField(default=False)),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.RemoveField("reminder", "asked_at"),
        migrations.RemoveField("reminder", "sent"),
        migrations.RemoveField("reminder", "tries"),
    ]
