import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('residents', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Claim',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('item', models.CharField(max_length=120, unique=True)),
                    ('note', models.CharField(blank=True, max_length=300)),
                    ('at', models.DateTimeField()),
                    ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='Reminded',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('item', models.CharField(max_length=120)),
                    ('stage', models.CharField(max_length=8)),
                    ('on', models.DateField()),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'reminded',
                    'constraints': [models.UniqueConstraint(fields=('person', 'item', 'stage'), name='duties_reminded_once_a_stage')],
                },
            ),
            migrations.CreateModel(
                name='StandIn',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('moderator', 'Moderator'), ('interpreter', 'Interpreter'), ('desk', 'Desk officer'), ('clerk', 'Clerk'), ('organiser', 'Organiser')], max_length=16)),
                    ('starts', models.DateField()),
                    ('ends', models.DateField()),
                    ('asked_at', models.DateTimeField()),
                    ('accepted_at', models.DateTimeField(blank=True, null=True)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('granted', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='residents.roleheld')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('stand_in', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['starts', 'id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='duties_a_stand_in_lasts_a_day'), models.CheckConstraint(condition=models.Q(('person', models.F('stand_in')), _negated=True), name='duties_nobody_stands_in_for_herself'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('person', 'role', 'starts'), name='duties_one_stand_in_a_start')],
                },
            ),
        ]),
    ]
