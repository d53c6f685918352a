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
        ('opinions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Version',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField()),
                    ('words', models.JSONField()),
                    ('saved_at', models.DateTimeField()),
                    ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='opinions.opinion')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['opinion', 'number'],
                },
            ),
            migrations.CreateModel(
                name='Comment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('section', models.CharField(choices=[('title', 'Title'), ('facts', 'What is happening'), ('considerations', 'Why it matters'), ('requests', 'What the council asks')], max_length=16)),
                    ('place', models.PositiveSmallIntegerField()),
                    ('written_at', models.DateTimeField()),
                    ('resolved_at', models.DateTimeField(blank=True, null=True)),
                    ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='opinions.opinion')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='drafting.version')),
                ],
                options={
                    'ordering': ['written_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Amendment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('number', models.PositiveIntegerField()),
                    ('section', models.CharField(choices=[('title', 'Title'), ('facts', 'What is happening'), ('considerations', 'Why it matters'), ('requests', 'What the council asks')], max_length=16)),
                    ('place', models.PositiveSmallIntegerField()),
                    ('body', models.TextField()),
                    ('proposed_at', models.DateTimeField()),
                    ('fate', models.CharField(choices=[('proposed', 'Proposed'), ('tabled', 'Before the council'), ('accepted', 'Accepted, not in the text yet'), ('in-text', 'Accepted, in the text'), ('rejected', 'Not accepted'), ('withdrawn', 'Taken back')], default='proposed', max_length=12)),
                    ('settled_at', models.DateTimeField(blank=True, null=True)),
                    ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='amendments', to='opinions.opinion')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reason', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('vote', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendment', to='meetings.vote')),
                    ('put_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amended_by', to='drafting.version')),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='amendments', to='drafting.version')),
                ],
                options={
                    'ordering': ['opinion', 'number'],
                },
            ),
            migrations.CreateModel(
                name='Writer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('named_at', models.DateTimeField()),
                    ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='writers', to='opinions.opinion')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['named_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Source',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('study', 'A study or a report'), ('contribution', 'A contribution'), ('proposal', 'A proposal by residents'), ('position', 'The position of a member or of an association')], max_length=12)),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('url', models.URLField(max_length=500, verbose_name='address')),
                    ('holder', models.CharField(blank=True, max_length=120)),
                    ('added_at', models.DateTimeField()),
                    ('checked_at', models.DateTimeField(blank=True, null=True)),
                    ('alive', models.BooleanField(default=True)),
                    ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leans_on', to='opinions.opinion')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['kind', 'id'],
                    'constraints': [models.UniqueConstraint(fields=('opinion', 'url'), name='drafting_a_source_once_an_opinion'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'position'), models.Q(('holder', ''), _negated=True)), models.Q(models.Q(('kind', 'position'), _negated=True), ('holder', '')), _connector='OR'), name='drafting_a_position_names_its_holder')],
                },
            ),
            migrations.AddConstraint(
                model_name='version',
                constraint=models.UniqueConstraint(fields=('opinion', 'number'), name='drafting_one_version_a_number'),
            ),
            migrations.AddConstraint(
                model_name='amendment',
                constraint=models.UniqueConstraint(fields=('opinion', 'number'), name='drafting_one_amendment_a_number'),
            ),
            migrations.AddConstraint(
                model_name='amendment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('fate__in', ['proposed', 'withdrawn']), ('vote__isnull', True)), models.Q(models.Q(('fate__in', ['proposed', 'withdrawn']), _negated=True), ('vote__isnull', False)), _connector='OR'), name='drafting_an_amendment_is_settled_by_a_vote'),
            ),
            migrations.AddConstraint(
                model_name='amendment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('fate', 'in-text'), ('put_in__isnull', False)), models.Q(models.Q(('fate', 'in-text'), _negated=True), ('put_in__isnull', True)), _connector='OR'), name='drafting_in_the_text_names_the_version'),
            ),
            migrations.AddConstraint(
                model_name='writer',
                constraint=models.UniqueConstraint(fields=('opinion', 'person'), name='drafting_a_writer_once_an_opinion'),
            ),
        ]),
    ]
