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
        ('proposals', '0001_initial'),
        ('workshops', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Joint',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('made_at', models.DateTimeField()),
                    ('settled_at', models.DateTimeField(blank=True, null=True)),
                    ('dissolved_at', models.DateTimeField(blank=True, null=True)),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joints', to='meetings.meeting')),
                    ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='joint', to='proposals.proposal')),
                    ('reason', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('vote', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='joint', to='meetings.vote')),
                ],
                options={
                    'ordering': ['meeting', 'number'],
                },
            ),
            migrations.CreateModel(
                name='Noted',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('noted_at', models.DateTimeField()),
                    ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='noted', to='proposals.proposal')),
                    ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='noted', to='workshops.workshop')),
                ],
                options={
                    'ordering': ['noted_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Source',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('consent', models.CharField(choices=[('asked', 'Its author is asked'), ('given', 'Its author agrees'), ('refused', 'Its author does not agree')], default='asked', max_length=8)),
                    ('asked_at', models.DateTimeField()),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('out_at', models.DateTimeField(blank=True, null=True)),
                    ('joint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='synthesis.joint')),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joined', to='proposals.proposal')),
                    ('word_noted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['asked_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Version',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('written_at', models.DateTimeField()),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('joint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='synthesis.joint')),
                    ('title', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['joint', 'number'],
                },
            ),
            migrations.AddConstraint(
                model_name='joint',
                constraint=models.UniqueConstraint(fields=('meeting', 'number'), name='synthesis_one_text_a_number'),
            ),
            migrations.AddConstraint(
                model_name='joint',
                constraint=models.CheckConstraint(condition=models.Q(('dissolved_at__isnull', True), ('settled_at__isnull', True), _connector='OR'), name='synthesis_what_is_settled_stays'),
            ),
            migrations.AddConstraint(
                model_name='source',
                constraint=models.UniqueConstraint(condition=models.Q(('out_at__isnull', True), models.Q(('consent', 'refused'), _negated=True)), fields=('proposal',), name='synthesis_part_of_one_text_at_a_time'),
            ),
            migrations.AddConstraint(
                model_name='version',
                constraint=models.UniqueConstraint(fields=('joint', 'number'), name='synthesis_one_version_a_number'),
            ),
        ]),
    ]
