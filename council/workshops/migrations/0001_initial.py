import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('discussion', '0001_initial'),
        ('languages', '0001_initial'),
        ('meetings', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Workshop',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=120, verbose_name='name')),
                    ('name_fr', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_it', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_en', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_ar', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_es', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_pt', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_bn', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('theme', models.CharField(blank=True, max_length=300, verbose_name='theme')),
                    ('theme_fr', models.CharField(blank=True, max_length=300, null=True, verbose_name='theme')),
                    ('theme_it', models.CharField(blank=True, max_length=300, null=True, verbose_name='theme')),
                    ('theme_en', models.CharField(blank=True, max_length=300, null=True, verbose_name='theme')),
                    ('theme_ar', models.CharField(blank=True, max_length=300, null=True, verbose_name='theme')),
                    ('theme_es', models.CharField(blank=True, max_length=300, null=True, verbose_name='theme')),
                    ('theme_pt', models.CharField(blank=True, max_length=300, null=True, verbose_name='theme')),
                    ('theme_bn', models.CharField(blank=True, max_length=300, null=True, verbose_name='theme')),
                    ('place', models.CharField(blank=True, max_length=160, verbose_name='place')),
                    ('place_fr', models.CharField(blank=True, max_length=160, null=True, verbose_name='place')),
                    ('place_it', models.CharField(blank=True, max_length=160, null=True, verbose_name='place')),
                    ('place_en', models.CharField(blank=True, max_length=160, null=True, verbose_name='place')),
                    ('place_ar', models.CharField(blank=True, max_length=160, null=True, verbose_name='place')),
                    ('place_es', models.CharField(blank=True, max_length=160, null=True, verbose_name='place')),
                    ('place_pt', models.CharField(blank=True, max_length=160, null=True, verbose_name='place')),
                    ('place_bn', models.CharField(blank=True, max_length=160, null=True, verbose_name='place')),
                    ('link', models.URLField(blank=True, max_length=300)),
                    ('after', models.PositiveIntegerField()),
                    ('minutes', models.PositiveSmallIntegerField()),
                    ('places', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('residents', models.BooleanField(default=False)),
                    ('languages', models.JSONField(blank=True, default=list)),
                    ('opened_at', models.DateTimeField(blank=True, null=True)),
                    ('back_at', models.DateTimeField(blank=True, null=True)),
                    ('reported_at', models.DateTimeField(blank=True, null=True)),
                    ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                    ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='workshops', to='meetings.agendaitem')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='workshops', to='meetings.meeting')),
                    ('report', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('thread', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='workshop', to='discussion.thread')),
                ],
                options={
                    'ordering': ['meeting', 'number'],
                },
            ),
            migrations.CreateModel(
                name='Reopening',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('was_back_at', models.DateTimeField()),
                    ('reopened_at', models.DateTimeField()),
                    ('reason', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('reopened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reopenings', to='workshops.workshop')),
                ],
                options={
                    'ordering': ['reopened_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Rapporteur',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('named_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rapporteurs', to='workshops.workshop')),
                ],
                options={
                    'ordering': ['named_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Place',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('assigned', models.BooleanField(default=False)),
                    ('taken_at', models.DateTimeField()),
                    ('left_at', models.DateTimeField(blank=True, null=True)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='taken', to='workshops.workshop')),
                ],
                options={
                    'ordering': ['taken_at', 'id'],
                },
            ),
            migrations.AddConstraint(
                model_name='workshop',
                constraint=models.UniqueConstraint(fields=('meeting', 'number'), name='workshops_one_workshop_a_number'),
            ),
            migrations.AddConstraint(
                model_name='workshop',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('back_at__isnull', True), ('opened_at__isnull', True), ('thread__isnull', True)), models.Q(('opened_at__isnull', False), ('thread__isnull', False)), _connector='OR'), name='workshops_only_an_opened_one_talks_and_comes_back'),
            ),
            migrations.AddConstraint(
                model_name='workshop',
                constraint=models.CheckConstraint(condition=models.Q(('back_at__isnull', True), ('back_at__gte', models.F('opened_at')), _connector='OR'), name='workshops_nobody_is_back_before_it_began'),
            ),
            migrations.AddConstraint(
                model_name='reopening',
                constraint=models.UniqueConstraint(fields=('workshop', 'was_back_at'), name='workshops_reopened_once_each_time'),
            ),
            migrations.AddConstraint(
                model_name='rapporteur',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('workshop', 'person'), name='workshops_named_once'),
            ),
            migrations.AddConstraint(
                model_name='place',
                constraint=models.UniqueConstraint(condition=models.Q(('left_at__isnull', True)), fields=('workshop', 'person'), name='workshops_one_place_a_person'),
            ),
        ]),
    ]
