import datetime
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('budgets', '0001_initial'),
        ('languages', '0001_initial'),
        ('residents', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Station',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=120, verbose_name='name')),
                    ('name_fr', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_it', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_en', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_ar', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_es', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_pt', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_bn', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('place', models.CharField(max_length=200, verbose_name='where it is')),
                    ('place_fr', models.CharField(max_length=200, null=True, verbose_name='where it is')),
                    ('place_it', models.CharField(max_length=200, null=True, verbose_name='where it is')),
                    ('place_en', models.CharField(max_length=200, null=True, verbose_name='where it is')),
                    ('place_ar', models.CharField(max_length=200, null=True, verbose_name='where it is')),
                    ('place_es', models.CharField(max_length=200, null=True, verbose_name='where it is')),
                    ('place_pt', models.CharField(max_length=200, null=True, verbose_name='where it is')),
                    ('place_bn', models.CharField(max_length=200, null=True, verbose_name='where it is')),
                    ('phone', models.CharField(blank=True, max_length=30, verbose_name='phone')),
                    ('days', models.CharField(default='01234', max_length=7)),
                    ('opens', models.TimeField(default=datetime.time(9, 0))),
                    ('closes', models.TimeField(default=datetime.time(18, 0))),
                    ('offline', models.BooleanField(default=False)),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='residents.district')),
                ],
                options={
                    'ordering': ['district__slug', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Shift',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts', models.DateTimeField()),
                    ('ends', models.DateTimeField()),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('station', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shifts', to='paper.station')),
                ],
                options={
                    'ordering': ['starts', 'id'],
                },
            ),
            migrations.CreateModel(
                name='QueueToken',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('digest', models.CharField(max_length=64, unique=True)),
                    ('good_until', models.DateTimeField()),
                    ('used', models.BooleanField(default=False)),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='queue_tokens', to='budgets.round')),
                    ('station', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='paper.station')),
                ],
            ),
            migrations.CreateModel(
                name='Lot',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('marks', models.PositiveIntegerField(default=0)),
                    ('lists', models.PositiveIntegerField(default=0)),
                    ('envelopes', models.PositiveIntegerField(null=True)),
                    ('settled_at', models.DateTimeField(null=True)),
                    ('note', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lots', to='budgets.round')),
                    ('station', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lots', to='paper.station')),
                ],
                options={
                    'ordering': ['round', 'station__district__slug', 'station'],
                },
            ),
            migrations.CreateModel(
                name='ListLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('list_number', models.PositiveIntegerField()),
                    ('line', models.PositiveIntegerField()),
                    ('seal', models.CharField(max_length=64)),
                    ('outcome', models.CharField(choices=[('marked', 'marked'), ('cancelled-web', 'cancelled-web'), ('already', 'already'), ('unknown', 'unknown'), ('not-eligible', 'not-eligible')], max_length=16)),
                    ('lot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='paper.lot')),
                ],
                options={
                    'ordering': ['list_number', 'line'],
                    'constraints': [models.UniqueConstraint(fields=('lot', 'list_number', 'line'), name='paper_a_line_is_merged_once')],
                },
            ),
            migrations.CreateModel(
                name='Entry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sheet', models.PositiveIntegerField()),
                    ('turn', models.PositiveSmallIntegerField()),
                    ('kind', models.CharField(choices=[('valid', 'valid'), ('blank', 'blank'), ('spoiled', 'spoiled')], max_length=8)),
                    ('choices', models.JSONField(default=list)),
                    ('typed', models.CharField(max_length=400)),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('lot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='paper.lot')),
                ],
                options={
                    'ordering': ['sheet', 'turn'],
                    'constraints': [models.UniqueConstraint(fields=('lot', 'sheet', 'turn'), name='paper_a_sheet_is_keyed_twice'), models.UniqueConstraint(fields=('lot', 'sheet', 'officer'), name='paper_by_two_officers'), models.CheckConstraint(condition=models.Q(('turn__in', (1, 2))), name='paper_two_turns')],
                },
            ),
            migrations.AddConstraint(
                model_name='station',
                constraint=models.CheckConstraint(condition=models.Q(('closes__gt', models.F('opens'))), name='paper_station_closes_after_opening'),
            ),
            migrations.AddConstraint(
                model_name='shift',
                constraint=models.UniqueConstraint(fields=('officer', 'starts'), name='paper_one_shift_a_start'),
            ),
            migrations.AddConstraint(
                model_name='shift',
                constraint=models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='paper_shift_ends_after_start'),
            ),
            migrations.AddConstraint(
                model_name='lot',
                constraint=models.UniqueConstraint(fields=('round', 'station'), name='paper_one_lot_a_station'),
            ),
            migrations.AddConstraint(
                model_name='lot',
                constraint=models.CheckConstraint(condition=models.Q(('settled_at__isnull', True), ('envelopes', models.F('marks')), ('note__isnull', False), _connector='OR'), name='paper_envelopes_equal_marks_or_a_note'),
            ),
        ]),
    ]
