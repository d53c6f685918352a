import council.bodies.models.rules
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
                name='Council',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('slug', models.SlugField(max_length=40, unique=True)),
                    ('name', models.CharField(max_length=120, verbose_name='name')),
                    ('name_fr', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_it', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_en', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_ar', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_es', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_pt', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_bn', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('intro', models.TextField(blank=True, verbose_name='introduction')),
                    ('intro_fr', models.TextField(blank=True, null=True, verbose_name='introduction')),
                    ('intro_it', models.TextField(blank=True, null=True, verbose_name='introduction')),
                    ('intro_en', models.TextField(blank=True, null=True, verbose_name='introduction')),
                    ('intro_ar', models.TextField(blank=True, null=True, verbose_name='introduction')),
                    ('intro_es', models.TextField(blank=True, null=True, verbose_name='introduction')),
                    ('intro_pt', models.TextField(blank=True, null=True, verbose_name='introduction')),
                    ('intro_bn', models.TextField(blank=True, null=True, verbose_name='introduction')),
                    ('kind', models.CharField(choices=[('colleges', 'Seats by college'), ('areas', 'Seats by area of the world'), ('districts', 'Seats by district')], max_length=12)),
                    ('body', models.CharField(choices=[('council', 'Council'), ('bureau', 'Bureau'), ('commission', 'Commission'), ('group', 'Project group')], default='council', max_length=12)),
                    ('order', models.PositiveSmallIntegerField(default=0)),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commissions', to='bodies.council')),
                ],
                options={
                    'ordering': ['order', 'slug'],
                },
            ),
            migrations.CreateModel(
                name='College',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120, verbose_name='name')),
                    ('name_fr', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_it', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_en', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_ar', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_es', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_pt', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('name_bn', models.CharField(max_length=120, null=True, verbose_name='name')),
                    ('group', models.CharField(blank=True, choices=[('residents', 'Residents'), ('associations', 'Associations'), ('officials', 'Elected officials'), ('area', 'An area of the world'), ('district', 'A district')], max_length=12)),
                    ('order', models.PositiveSmallIntegerField()),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='colleges', to='bodies.council')),
                ],
                options={
                    'ordering': ['council', 'order'],
                },
            ),
            migrations.CreateModel(
                name='Document',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('title', models.CharField(max_length=160, verbose_name='title')),
                    ('language', models.CharField(max_length=10)),
                    ('media_type', models.CharField(max_length=40)),
                    ('size', models.PositiveIntegerField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('content', models.BinaryField()),
                    ('published_at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='bodies.council')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-published_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Mandate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts', models.DateField()),
                    ('ends', models.DateField(blank=True, null=True)),
                    ('office', models.CharField(blank=True, choices=[('cochair-official', 'Elected co-chair'), ('cochair-resident', 'Resident co-chair'), ('rapporteur', 'Rapporteur')], max_length=20)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='bodies.council')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['seat__number', '-starts'],
                },
            ),
            migrations.CreateModel(
                name='PlannedWork',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('title', models.CharField(max_length=160, verbose_name='title')),
                    ('title_fr', models.CharField(max_length=160, null=True, verbose_name='title')),
                    ('title_it', models.CharField(max_length=160, null=True, verbose_name='title')),
                    ('title_en', models.CharField(max_length=160, null=True, verbose_name='title')),
                    ('title_ar', models.CharField(max_length=160, null=True, verbose_name='title')),
                    ('title_es', models.CharField(max_length=160, null=True, verbose_name='title')),
                    ('title_pt', models.CharField(max_length=160, null=True, verbose_name='title')),
                    ('title_bn', models.CharField(max_length=160, null=True, verbose_name='title')),
                    ('theme', models.CharField(blank=True, choices=[('home', 'Housing'), ('help', 'Papers and advice'), ('learn', 'Learning'), ('food', 'Food'), ('park', 'Green space'), ('move', 'Transport'), ('culture', 'Culture'), ('health', 'Health'), ('sport', 'Sport'), ('work', 'Work')], max_length=10)),
                    ('planned_on', models.DateField()),
                    ('due', models.DateField()),
                    ('done_on', models.DateField(blank=True, null=True)),
                    ('dropped_on', models.DateField(blank=True, null=True)),
                    ('outcome', models.CharField(blank=True, max_length=300, verbose_name='what came of it')),
                    ('outcome_fr', models.CharField(blank=True, max_length=300, null=True, verbose_name='what came of it')),
                    ('outcome_it', models.CharField(blank=True, max_length=300, null=True, verbose_name='what came of it')),
                    ('outcome_en', models.CharField(blank=True, max_length=300, null=True, verbose_name='what came of it')),
                    ('outcome_ar', models.CharField(blank=True, max_length=300, null=True, verbose_name='what came of it')),
                    ('outcome_es', models.CharField(blank=True, max_length=300, null=True, verbose_name='what came of it')),
                    ('outcome_pt', models.CharField(blank=True, max_length=300, null=True, verbose_name='what came of it')),
                    ('outcome_bn', models.CharField(blank=True, max_length=300, null=True, verbose_name='what came of it')),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='programme', to='bodies.council')),
                    ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='group_programme', to='bodies.council')),
                ],
                options={
                    'ordering': ['due', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Quota',
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
                    ('least', models.PositiveSmallIntegerField()),
                    ('starts', models.DateField()),
                    ('ends', models.DateField(blank=True, null=True)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quotas', to='bodies.council')),
                ],
                options={
                    'ordering': ['council', 'starts', 'id'],
                },
            ),
            migrations.CreateModel(
                name='QuotaWord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('counts', models.BooleanField()),
                    ('mandate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quota_words', to='bodies.mandate')),
                    ('quota', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='bodies.quota')),
                ],
            ),
            migrations.CreateModel(
                name='Rules',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('starts', models.DateField()),
                    ('answer_days', models.PositiveSmallIntegerField(default=60)),
                    ('answer_source', models.CharField(blank=True, max_length=200, verbose_name='deliberation that sets the answer time')),
                    ('answer_source_fr', models.CharField(blank=True, max_length=200, null=True, verbose_name='deliberation that sets the answer time')),
                    ('answer_source_it', models.CharField(blank=True, max_length=200, null=True, verbose_name='deliberation that sets the answer time')),
                    ('answer_source_en', models.CharField(blank=True, max_length=200, null=True, verbose_name='deliberation that sets the answer time')),
                    ('answer_source_ar', models.CharField(blank=True, max_length=200, null=True, verbose_name='deliberation that sets the answer time')),
                    ('answer_source_es', models.CharField(blank=True, max_length=200, null=True, verbose_name='deliberation that sets the answer time')),
                    ('answer_source_pt', models.CharField(blank=True, max_length=200, null=True, verbose_name='deliberation that sets the answer time')),
                    ('answer_source_bn', models.CharField(blank=True, max_length=200, null=True, verbose_name='deliberation that sets the answer time')),
                    ('contribution_days', models.PositiveSmallIntegerField(default=30)),
                    ('signing_days', models.PositiveSmallIntegerField(default=14)),
                    ('debate_month', models.PositiveSmallIntegerField(default=6)),
                    ('debate_day', models.PositiveSmallIntegerField(default=30)),
                    ('quorum_numerator', models.PositiveSmallIntegerField(default=1)),
                    ('quorum_denominator', models.PositiveSmallIntegerField(default=2)),
                    ('quorum_more_than', models.BooleanField(default=True)),
                    ('quorum_base', models.CharField(choices=[('seats', 'of all seats'), ('holders', 'of the seats that are filled'), ('college', 'of the seats of one college')], default='seats', max_length=8)),
                    ('majority', models.CharField(choices=[('simple', 'More yes than no'), ('absolute', 'More than half'), ('two-thirds', 'Two thirds'), ('four-fifths', 'Four fifths')], default='simple', max_length=12)),
                    ('majorities', models.JSONField(blank=True, default=dict)),
                    ('notice_days', models.PositiveSmallIntegerField(default=0)),
                    ('proxies', models.PositiveSmallIntegerField(default=0)),
                    ('convenes_deputies', models.BooleanField(default=True)),
                    ('both_sign', models.JSONField(blank=True, default=council.bodies.models.rules.usually_both)),
                    ('notes', models.TextField(blank=True, verbose_name='further rules')),
                    ('notes_fr', models.TextField(blank=True, null=True, verbose_name='further rules')),
                    ('notes_it', models.TextField(blank=True, null=True, verbose_name='further rules')),
                    ('notes_en', models.TextField(blank=True, null=True, verbose_name='further rules')),
                    ('notes_ar', models.TextField(blank=True, null=True, verbose_name='further rules')),
                    ('notes_es', models.TextField(blank=True, null=True, verbose_name='further rules')),
                    ('notes_pt', models.TextField(blank=True, null=True, verbose_name='further rules')),
                    ('notes_bn', models.TextField(blank=True, null=True, verbose_name='further rules')),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rules', to='bodies.council')),
                    ('quorum_college', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.college')),
                    ('speakers', models.ManyToManyField(blank=True, related_name='+', to='bodies.college')),
                ],
                options={
                    'verbose_name_plural': 'rules',
                    'ordering': ['council', '-starts'],
                },
            ),
            migrations.CreateModel(
                name='Seat',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('starts', models.DateField(blank=True, null=True)),
                    ('ends', models.DateField(blank=True, null=True)),
                    ('college', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='bodies.college')),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='bodies.council')),
                ],
                options={
                    'ordering': ['council', 'number'],
                },
            ),
            migrations.AddField(
                model_name='mandate',
                name='seat',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='bodies.seat'),
            ),
            migrations.CreateModel(
                name='Deputy',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts', models.DateField()),
                    ('ends', models.DateField(blank=True, null=True)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deputies', to='bodies.council')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deputies', to=settings.AUTH_USER_MODEL)),
                    ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deputies', to='bodies.seat')),
                ],
                options={
                    'verbose_name_plural': 'deputies',
                    'ordering': ['seat__number', '-starts'],
                },
            ),
            migrations.CreateModel(
                name='SeatVacancy',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts', models.DateField()),
                    ('reason', models.CharField(choices=[('not-named', 'Vacant: no name yet'), ('no-candidate', 'Vacant: no candidate'), ('resigned', 'Vacant: the member left'), ('term-ended', 'Vacant: the term has ended'), ('excluded', 'Vacant: the rules ended the term')], max_length=16)),
                    ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vacancies', to='bodies.seat')),
                ],
                options={
                    'ordering': ['seat', 'starts'],
                },
            ),
            migrations.CreateModel(
                name='StandIn',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('office', models.CharField(choices=[('cochair-official', 'Elected co-chair'), ('cochair-resident', 'Resident co-chair')], max_length=24)),
                    ('starts', models.DateField()),
                    ('ends', models.DateField(blank=True, null=True)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stand_ins', to='bodies.council')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['office', '-starts'],
                },
            ),
            migrations.AddConstraint(
                model_name='college',
                constraint=models.UniqueConstraint(fields=('council', 'order'), name='bodies_one_college_a_place'),
            ),
            migrations.AddConstraint(
                model_name='document',
                constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('council', 'sha256'), name='bodies_one_document_a_file'),
            ),
            migrations.AddConstraint(
                model_name='plannedwork',
                constraint=models.CheckConstraint(condition=models.Q(('done_on__isnull', True), ('dropped_on__isnull', True), _connector='OR'), name='bodies_work_is_done_or_dropped'),
            ),
            migrations.AddConstraint(
                model_name='plannedwork',
                constraint=models.CheckConstraint(condition=models.Q(('due__gte', models.F('planned_on'))), name='bodies_work_is_due_after_it_is_planned'),
            ),
            migrations.AddConstraint(
                model_name='quota',
                constraint=models.CheckConstraint(condition=models.Q(('ends__isnull', True), ('ends__gt', models.F('starts')), _connector='OR'), name='bodies_quota_ends_after_start'),
            ),
            migrations.AddConstraint(
                model_name='quota',
                constraint=models.CheckConstraint(condition=models.Q(('least__gte', 1)), name='bodies_quota_asks_for_somebody'),
            ),
            migrations.AddConstraint(
                model_name='quotaword',
                constraint=models.UniqueConstraint(fields=('quota', 'mandate'), name='bodies_one_word_a_quota_and_term'),
            ),
            migrations.AddConstraint(
                model_name='rules',
                constraint=models.UniqueConstraint(fields=('council', 'starts'), name='bodies_one_set_of_rules_a_day'),
            ),
            migrations.AddConstraint(
                model_name='rules',
                constraint=models.CheckConstraint(condition=models.Q(('quorum_denominator__gte', 1), ('quorum_numerator__lte', models.F('quorum_denominator'))), name='bodies_quorum_is_a_share'),
            ),
            migrations.AddConstraint(
                model_name='rules',
                constraint=models.CheckConstraint(condition=models.Q(('debate_day__range', (1, 31)), ('debate_month__range', (1, 12))), name='bodies_the_debate_has_a_day'),
            ),
            migrations.AddConstraint(
                model_name='seat',
                constraint=models.UniqueConstraint(fields=('council', 'number'), name='bodies_one_seat_a_number'),
            ),
            migrations.AddConstraint(
                model_name='seat',
                constraint=models.CheckConstraint(condition=models.Q(('starts__isnull', True), ('ends__isnull', True), ('ends__gt', models.F('starts')), _connector='OR'), name='bodies_seat_ends_after_start'),
            ),
            migrations.AddConstraint(
                model_name='mandate',
                constraint=models.CheckConstraint(condition=models.Q(('ends__isnull', True), ('ends__gt', models.F('starts')), _connector='OR'), name='bodies_mandate_ends_after_start'),
            ),
            migrations.AddConstraint(
                model_name='mandate',
                constraint=models.UniqueConstraint(fields=('seat', 'starts'), name='bodies_one_mandate_a_start'),
            ),
            migrations.AddConstraint(
                model_name='mandate',
                constraint=models.UniqueConstraint(condition=models.Q(('ends__isnull', True)), fields=('seat',), name='bodies_one_running_mandate_a_seat'),
            ),
            migrations.AddConstraint(
                model_name='mandate',
                constraint=models.UniqueConstraint(condition=models.Q(('ends__isnull', True)), fields=('council', 'person'), name='bodies_one_running_mandate_a_person'),
            ),
            migrations.AddConstraint(
                model_name='mandate',
                constraint=models.UniqueConstraint(condition=models.Q(('ends__isnull', True), models.Q(('office', ''), _negated=True)), fields=('council', 'office'), name='bodies_one_running_holder_an_office'),
            ),
            migrations.AddConstraint(
                model_name='deputy',
                constraint=models.CheckConstraint(condition=models.Q(('ends__isnull', True), ('ends__gt', models.F('starts')), _connector='OR'), name='bodies_deputy_ends_after_start'),
            ),
            migrations.AddConstraint(
                model_name='deputy',
                constraint=models.UniqueConstraint(fields=('seat', 'starts'), name='bodies_one_deputy_a_start'),
            ),
            migrations.AddConstraint(
                model_name='deputy',
                constraint=models.UniqueConstraint(condition=models.Q(('ends__isnull', True)), fields=('seat',), name='bodies_one_running_deputy_a_seat'),
            ),
            migrations.AddConstraint(
                model_name='deputy',
                constraint=models.UniqueConstraint(condition=models.Q(('ends__isnull', True)), fields=('council', 'person'), name='bodies_one_running_deputy_a_person'),
            ),
            migrations.AddConstraint(
                model_name='seatvacancy',
                constraint=models.UniqueConstraint(fields=('seat', 'starts'), name='bodies_one_vacancy_reason_a_day'),
            ),
            migrations.AddConstraint(
                model_name='standin',
                constraint=models.CheckConstraint(condition=models.Q(('ends__isnull', True), ('ends__gt', models.F('starts')), _connector='OR'), name='bodies_stand_in_ends_after_start'),
            ),
            migrations.AddConstraint(
                model_name='standin',
                constraint=models.UniqueConstraint(fields=('council', 'office', 'starts'), name='bodies_one_stand_in_a_start'),
            ),
            migrations.AddConstraint(
                model_name='standin',
                constraint=models.UniqueConstraint(condition=models.Q(('ends__isnull', True)), fields=('council', 'office'), name='bodies_one_running_stand_in_an_office'),
            ),
            migrations.AddConstraint(
                model_name='standin',
                constraint=models.UniqueConstraint(condition=models.Q(('ends__isnull', True)), fields=('council', 'person'), name='bodies_one_running_stand_in_a_person'),
            ),
        ]),
    ]
