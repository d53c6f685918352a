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
                name='Channel',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('language', models.CharField(max_length=12)),
                    ('opened_at', models.DateTimeField()),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='channels', to='meetings.meeting')),
                    ('offered_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['opened_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Line',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('number', models.PositiveIntegerField()),
                    ('said_at', models.DateTimeField()),
                    ('corrected_at', models.DateTimeField(blank=True, null=True)),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='interpretation.channel')),
                    ('interpreter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
                options={
                    'ordering': ['channel', 'number'],
                },
            ),
            migrations.CreateModel(
                name='SignalGiven',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('slower', 'More slowly, please'), ('repeat', 'Please say it again')], max_length=8)),
                    ('given_at', models.DateTimeField()),
                    ('seen_at', models.DateTimeField(blank=True, null=True)),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signals', to='interpretation.channel')),
                ],
                options={
                    'ordering': ['given_at', 'id'],
                },
            ),
            migrations.AddConstraint(
                model_name='channel',
                constraint=models.UniqueConstraint(fields=('meeting', 'language'), name='interpretation_one_channel_a_language'),
            ),
            migrations.AddConstraint(
                model_name='channel',
                constraint=models.UniqueConstraint(fields=('meeting', 'holder'), name='interpretation_one_channel_an_interpreter'),
            ),
            migrations.AddConstraint(
                model_name='channel',
                constraint=models.CheckConstraint(condition=models.Q(('offered_to__isnull', True), models.Q(('offered_to', models.F('holder')), _negated=True), _connector='OR'), name='interpretation_offered_to_another'),
            ),
            migrations.AddConstraint(
                model_name='line',
                constraint=models.UniqueConstraint(fields=('channel', 'number'), name='interpretation_one_line_a_number'),
            ),
            migrations.AddIndex(
                model_name='signalgiven',
                index=models.Index(fields=['channel', 'given_at'], name='interpretation_signals'),
            ),
        ]),
    ]
