import django.db.models.deletion
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('meetings', '0001_initial'),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='SecretVote',
                fields=[
                    ('vote', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='secret', serialize=False, to='meetings.vote')),
                    ('key_fingerprint', models.CharField(max_length=64)),
                    ('ballots', models.PositiveIntegerField(null=True)),
                    ('counted_at', models.DateTimeField(null=True)),
                    ('keys_gone_at', models.DateTimeField(null=True)),
                ],
            ),
        ]),
    ]
