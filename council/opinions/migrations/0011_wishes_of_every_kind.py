from django.db import migrations


def move(apps, schema_editor):
    """Each reader's wish goes to the floor that keeps wishes of every kind; what came already is not told again."""
    old = apps.get_model("opinions", "Wish")
    new = apps.get_model("languages", "Wish")
    new.objects.bulk_create(
        new(
            source="opinion",
            key=one.opinion_id,
            language=one.language,
            person_id=one.person_id,
            visitor=one.visitor,
            asked_on=one.asked_on,
        )
        for one in old.objects.filter(met_on__isnull=True)
    )


class Migration(migrations.Migration):

    dependencies = [
        ("opinions", "0010_answers_told_by_delivery"),
        ("languages", "0003_work_of_translating"),
    ]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.DeleteModel("Wish"),
    ]
