import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True
    # The names that a database from before the first city knows these tables by.
    replaces = [('recordings', '0001_recordings')]

    dependencies = [
        ('languages', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Recording',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('purpose', models.CharField(max_length=24)),
                    ('target', models.UUIDField()),
                    ('language', models.CharField(max_length=12)),
                    ('seconds', models.PositiveSmallIntegerField()),
                    ('keep_sound', models.BooleanField(default=False)),
                    ('state', models.CharField(choices=[('sent', 'Waits for somebody who writes it down'), ('written', 'Written down: it waits for your yes'), ('confirmed', 'Sent'), ('returned', 'Could not be understood'), ('withdrawn', 'Taken back')], default='sent', max_length=12)),
                    ('sent_at', models.DateTimeField()),
                    ('taken_at', models.DateTimeField(null=True)),
                    ('written_at', models.DateTimeField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('holder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reason', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('speaker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='recordings', to=settings.AUTH_USER_MODEL)),
                    ('text', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
                options={
                    'ordering': ['sent_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='SoundFile',
                fields=[
                    ('recording', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='sound', serialize=False, to='recordings.recording')),
                    ('content', models.BinaryField()),
                ],
            ),
            migrations.AddIndex(
                model_name='recording',
                index=models.Index(fields=['state', 'sent_at'], name='recordings_queue'),
            ),
            migrations.AddConstraint(
                model_name='recording',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['written', 'confirmed']), _negated=True), ('text__isnull', False), _connector='OR'), name='recordings_confirmed_words_are_written'),
            ),
            migrations.AddConstraint(
                model_name='recording',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state__in', ['sent', 'written'])), models.Q(('ended_at__isnull', False), ('state__in', ['confirmed', 'returned', 'withdrawn'])), _connector='OR'), name='recordings_ended_has_its_moment'),
            ),
        ]),
    ]
