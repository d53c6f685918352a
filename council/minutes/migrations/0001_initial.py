import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('languages', '0001_initial'),
        ('meetings', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Minutes',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('facts', models.JSONField()),
                    ('drafted_at', models.DateTimeField()),
                    ('shared_at', models.DateTimeField(blank=True, null=True)),
                    ('comments_until', models.DateTimeField(blank=True, null=True)),
                    ('signed_at', models.DateTimeField(blank=True, null=True)),
                    ('fingerprint', models.CharField(blank=True, max_length=64)),
                    ('seal', models.CharField(blank=True, max_length=120)),
                    ('published_at', models.DateTimeField(blank=True, null=True)),
                    ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='meetings.meeting')),
                ],
                options={
                    'verbose_name_plural': 'minutes',
                    'ordering': ['-drafted_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Entry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField()),
                    ('internal', models.BooleanField(default=False)),
                    ('facts', models.JSONField(default=dict)),
                    ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.agendaitem')),
                    ('text', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='minutes.minutes')),
                ],
                options={
                    'verbose_name_plural': 'entries',
                    'ordering': ['minutes', 'place'],
                },
            ),
            migrations.CreateModel(
                name='Correction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('proposed_at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('number', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('fingerprint', models.CharField(blank=True, max_length=64)),
                    ('published_at', models.DateTimeField(blank=True, null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='minutes.entry')),
                    ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='minutes.minutes')),
                ],
                options={
                    'ordering': ['proposed_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Comment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('written_at', models.DateTimeField()),
                    ('taken', models.BooleanField(null=True)),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reason', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='minutes.entry')),
                    ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='minutes.minutes')),
                ],
                options={
                    'ordering': ['written_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Rapporteur',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('named_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rapporteurs', to='meetings.meeting')),
                    ('named_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-named_at', '-id'],
                },
            ),
            migrations.CreateModel(
                name='Signature',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('office', models.CharField(choices=[('cochair-official', 'Elected co-chair'), ('cochair-resident', 'Resident co-chair')], max_length=24)),
                    ('stands_in', models.BooleanField(default=False)),
                    ('fingerprint', models.CharField(max_length=64)),
                    ('signed_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('correction', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='minutes.correction')),
                    ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='minutes.minutes')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['office', 'signed_at'],
                },
            ),
            migrations.AddConstraint(
                model_name='minutes',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('comments_until__isnull', True), ('shared_at__isnull', True)), ('comments_until__gt', models.F('shared_at')), _connector='OR'), name='minutes_comments_have_a_term'),
            ),
            migrations.AddConstraint(
                model_name='minutes',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('fingerprint', ''), ('signed_at__isnull', True)), models.Q(('shared_at__isnull', False), ('signed_at__isnull', False), models.Q(('fingerprint', ''), _negated=True)), _connector='OR'), name='minutes_fingerprint_comes_with_signatures'),
            ),
            migrations.AddConstraint(
                model_name='minutes',
                constraint=models.CheckConstraint(condition=models.Q(('published_at__isnull', True), ('signed_at__isnull', False), _connector='OR'), name='minutes_are_signed_before_they_are_public'),
            ),
            migrations.AddConstraint(
                model_name='entry',
                constraint=models.UniqueConstraint(fields=('minutes', 'place'), name='minutes_one_entry_a_place'),
            ),
            migrations.AddConstraint(
                model_name='entry',
                constraint=models.UniqueConstraint(fields=('minutes', 'item'), name='minutes_one_entry_an_item'),
            ),
            migrations.AddConstraint(
                model_name='correction',
                constraint=models.UniqueConstraint(fields=('minutes', 'number'), name='minutes_one_correction_a_number'),
            ),
            migrations.AddConstraint(
                model_name='correction',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('fingerprint', ''), ('number__isnull', True), ('published_at__isnull', True)), models.Q(('number__isnull', False), ('published_at__isnull', False), ('withdrawn_at__isnull', True), models.Q(('fingerprint', ''), _negated=True)), _connector='OR'), name='minutes_correction_is_numbered_when_signed'),
            ),
            migrations.AddConstraint(
                model_name='comment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('reason__isnull', True), ('taken__isnull', True)), models.Q(('answered_at__isnull', False), ('reason__isnull', False), ('taken__isnull', False)), _connector='OR'), name='minutes_an_answer_has_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='rapporteur',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('meeting',), name='minutes_one_rapporteur_a_session'),
            ),
            migrations.AddConstraint(
                model_name='signature',
                constraint=models.UniqueConstraint(condition=models.Q(('correction', None), ('ended_at', None)), fields=('minutes', 'office'), name='minutes_one_signature_an_office'),
            ),
            migrations.AddConstraint(
                model_name='signature',
                constraint=models.UniqueConstraint(condition=models.Q(('correction', None), ('ended_at', None)), fields=('minutes', 'person'), name='minutes_one_signature_a_person'),
            ),
            migrations.AddConstraint(
                model_name='signature',
                constraint=models.UniqueConstraint(condition=models.Q(('correction__isnull', False), ('ended_at', None)), fields=('correction', 'office'), name='minutes_one_key_an_office'),
            ),
            migrations.AddConstraint(
                model_name='signature',
                constraint=models.UniqueConstraint(condition=models.Q(('correction__isnull', False), ('ended_at', None)), fields=('correction', 'person'), name='minutes_one_key_a_person'),
            ),
        ]),
    ]
