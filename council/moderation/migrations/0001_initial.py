import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True
    # The names that a database from before the first city knows these tables by.
    replaces = [('moderation', '0001_cases_measures_appeals'), ('moderation', '0002_second_readers')]

    dependencies = [
        ('bodies', '0001_initial'),
        ('discussion', '0001_initial'),
        ('languages', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Case',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(default='message', max_length=12)),
                    ('cause', models.CharField(choices=[('reported', 'reported'), ('held', 'held'), ('automatic', 'automatic'), ('exposed', 'exposed'), ('submitted', 'submitted'), ('found', 'found')], max_length=12)),
                    ('language', models.CharField(blank=True, max_length=12)),
                    ('opened_at', models.DateTimeField()),
                    ('due_at', models.DateTimeField()),
                    ('claimed_until', models.DateTimeField(blank=True, null=True)),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('outcome', models.CharField(blank=True, choices=[('kept', 'kept'), ('hidden', 'hidden'), ('gone', 'gone'), ('published', 'published'), ('returned', 'returned')], max_length=12)),
                    ('claimed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.council')),
                    ('message', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='discussion.message')),
                ],
                options={
                    'ordering': ['due_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Measure',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(choices=[('hide', 'hide'), ('warn', 'warn'), ('pause', 'pause'), ('exclude', 'exclude'), ('return', 'return')], max_length=12)),
                    ('rule', models.CharField(blank=True, choices=[('insult', 'No insults and no hate'), ('threat', 'No threats and no violence'), ('exposes', 'Do not say who somebody is or where they live'), ('advert', 'No advertising'), ('off-topic', 'Stay on the subject')], max_length=12)),
                    ('automatic', models.BooleanField(default=False)),
                    ('cause', models.CharField(blank=True, max_length=24)),
                    ('language', models.CharField(blank=True, max_length=12)),
                    ('second_at', models.DateTimeField(blank=True, null=True)),
                    ('at', models.DateTimeField()),
                    ('ends_at', models.DateTimeField(blank=True, null=True)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('end', models.CharField(blank=True, choices=[('replaced', 'replaced'), ('review', 'review'), ('appeal', 'appeal'), ('withdrawn', 'withdrawn'), ('mended', 'mended')], max_length=12)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='moderation.case')),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.council')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='measures', to=settings.AUTH_USER_MODEL)),
                    ('reason', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('second', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('thread', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='discussion.thread')),
                ],
                options={
                    'ordering': ['-at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Appeal',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('at', models.DateTimeField()),
                    ('due_at', models.DateTimeField()),
                    ('answer', models.CharField(blank=True, choices=[('upheld', 'upheld'), ('lifted', 'lifted')], max_length=8)),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('last_asked_at', models.DateTimeField(blank=True, null=True)),
                    ('settled_at', models.DateTimeField(blank=True, null=True)),
                    ('verdict', models.CharField(blank=True, choices=[('upheld', 'upheld'), ('lifted', 'lifted')], max_length=8)),
                    ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reason', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('measure', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appeal', to='moderation.measure')),
                ],
                options={
                    'ordering': ['at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Objection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rule', models.CharField(blank=True, choices=[('insult', 'No insults and no hate'), ('threat', 'No threats and no violence'), ('exposes', 'Do not say who somebody is or where they live'), ('advert', 'No advertising'), ('off-topic', 'Stay on the subject')], max_length=12)),
                    ('at', models.DateTimeField()),
                    ('second_at', models.DateTimeField(blank=True, null=True)),
                    ('agreed', models.BooleanField(blank=True, null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='objection', to='moderation.case')),
                    ('reason', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('second', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Raid',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('began_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('thread', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='raids', to='discussion.thread')),
                ],
                options={
                    'ordering': ['-began_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Report',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('visitor', models.CharField(blank=True, max_length=64)),
                    ('rule', models.CharField(choices=[('insult', 'No insults and no hate'), ('threat', 'No threats and no violence'), ('exposes', 'Do not say who somebody is or where they live'), ('advert', 'No advertising'), ('off-topic', 'Stay on the subject')], max_length=12)),
                    ('counts', models.BooleanField()),
                    ('at', models.DateTimeField()),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='moderation.case')),
                    ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='discussion.message')),
                    ('reporter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Thresholds',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('since', models.DateTimeField()),
                    ('reports', models.PositiveSmallIntegerField(default=3)),
                    ('held_hours', models.PositiveSmallIntegerField(default=12)),
                    ('automatic_hours', models.PositiveSmallIntegerField(default=12)),
                    ('reported_hours', models.PositiveSmallIntegerField(default=48)),
                    ('appeal_days', models.PositiveSmallIntegerField(default=14)),
                    ('proposal_days', models.PositiveSmallIntegerField(default=7)),
                    ('raid_signs', models.PositiveSmallIntegerField(default=12)),
                    ('raid_accounts', models.PositiveSmallIntegerField(default=4)),
                    ('raid_minutes', models.PositiveSmallIntegerField(default=5)),
                    ('needed', models.PositiveSmallIntegerField(default=3)),
                    ('repeated', models.PositiveSmallIntegerField(default=3)),
                    ('many_links', models.PositiveSmallIntegerField(default=2)),
                    ('flooding', models.PositiveSmallIntegerField(default=3)),
                    ('new', models.PositiveSmallIntegerField(default=1)),
                    ('alike', models.PositiveSmallIntegerField(default=60)),
                    ('minutes', models.PositiveSmallIntegerField(default=30)),
                    ('links', models.PositiveSmallIntegerField(default=1)),
                    ('flood', models.PositiveSmallIntegerField(default=5)),
                    ('new_days', models.PositiveSmallIntegerField(default=3)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.council')),
                    ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'thresholds',
                    'ordering': ['council', '-since'],
                },
            ),
            migrations.CreateModel(
                name='Word',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('office', models.CharField(choices=[('cochair-official', 'Elected co-chair'), ('cochair-resident', 'Resident co-chair'), ('rapporteur', 'Rapporteur')], max_length=20)),
                    ('verdict', models.CharField(choices=[('upheld', 'upheld'), ('lifted', 'lifted')], max_length=8)),
                    ('at', models.DateTimeField()),
                    ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='words', to='moderation.appeal')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reason', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
                options={
                    'ordering': ['at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Block',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('blocked', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-at', 'id'],
                    'constraints': [models.UniqueConstraint(fields=('reader', 'blocked'), name='moderation_blocked_once'), models.CheckConstraint(condition=models.Q(('reader', models.F('blocked')), _negated=True), name='moderation_nobody_blocks_herself')],
                },
            ),
            migrations.AddIndex(
                model_name='case',
                index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['due_at'], name='moderation_open_cases'),
            ),
            migrations.AddConstraint(
                model_name='case',
                constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('message',), name='moderation_one_open_case'),
            ),
            migrations.AddConstraint(
                model_name='case',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'message'), ('message__isnull', False)), models.Q(models.Q(('kind', 'message'), _negated=True), ('message__isnull', True)), _connector='OR'), name='moderation_message_case_has_one'),
            ),
            migrations.AddConstraint(
                model_name='case',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('outcome', '')), models.Q(('closed_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='moderation_closed_with_an_outcome'),
            ),
            migrations.AddIndex(
                model_name='measure',
                index=models.Index(fields=['council', 'at'], name='moderation_register'),
            ),
            migrations.AddConstraint(
                model_name='measure',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True), ('kind', 'hide')), fields=('case',), name='moderation_one_hiding_a_case'),
            ),
            migrations.AddConstraint(
                model_name='measure',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('end', ''), ('ended_at__isnull', True)), models.Q(('ended_at__isnull', False), models.Q(('end', ''), _negated=True)), _connector='OR'), name='moderation_ended_somehow'),
            ),
            migrations.AddConstraint(
                model_name='measure',
                constraint=models.CheckConstraint(condition=models.Q(('automatic', True), ('reason__isnull', False), _connector='OR'), name='moderation_a_human_says_why'),
            ),
            migrations.AddConstraint(
                model_name='measure',
                constraint=models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gt', models.F('at')), _connector='OR'), name='moderation_lasts_a_while'),
            ),
            migrations.AddConstraint(
                model_name='measure',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'return'), _negated=True), ('second_at__isnull', False), _connector='OR'), name='moderation_two_send_back'),
            ),
            migrations.AddConstraint(
                model_name='measure',
                constraint=models.CheckConstraint(condition=models.Q(('second', models.F('by')), _negated=True), name='moderation_two_are_two_people'),
            ),
            migrations.AddConstraint(
                model_name='measure',
                constraint=models.UniqueConstraint(condition=models.Q(('kind', 'return')), fields=('case',), name='moderation_sent_back_once'),
            ),
            migrations.AddConstraint(
                model_name='appeal',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('verdict', '')), models.Q(('settled_at__isnull', False), models.Q(('verdict', ''), _negated=True)), _connector='OR'), name='moderation_settled_with_a_verdict'),
            ),
            migrations.AddConstraint(
                model_name='objection',
                constraint=models.CheckConstraint(condition=models.Q(('second', models.F('by')), _negated=True), name='moderation_the_second_reader_is_another'),
            ),
            migrations.AddConstraint(
                model_name='objection',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed__isnull', True), ('second_at__isnull', True)), models.Q(('agreed__isnull', False), ('second_at__isnull', False)), _connector='OR'), name='moderation_a_second_reader_says_which'),
            ),
            migrations.AddConstraint(
                model_name='raid',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('thread',), name='moderation_one_raid_a_thread'),
            ),
            migrations.AddConstraint(
                model_name='report',
                constraint=models.UniqueConstraint(fields=('message', 'reporter'), name='moderation_one_report_a_person'),
            ),
            migrations.AddConstraint(
                model_name='report',
                constraint=models.UniqueConstraint(condition=models.Q(('visitor', ''), _negated=True), fields=('message', 'visitor'), name='moderation_one_report_a_visitor'),
            ),
            migrations.AddConstraint(
                model_name='thresholds',
                constraint=models.UniqueConstraint(fields=('council', 'since'), name='moderation_one_set_a_moment'),
            ),
            migrations.AddConstraint(
                model_name='thresholds',
                constraint=models.CheckConstraint(condition=models.Q(('reports__gte', 2)), name='moderation_one_report_hides_nothing'),
            ),
            migrations.AddConstraint(
                model_name='thresholds',
                constraint=models.CheckConstraint(condition=models.Q(('alike__range', (30, 100))), name='moderation_alike_is_a_percent'),
            ),
            migrations.AddConstraint(
                model_name='thresholds',
                constraint=models.CheckConstraint(condition=models.Q(('proposal_days__gte', 1)), name='moderation_a_day_to_read'),
            ),
            migrations.AddConstraint(
                model_name='word',
                constraint=models.UniqueConstraint(fields=('appeal', 'office'), name='moderation_one_word_an_office'),
            ),
            migrations.AddConstraint(
                model_name='word',
                constraint=models.UniqueConstraint(fields=('appeal', 'person'), name='moderation_one_word_a_person'),
            ),
        ]),
    ]
