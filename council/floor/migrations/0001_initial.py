import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_initial'),
        ('languages', '0001_initial'),
        ('meetings', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='FloorRules',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('starts', models.DateField()),
                    ('speech_seconds', models.PositiveSmallIntegerField(default=180)),
                    ('question_seconds', models.PositiveSmallIntegerField(default=60)),
                    ('reply_seconds', models.PositiveSmallIntegerField(default=120)),
                    ('point_seconds', models.PositiveSmallIntegerField(default=60)),
                    ('interpretation_doubles', models.BooleanField(default=True)),
                    ('first_time', models.BooleanField(default=True)),
                    ('by_college', models.BooleanField(default=True)),
                    ('by_language', models.BooleanField(default=True)),
                    ('by_gender', models.BooleanField(default=False)),
                    ('by_time', models.BooleanField(default=True)),
                    ('patience', models.PositiveSmallIntegerField(default=3)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='floor_rules', to='bodies.council')),
                ],
                options={
                    'verbose_name_plural': 'floor rules',
                    'ordering': ['council', '-starts'],
                },
            ),
            migrations.CreateModel(
                name='CollegeBudget',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('minutes', models.PositiveSmallIntegerField()),
                    ('college', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.college')),
                    ('rules', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budgets', to='floor.floorrules')),
                ],
            ),
            migrations.CreateModel(
                name='Guest',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=120, verbose_name='name')),
                    ('invited_at', models.DateTimeField()),
                    ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guests', to='meetings.meeting')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['invited_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='ListClosing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('closed_at', models.DateTimeField()),
                    ('reopened_at', models.DateTimeField(blank=True, null=True)),
                    ('closed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='list_closings', to='meetings.agendaitem')),
                    ('reopened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['closed_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='SpeakRequest',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(choices=[('speech', 'Speech'), ('question', 'Question'), ('reply', 'Reply'), ('point-of-order', 'Point of order')], max_length=16)),
                    ('stance', models.CharField(blank=True, choices=[('for', 'For'), ('against', 'Against')], max_length=8)),
                    ('language', models.CharField(max_length=10)),
                    ('interpreted', models.BooleanField(default=False)),
                    ('gender', models.CharField(blank=True, choices=[('woman', 'Woman'), ('man', 'Man'), ('other', 'Other')], max_length=8)),
                    ('state', models.CharField(choices=[('waiting', 'Waiting to speak'), ('called', 'Called'), ('withdrawn', 'Taken back'), ('lapsed', 'The session ended first')], default='waiting', max_length=10)),
                    ('asked_at', models.DateTimeField()),
                    ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('college', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.college')),
                    ('guest', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='floor.guest')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='speak_requests', to='meetings.agendaitem')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['asked_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Speech',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('called_at', models.DateTimeField()),
                    ('passed', models.PositiveSmallIntegerField(default=0)),
                    ('allowed', models.PositiveSmallIntegerField()),
                    ('used', models.PositiveIntegerField(default=0)),
                    ('started_at', models.DateTimeField(blank=True, null=True)),
                    ('since', models.DateTimeField(blank=True, null=True)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('called_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='speeches', to='meetings.meeting')),
                    ('reason', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='speech', to='floor.speakrequest')),
                ],
                options={
                    'verbose_name_plural': 'speeches',
                    'ordering': ['called_at', 'id'],
                },
            ),
            migrations.AddConstraint(
                model_name='floorrules',
                constraint=models.UniqueConstraint(fields=('council', 'starts'), name='floor_one_set_of_rules_a_day'),
            ),
            migrations.AddConstraint(
                model_name='floorrules',
                constraint=models.CheckConstraint(condition=models.Q(('patience__range', (1, 20)), ('point_seconds__range', (10, 3600)), ('question_seconds__range', (10, 3600)), ('reply_seconds__range', (10, 3600)), ('speech_seconds__range', (10, 3600))), name='floor_rules_can_be_kept'),
            ),
            migrations.AddConstraint(
                model_name='collegebudget',
                constraint=models.UniqueConstraint(fields=('rules', 'college'), name='floor_one_budget_a_college'),
            ),
            migrations.AddConstraint(
                model_name='collegebudget',
                constraint=models.CheckConstraint(condition=models.Q(('minutes__gte', 1)), name='floor_budget_of_a_minute_or_more'),
            ),
            migrations.AddConstraint(
                model_name='guest',
                constraint=models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('meeting', 'person'), name='floor_one_invitation_a_person'),
            ),
            migrations.AddConstraint(
                model_name='listclosing',
                constraint=models.UniqueConstraint(condition=models.Q(('reopened_at__isnull', True)), fields=('item',), name='floor_a_list_is_closed_once'),
            ),
            migrations.AddConstraint(
                model_name='speakrequest',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('guest__isnull', True), ('person__isnull', False)), models.Q(('guest__isnull', False), ('person__isnull', True)), _connector='OR'), name='floor_a_person_or_a_guest'),
            ),
            migrations.AddConstraint(
                model_name='speakrequest',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting'), models.Q(('kind', 'point-of-order'), _negated=True)), fields=('item', 'person'), name='floor_one_waiting_request_a_person'),
            ),
            migrations.AddConstraint(
                model_name='speakrequest',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting'), ('kind', 'point-of-order')), fields=('item', 'person'), name='floor_one_waiting_point_a_person'),
            ),
            migrations.AddConstraint(
                model_name='speakrequest',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting'), models.Q(('kind', 'point-of-order'), _negated=True)), fields=('item', 'guest'), name='floor_one_waiting_request_a_guest'),
            ),
            migrations.AddConstraint(
                model_name='speakrequest',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting'), ('kind', 'point-of-order')), fields=('item', 'guest'), name='floor_one_waiting_point_a_guest'),
            ),
            migrations.AddConstraint(
                model_name='speech',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('meeting',), name='floor_one_speaker_a_meeting'),
            ),
            migrations.AddConstraint(
                model_name='speech',
                constraint=models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('since__isnull', True), _connector='OR'), name='floor_an_ended_clock_stands'),
            ),
            migrations.AddConstraint(
                model_name='speech',
                constraint=models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('called_at')), _connector='OR'), name='floor_a_speech_ends_after_its_call'),
            ),
        ]),
    ]
