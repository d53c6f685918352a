import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_initial'),
        ('calls', '0001_initial'),
        ('languages', '0001_initial'),
        ('proposals', '0001_initial'),
        ('residents', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Envelope',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=80, verbose_name='name')),
                    ('name_fr', models.CharField(max_length=80, null=True, verbose_name='name')),
                    ('name_it', models.CharField(max_length=80, null=True, verbose_name='name')),
                    ('name_en', models.CharField(max_length=80, null=True, verbose_name='name')),
                    ('name_ar', models.CharField(max_length=80, null=True, verbose_name='name')),
                    ('name_es', models.CharField(max_length=80, null=True, verbose_name='name')),
                    ('name_pt', models.CharField(max_length=80, null=True, verbose_name='name')),
                    ('name_bn', models.CharField(max_length=80, null=True, verbose_name='name')),
                    ('kind', models.CharField(default='city', max_length=10)),
                    ('theme', models.CharField(blank=True, max_length=20)),
                    ('budget_cents', models.PositiveBigIntegerField()),
                    ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='residents.district')),
                ],
                options={
                    'ordering': ['round', 'number'],
                },
            ),
            migrations.CreateModel(
                name='Milestone',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('due_on', models.DateField()),
                    ('reached_on', models.DateField(blank=True, null=True)),
                    ('title', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
                options={
                    'ordering': ['work', 'number'],
                },
            ),
            migrations.CreateModel(
                name='News',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('line', models.PositiveIntegerField()),
                    ('at', models.DateTimeField()),
                    ('move', models.CharField(choices=[('start', 'start'), ('plan', 'plan'), ('reach', 'reach'), ('spend', 'spend'), ('delay', 'delay'), ('tell', 'tell'), ('open', 'open'), ('drop', 'drop')], max_length=10)),
                    ('amount_cents', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('promised_on', models.DateField(blank=True, null=True)),
                    ('milestone', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='budgets.milestone')),
                    ('text', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
                options={
                    'verbose_name_plural': 'news',
                    'ordering': ['-line'],
                },
            ),
            migrations.CreateModel(
                name='Option',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('code', models.CharField(max_length=40)),
                    ('title', models.CharField(max_length=300, verbose_name='title')),
                    ('title_fr', models.CharField(max_length=300, null=True, verbose_name='title')),
                    ('title_it', models.CharField(max_length=300, null=True, verbose_name='title')),
                    ('title_en', models.CharField(max_length=300, null=True, verbose_name='title')),
                    ('title_ar', models.CharField(max_length=300, null=True, verbose_name='title')),
                    ('title_es', models.CharField(max_length=300, null=True, verbose_name='title')),
                    ('title_pt', models.CharField(max_length=300, null=True, verbose_name='title')),
                    ('title_bn', models.CharField(max_length=300, null=True, verbose_name='title')),
                    ('summary', models.TextField(blank=True, verbose_name='in one sentence')),
                    ('summary_fr', models.TextField(blank=True, null=True, verbose_name='in one sentence')),
                    ('summary_it', models.TextField(blank=True, null=True, verbose_name='in one sentence')),
                    ('summary_en', models.TextField(blank=True, null=True, verbose_name='in one sentence')),
                    ('summary_ar', models.TextField(blank=True, null=True, verbose_name='in one sentence')),
                    ('summary_es', models.TextField(blank=True, null=True, verbose_name='in one sentence')),
                    ('summary_pt', models.TextField(blank=True, null=True, verbose_name='in one sentence')),
                    ('summary_bn', models.TextField(blank=True, null=True, verbose_name='in one sentence')),
                    ('text', models.TextField(blank=True, verbose_name='text')),
                    ('text_fr', models.TextField(blank=True, null=True, verbose_name='text')),
                    ('text_it', models.TextField(blank=True, null=True, verbose_name='text')),
                    ('text_en', models.TextField(blank=True, null=True, verbose_name='text')),
                    ('text_ar', models.TextField(blank=True, null=True, verbose_name='text')),
                    ('text_es', models.TextField(blank=True, null=True, verbose_name='text')),
                    ('text_pt', models.TextField(blank=True, null=True, verbose_name='text')),
                    ('text_bn', models.TextField(blank=True, null=True, verbose_name='text')),
                    ('place', models.CharField(blank=True, max_length=80)),
                    ('latitude', models.FloatField(blank=True, null=True)),
                    ('longitude', models.FloatField(blank=True, null=True)),
                    ('theme', models.CharField(blank=True, max_length=20)),
                    ('cost_cents', models.PositiveBigIntegerField()),
                    ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='residents.district')),
                    ('envelope', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='options', to='budgets.envelope')),
                    ('proposal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='options', to='proposals.proposal')),
                ],
                options={
                    'ordering': ['round', 'number'],
                },
            ),
            migrations.CreateModel(
                name='OptionResult',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('votes', models.PositiveIntegerField()),
                    ('points', models.PositiveBigIntegerField()),
                    ('place', models.PositiveSmallIntegerField(null=True)),
                    ('option', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='result', to='budgets.option')),
                ],
                options={
                    'ordering': ['-points', 'option__number'],
                },
            ),
            migrations.CreateModel(
                name='Round',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('slug', models.SlugField(max_length=60, unique=True)),
                    ('title', models.CharField(max_length=160, verbose_name='title')),
                    ('title_fr', models.CharField(max_length=160, null=True, verbose_name='title')),
                    ('title_it', models.CharField(max_length=160, null=True, verbose_name='title')),
                    ('title_en', models.CharField(max_length=160, null=True, verbose_name='title')),
                    ('title_ar', models.CharField(max_length=160, null=True, verbose_name='title')),
                    ('title_es', models.CharField(max_length=160, null=True, verbose_name='title')),
                    ('title_pt', models.CharField(max_length=160, null=True, verbose_name='title')),
                    ('title_bn', models.CharField(max_length=160, null=True, verbose_name='title')),
                    ('intro', models.TextField(blank=True, verbose_name='introduction')),
                    ('intro_fr', models.TextField(blank=True, null=True, verbose_name='introduction')),
                    ('intro_it', models.TextField(blank=True, null=True, verbose_name='introduction')),
                    ('intro_en', models.TextField(blank=True, null=True, verbose_name='introduction')),
                    ('intro_ar', models.TextField(blank=True, null=True, verbose_name='introduction')),
                    ('intro_es', models.TextField(blank=True, null=True, verbose_name='introduction')),
                    ('intro_pt', models.TextField(blank=True, null=True, verbose_name='introduction')),
                    ('intro_bn', models.TextField(blank=True, null=True, verbose_name='introduction')),
                    ('budget_cents', models.PositiveBigIntegerField()),
                    ('currency', models.CharField(default='EUR', max_length=3)),
                    ('age_floor', models.CharField(blank=True, default='16', max_length=2)),
                    ('ballot', models.CharField(default='approval', max_length=12)),
                    ('min_choices', models.PositiveSmallIntegerField(default=1)),
                    ('max_choices', models.PositiveSmallIntegerField(default=0)),
                    ('within_budget', models.BooleanField(default=True)),
                    ('points_sum', models.PositiveSmallIntegerField(default=10)),
                    ('points_each', models.PositiveSmallIntegerField(default=5)),
                    ('sheet', models.CharField(default='all', max_length=20)),
                    ('counting', models.CharField(default='apart', max_length=10)),
                    ('min_votes', models.PositiveIntegerField(default=0)),
                    ('required_languages', models.JSONField(blank=True, default=list)),
                    ('ready', models.BooleanField(default=False)),
                    ('rule', models.CharField(default='equal-shares', max_length=16)),
                    ('utility', models.CharField(default='cost', max_length=12)),
                    ('completion', models.CharField(default='none', max_length=16)),
                    ('share_step_cents', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('point_scale', models.PositiveIntegerField(default=1)),
                    ('ties', models.CharField(default='lexicographic', max_length=16)),
                    ('collecting_from', models.DateTimeField(blank=True, null=True)),
                    ('evaluating_from', models.DateTimeField(blank=True, null=True)),
                    ('prices_from', models.DateTimeField(blank=True, null=True)),
                    ('opens', models.DateTimeField(blank=True, null=True)),
                    ('closes', models.DateTimeField(blank=True, null=True)),
                    ('counted_at', models.DateTimeField(blank=True, null=True)),
                    ('published_at', models.DateTimeField(blank=True, null=True)),
                    ('voided_at', models.DateTimeField(blank=True, null=True)),
                    ('carried_out_at', models.DateTimeField(blank=True, null=True)),
                    ('deliberation_on', models.DateField(blank=True, null=True)),
                    ('key_fingerprint', models.CharField(blank=True, max_length=64)),
                    ('source', models.CharField(blank=True, max_length=64, null=True, unique=True)),
                    ('held_elsewhere', models.BooleanField(default=False)),
                    ('publishes_ballots', models.BooleanField(default=True)),
                    ('dispute_hours', models.PositiveSmallIntegerField(default=72)),
                    ('call', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='calls.call')),
                    ('council', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='bodies.council')),
                    ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='residents.district')),
                    ('void_reason', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
                options={
                    'ordering': [models.OrderBy(models.F('closes'), descending=True, nulls_first=True), 'slug'],
                },
            ),
            migrations.CreateModel(
                name='Result',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('voters', models.PositiveIntegerField()),
                    ('happy_voters', models.PositiveIntegerField()),
                    ('spent_cents', models.PositiveBigIntegerField()),
                    ('outcome', models.JSONField()),
                    ('stories', models.JSONField(default=dict)),
                    ('envelope', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='result', to='budgets.envelope')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='results', to='budgets.round')),
                ],
                options={
                    'ordering': ['round', models.OrderBy(models.F('envelope__number'), nulls_first=True)],
                },
            ),
            migrations.CreateModel(
                name='Profile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('said', models.JSONField()),
                    ('ballots', models.PositiveIntegerField()),
                    ('district', models.CharField(blank=True, max_length=80)),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='profiles', to='budgets.round')),
                ],
            ),
            migrations.AddField(
                model_name='option',
                name='round',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='budgets.round'),
            ),
            migrations.AddField(
                model_name='envelope',
                name='round',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='envelopes', to='budgets.round'),
            ),
            migrations.CreateModel(
                name='DateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('line', models.PositiveIntegerField()),
                    ('at', models.DateTimeField()),
                    ('reason', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='date_changes', to='budgets.round')),
                ],
                options={
                    'ordering': ['round', '-line'],
                },
            ),
            migrations.CreateModel(
                name='Snapshot',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('hour', models.DateTimeField()),
                    ('table', models.JSONField()),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='snapshots', to='budgets.round')),
                ],
                options={
                    'ordering': ['round', '-hour'],
                },
            ),
            migrations.CreateModel(
                name='Turnout',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('district', models.CharField(blank=True, max_length=40)),
                    ('channel', models.CharField(max_length=10)),
                    ('count', models.PositiveIntegerField(default=0)),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turnout_counters', to='budgets.round')),
                ],
                options={
                    'ordering': ['round', 'district', 'channel'],
                },
            ),
            migrations.CreateModel(
                name='Picture',
                fields=[
                    ('news', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='picture', serialize=False, to='budgets.news')),
                    ('content', models.BinaryField()),
                    ('alt', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
            ),
            migrations.CreateModel(
                name='NewsTold',
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
                    ('made_at', models.DateTimeField()),
                    ('news', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='told', to='budgets.news')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'news told',
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(fields=('news', 'person'), name='budgets_told_once_a_person')],
                },
            ),
            migrations.CreateModel(
                name='Work',
                fields=[
                    ('option', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='work', serialize=False, to='budgets.option')),
                    ('stage', models.CharField(default='planned', max_length=12)),
                    ('promised_on', models.DateField(blank=True, null=True)),
                    ('first_promised_on', models.DateField(blank=True, null=True)),
                    ('opened_on', models.DateField(blank=True, null=True)),
                    ('spent_cents', models.PositiveBigIntegerField(default=0)),
                ],
                options={
                    'ordering': ['option__number'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('stage__in', ['planned', 'under-way', 'open', 'dropped'])), name='budgets_known_stage'), models.CheckConstraint(condition=models.Q(models.Q(('opened_on__isnull', False), ('stage', 'open')), models.Q(models.Q(('stage', 'open'), _negated=True), ('opened_on__isnull', True)), _connector='OR'), name='budgets_open_since_a_day')],
                },
            ),
            migrations.AddField(
                model_name='news',
                name='work',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='news', to='budgets.work'),
            ),
            migrations.AddField(
                model_name='milestone',
                name='work',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='budgets.work'),
            ),
            migrations.CreateModel(
                name='Conflict',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conflicts_before', to='budgets.option')),
                    ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conflicts_after', to='budgets.option')),
                ],
                options={
                    'ordering': ['first__number', 'second__number'],
                    'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='budgets_one_conflict_a_pair'), models.CheckConstraint(condition=models.Q(('first', models.F('second')), _negated=True), name='budgets_conflict_between_two')],
                },
            ),
            migrations.AddConstraint(
                model_name='round',
                constraint=models.CheckConstraint(condition=models.Q(('closes__gt', models.F('opens'))), name='budgets_closes_after_opens'),
            ),
            migrations.AddConstraint(
                model_name='round',
                constraint=models.CheckConstraint(condition=models.Q(('published_at__isnull', True), ('counted_at__isnull', False), _connector='OR'), name='budgets_published_after_counted'),
            ),
            migrations.AddConstraint(
                model_name='round',
                constraint=models.CheckConstraint(condition=models.Q(('counted_at__isnull', True), ('counted_at__gte', models.F('closes')), _connector='OR'), name='budgets_counted_after_closed'),
            ),
            migrations.AddConstraint(
                model_name='round',
                constraint=models.CheckConstraint(condition=models.Q(('carried_out_at__isnull', True), ('published_at__isnull', False), _connector='OR'), name='budgets_carried_out_after_published'),
            ),
            migrations.AddConstraint(
                model_name='round',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason__isnull', True), ('voided_at__isnull', True)), models.Q(('counted_at__isnull', True), ('void_reason__isnull', False), ('voided_at__isnull', False)), _connector='OR'), name='budgets_void_says_why_and_is_not_counted'),
            ),
            migrations.AddConstraint(
                model_name='round',
                constraint=models.CheckConstraint(condition=models.Q(('sheet__in', ['city', 'one-district', 'city-and-district', 'all'])), name='budgets_known_sheet'),
            ),
            migrations.AddConstraint(
                model_name='round',
                constraint=models.CheckConstraint(condition=models.Q(('counting__in', ['apart', 'together'])), name='budgets_known_counting'),
            ),
            migrations.AddConstraint(
                model_name='round',
                constraint=models.CheckConstraint(condition=models.Q(('ballot__in', ['approval', 'choose-1', 'cumulative', 'scoring', 'ordinal'])), name='budgets_known_ballot'),
            ),
            migrations.AddConstraint(
                model_name='round',
                constraint=models.CheckConstraint(condition=models.Q(('rule__in', ['greedy', 'equal-shares'])), name='budgets_known_rule'),
            ),
            migrations.AddConstraint(
                model_name='result',
                constraint=models.UniqueConstraint(condition=models.Q(('envelope__isnull', True)), fields=('round',), name='budgets_one_result_a_round'),
            ),
            migrations.AddConstraint(
                model_name='option',
                constraint=models.UniqueConstraint(fields=('round', 'number'), name='budgets_one_option_a_number'),
            ),
            migrations.AddConstraint(
                model_name='option',
                constraint=models.UniqueConstraint(fields=('round', 'code'), name='budgets_one_option_a_code'),
            ),
            migrations.AddConstraint(
                model_name='envelope',
                constraint=models.UniqueConstraint(fields=('round', 'number'), name='budgets_one_envelope_a_number'),
            ),
            migrations.AddConstraint(
                model_name='envelope',
                constraint=models.UniqueConstraint(fields=('round', 'district'), name='budgets_one_envelope_a_district'),
            ),
            migrations.AddConstraint(
                model_name='envelope',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('district__isnull', False), ('kind', 'district')), models.Q(('district__isnull', True), ('kind__in', ['city', 'theme'])), _connector='OR'), name='budgets_district_envelope_names_it'),
            ),
            migrations.AddConstraint(
                model_name='datechange',
                constraint=models.UniqueConstraint(fields=('round', 'line'), name='budgets_one_reason_a_line'),
            ),
            migrations.AddConstraint(
                model_name='snapshot',
                constraint=models.UniqueConstraint(fields=('round', 'hour'), name='budgets_one_snapshot_an_hour'),
            ),
            migrations.AddConstraint(
                model_name='turnout',
                constraint=models.UniqueConstraint(fields=('round', 'district', 'channel'), name='budgets_one_counter_a_cell'),
            ),
            migrations.AddConstraint(
                model_name='news',
                constraint=models.UniqueConstraint(fields=('work', 'line'), name='budgets_one_news_a_line'),
            ),
            migrations.AddConstraint(
                model_name='milestone',
                constraint=models.UniqueConstraint(fields=('work', 'number'), name='budgets_one_milestone_a_number'),
            ),
        ]),
    ]
