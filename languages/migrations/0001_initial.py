import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Came',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('source', models.CharField(max_length=24)),
                    ('key', models.UUIDField()),
                    ('language', models.CharField(max_length=12)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'verbose_name_plural': 'came',
                    'ordering': ['at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Text',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('language', models.CharField(max_length=12)),
                    ('body', models.TextField()),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
            ),
            migrations.CreateModel(
                name='Word',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('words', models.JSONField()),
                    ('added_at', models.DateTimeField()),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-added_at', '-id'],
                },
            ),
            migrations.CreateModel(
                name='Claim',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', models.CharField(max_length=24)),
                    ('key', models.UUIDField()),
                    ('language', models.CharField(max_length=12)),
                    ('until', models.DateTimeField()),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['until', 'id'],
                    'constraints': [models.UniqueConstraint(fields=('source', 'key', 'language'), name='languages_one_claim_a_thing_and_language')],
                },
            ),
            migrations.CreateModel(
                name='EngineTask',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('message_id', models.CharField(blank=True, max_length=120)),
                    ('state', models.CharField(choices=[('waiting', 'waiting'), ('sending', 'sending'), ('sent', 'sent'), ('dead', 'dead')], default='waiting', max_length=8)),
                    ('started_at', models.DateTimeField(blank=True, null=True)),
                    ('sent_at', models.DateTimeField(blank=True, null=True)),
                    ('next_try', models.DateTimeField(blank=True, null=True)),
                    ('failures', models.PositiveIntegerField(default=0)),
                    ('trouble', models.CharField(blank=True, max_length=40)),
                    ('uncertain', models.BooleanField(default=False)),
                    ('source', models.CharField(max_length=24)),
                    ('key', models.UUIDField()),
                    ('language', models.CharField(max_length=12)),
                    ('version', models.PositiveIntegerField()),
                    ('made_at', models.DateTimeField()),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='languages.text')),
                ],
                options={
                    'ordering': ['made_at', 'id'],
                    'indexes': [models.Index(fields=['state', 'made_at'], name='languages_engine_tasks')],
                    'constraints': [models.UniqueConstraint(fields=('text', 'language', 'version'), name='languages_a_version_is_asked_once')],
                },
            ),
            migrations.CreateModel(
                name='Translation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(max_length=12)),
                    ('body', models.TextField()),
                    ('status', models.CharField(choices=[('machine', 'translated by a machine'), ('community', 'translated by a person'), ('certified', 'checked translation')], max_length=12)),
                    ('engine', models.CharField(blank=True, max_length=80)),
                    ('of_version', models.PositiveIntegerField()),
                    ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='languages.text')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('text', 'language', 'status'), name='languages_one_translation_a_status'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'machine'), _negated=True), models.Q(('engine', ''), _negated=True), _connector='OR'), name='languages_machine_names_its_engine')],
                },
            ),
            migrations.CreateModel(
                name='Wish',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', models.CharField(max_length=24)),
                    ('key', models.UUIDField()),
                    ('language', models.CharField(max_length=12)),
                    ('visitor', models.CharField(blank=True, max_length=64)),
                    ('asked_on', models.DateField()),
                    ('came', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wishes', to='languages.came')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'wishes',
                    'ordering': ['asked_on', 'id'],
                    'indexes': [models.Index(fields=['came', 'source', 'key', 'language'], name='languages_wishes_waiting')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('source', 'key', 'language', 'person'), name='languages_one_wish_a_person'), models.UniqueConstraint(condition=models.Q(('visitor', ''), _negated=True), fields=('source', 'key', 'language', 'visitor'), name='languages_one_wish_a_visitor'), models.CheckConstraint(condition=models.Q(('person__isnull', True), ('visitor', ''), _connector='OR'), name='languages_a_wish_has_one_asker')],
                },
            ),
        ]),
    ]
