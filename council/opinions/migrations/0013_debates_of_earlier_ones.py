from django.db import migrations

PUBLIC = ('adopted', 'signed', 'delivered', 'acknowledged', 'answered')


def open_debates(apps, schema_editor):
    """A discussion under each opinion that has none, as if it had begun with its adoption."""
    Opinion, Debate = apps.get_model('opinions', 'Opinion'), apps.get_model('opinions', 'Debate')
    Thread = apps.get_model('discussion', 'Thread')
    for opinion in Opinion.objects.filter(state__in=PUBLIC, debate__isnull=True, settled_at__isnull=False):
        thread = Thread.objects.create(council_id=opinion.council_id, opens=opinion.settled_at)
        Debate.objects.create(opinion=opinion, thread=thread)


class Migration(migrations.Migration):

    dependencies = [
        ('discussion', '0003_what_was_written_lately'),
        ('opinions', '0012_debates'),
    ]

    operations = [migrations.RunPython(open_debates, migrations.RunPython.noop)]
