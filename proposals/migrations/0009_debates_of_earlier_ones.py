from django.db import migrations

PRIVATE = ('draft', 'submitted', 'returned', 'withdrawn')


def open_debates(apps, schema_editor):
    """A discussion under each public proposal that has none, as if it had begun with its publication."""
    Proposal, Debate = apps.get_model('proposals', 'Proposal'), apps.get_model('proposals', 'Debate')
    Thread, Council = apps.get_model('discussion', 'Thread'), apps.get_model('bodies', 'Council')
    first = Council.objects.filter(parent__isnull=True).first()
    found = Proposal.objects.exclude(state__in=PRIVATE).filter(debate__isnull=True)
    for proposal in found.select_related('call'):
        council_id = proposal.call.council_id if proposal.call else first and first.pk
        opens = proposal.published_at or proposal.begun_at
        if council_id:
            closes = opens if proposal.state == 'merged' else None
            thread = Thread.objects.create(council_id=council_id, opens=opens, closes=closes)
            Debate.objects.create(proposal=proposal, thread=thread)


class Migration(migrations.Migration):

    dependencies = [
        ('discussion', '0003_what_was_written_lately'),
        ('proposals', '0008_before_moderators'),
    ]

    operations = [migrations.RunPython(open_debates, migrations.RunPython.noop)]
