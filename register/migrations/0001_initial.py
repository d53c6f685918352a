import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Lease',
                fields=[
                    ('name', models.CharField(max_length=32, primary_key=True, serialize=False)),
                    ('holder', models.UUIDField()),
                    ('until', models.DateTimeField()),
                ],
            ),
            migrations.CreateModel(
                name='ScopeCounter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=32)),
                    ('key', models.UUIDField()),
                    ('last_number', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('kind', 'key'), name='register_one_counter_a_scope')],
                },
            ),
            migrations.CreateModel(
                name='SealKey',
                fields=[
                    ('public', models.CharField(max_length=64, primary_key=True, serialize=False)),
                    ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                    ('current', models.BooleanField(default=True)),
                ],
                options={
                    'ordering': ['-current', '-made_at'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('current', True)), fields=('current',), name='register_one_seal_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='Line',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField()),
                    ('kind', models.CharField(max_length=48)),
                    ('at', models.DateTimeField()),
                    ('actor', models.UUIDField(null=True)),
                    ('data', models.JSONField(default=dict)),
                    ('scope', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='register.scopecounter')),
                ],
                options={
                    'ordering': ['scope', 'number'],
                    'constraints': [models.UniqueConstraint(fields=('scope', 'number'), name='register_one_line_a_number')],
                },
            ),
        ]),
    ]
