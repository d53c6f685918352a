import proposals.models
from django.db import migrations, models


def give_lots(apps, schema_editor):
    """A lot to each proposal that is there: one default would give them all the same."""
    for proposal in apps.get_model("proposals", "Proposal").objects.only("id").iterator():
        proposal.lot = proposals.models.draw_lot()
        proposal.save(update_fields=["lot"])


def forget_words(apps, schema_editor):
    """Words were beginnings; `manage.py tick` finds the whole ones again."""
    apps.get_model("proposals", "Word").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('proposals', '0006_states_of_the_council'),
    ]

    operations = [
        migrations.RunPython(forget_words, migrations.RunPython.noop),
        migrations.RemoveIndex(
            model_name='word',
            name='proposals_by_word',
        ),
        migrations.AddField(
            model_name='proposal',
            name='lot',
            field=models.BigIntegerField(default=proposals.models.draw_lot, editable=False),
        ),
        migrations.AddField(
            model_name='word',
            name='stem',
            field=models.CharField(blank=True, max_length=5),
        ),
        migrations.AlterField(
            model_name='word',
            name='word',
            field=models.CharField(max_length=32),
        ),
        migrations.AddIndex(
            model_name='word',
            index=models.Index(fields=['word', 'proposal', 'weight'], name='proposals_by_word', opclasses=['varchar_pattern_ops', 'uuid_ops', 'int2_ops']),
        ),
        migrations.AddIndex(
            model_name='word',
            index=models.Index(fields=['stem', 'proposal', 'weight'], name='proposals_by_stem'),
        ),
        migrations.RunPython(give_lots, migrations.RunPython.noop),
    ]
