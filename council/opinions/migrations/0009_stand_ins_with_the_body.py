"""Who stands in for a co-chair belongs to the body: sessions ask for it too."""

from typing import Any

from django.db import migrations


def take_along(apps: Any, editor: Any) -> None:
    kept, new = apps.get_model("opinions", "StandIn"), apps.get_model("bodies", "StandIn")
    columns = ("council_id", "office", "person_id", "starts", "ends")
    found = kept.objects.filter(person__isnull=False).values(*columns)
    new.objects.bulk_create(new(**row) for row in found)


class Migration(migrations.Migration):
    dependencies = [("bodies", "0007_stand_ins"), ("opinions", "0008_wishes")]
    operations = [
        migrations.RunPython(take_along, migrations.RunPython.noop),
        migrations.DeleteModel("StandIn"),
    ]
