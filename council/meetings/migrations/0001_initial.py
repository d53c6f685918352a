import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_initial'),
        ('discussion', '0001_initial'),
        ('languages', '0001_initial'),
        ('residents', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='CalendarKey',
                fields=[
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                    ('key', models.CharField(max_length=43, unique=True)),
                ],
            ),
            migrations.CreateModel(
                name='AgendaItem',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('title_fr', models.CharField(max_length=200, null=True, verbose_name='title')),
                    ('title_it', models.CharField(max_length=200, null=True, verbose_name='title')),
                    ('title_en', models.CharField(max_length=200, null=True, verbose_name='title')),
                    ('title_ar', models.CharField(max_length=200, null=True, verbose_name='title')),
                    ('title_es', models.CharField(max_length=200, null=True, verbose_name='title')),
                    ('title_pt', models.CharField(max_length=200, null=True, verbose_name='title')),
                    ('title_bn', models.CharField(max_length=200, null=True, verbose_name='title')),
                    ('internal', models.BooleanField(default=False)),
                    ('minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('presenter', models.CharField(blank=True, max_length=120)),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('documents', models.ManyToManyField(blank=True, related_name='+', to='bodies.document')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='meetings.agendaitem')),
                ],
                options={
                    'ordering': ['meeting', 'number'],
                },
            ),
            migrations.CreateModel(
                name='Meeting',
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
                    ('place', models.CharField(blank=True, max_length=160, verbose_name='place')),
                    ('place_fr', models.CharField(blank=True, max_length=160, null=True, verbose_name='place')),
                    ('place_it', models.CharField(blank=True, max_length=160, null=True, verbose_name='place')),
                    ('place_en', models.CharField(blank=True, max_length=160, null=True, verbose_name='place')),
                    ('place_ar', models.CharField(blank=True, max_length=160, null=True, verbose_name='place')),
                    ('place_es', models.CharField(blank=True, max_length=160, null=True, verbose_name='place')),
                    ('place_pt', models.CharField(blank=True, max_length=160, null=True, verbose_name='place')),
                    ('place_bn', models.CharField(blank=True, max_length=160, null=True, verbose_name='place')),
                    ('link', models.URLField(blank=True, max_length=300, verbose_name='link to join')),
                    ('starts', models.DateTimeField(verbose_name='start')),
                    ('languages', models.JSONField(blank=True, default=list)),
                    ('convened_at', models.DateTimeField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('announced', 'Announced'), ('convened', 'Planned'), ('open', 'Live'), ('suspended', 'Paused'), ('closed', 'Ended')], default='convened', max_length=12)),
                    ('opened_at', models.DateTimeField(blank=True, null=True)),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='bodies.council')),
                    ('current_item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.agendaitem')),
                    ('internal_item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.agendaitem')),
                    ('thread', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='meeting', to='discussion.thread')),
                ],
                options={
                    'ordering': ['-starts'],
                },
            ),
            migrations.AddField(
                model_name='agendaitem',
                name='meeting',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='meetings.meeting'),
            ),
            migrations.CreateModel(
                name='Needs',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(blank=True, max_length=10)),
                    ('childcare', models.BooleanField(default=False)),
                    ('access', models.CharField(blank=True, max_length=200)),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name_plural': 'needs',
                },
            ),
            migrations.CreateModel(
                name='Notice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('invited', models.CharField(choices=[('member', 'Member'), ('speaker', 'Speaks and does not vote'), ('deputy', 'Deputy')], max_length=8)),
                    ('line', models.PositiveIntegerField()),
                    ('sent_at', models.DateTimeField()),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='meetings.meeting')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['sent_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Presence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('arrived_at', models.DateTimeField()),
                    ('arrived_by', models.CharField(choices=[('self', 'Said by the member'), ('desk', 'Noted by name at the desk'), ('number', 'Noted by number at the desk')], default='self', max_length=6)),
                    ('left_at', models.DateTimeField(blank=True, null=True)),
                    ('left_by', models.CharField(blank=True, choices=[('self', 'Said by the member'), ('desk', 'Noted by name at the desk'), ('number', 'Noted by number at the desk')], max_length=6)),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='meetings.meeting')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['arrived_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='ProxyGiven',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('given_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proxies', to='meetings.meeting')),
                ],
                options={
                    'ordering': ['given_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Reply',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('coming', models.CharField(choices=[('comes', 'I come'), ('online', 'I join online'), ('cannot', 'I cannot come')], max_length=6)),
                    ('said_at', models.DateTimeField()),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='meetings.meeting')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='SharedAct',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('act', models.CharField(choices=[('close', 'End the session'), ('close-vote', 'Close the vote'), ('convene', 'Send the invitation'), ('open', 'Open the session'), ('open-vote', 'Open the vote')], max_length=12)),
                    ('subject', models.UUIDField()),
                    ('done_at', models.DateTimeField(blank=True, null=True)),
                    ('lapsed_at', models.DateTimeField(blank=True, null=True)),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shared_acts', to='meetings.meeting')),
                ],
            ),
            migrations.CreateModel(
                name='TurnedKey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('office', models.CharField(choices=[('cochair-official', 'Elected co-chair'), ('cochair-resident', 'Resident co-chair'), ('rapporteur', 'Rapporteur')], max_length=20)),
                    ('stands_in', models.BooleanField(default=False)),
                    ('turned_at', models.DateTimeField()),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('shared_act', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='meetings.sharedact')),
                ],
            ),
            migrations.CreateModel(
                name='Vote',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('state', models.CharField(choices=[('prepared', 'Waiting for both co-chairs'), ('open', 'Vote open'), ('closed', 'Vote closed'), ('cancelled', 'Not opened')], default='prepared', max_length=12)),
                    ('kind', models.CharField(choices=[('ordinary', 'Most votes'), ('opinion', 'An opinion'), ('rules', 'A change of the rules'), ('persons', 'The choice of a person')], default='ordinary', max_length=12)),
                    ('way', models.CharField(choices=[('named', 'By name'), ('hands', 'By show of hands'), ('secret', 'In secret')], default='named', max_length=6)),
                    ('counted_at', models.DateTimeField(blank=True, null=True)),
                    ('base', models.PositiveSmallIntegerField(default=0)),
                    ('present', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('seats', models.PositiveSmallIntegerField(default=0)),
                    ('opened_at', models.DateTimeField(blank=True, null=True)),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('created_at', models.DateTimeField()),
                    ('counted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('follows', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later_rounds', to='meetings.vote')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='meetings.agendaitem')),
                    ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('rules', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.rules')),
                ],
                options={
                    'ordering': ['created_at'],
                },
            ),
            migrations.CreateModel(
                name='MinorityStatement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('written_at', models.DateTimeField()),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='meetings.vote')),
                ],
                options={
                    'ordering': ['written_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='VoteOption',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='options', to='meetings.vote')),
                ],
                options={
                    'ordering': ['vote', 'number'],
                },
            ),
            migrations.CreateModel(
                name='VoteCount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('choice', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('abstain', 'No opinion')], max_length=8)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counts', to='meetings.vote')),
                    ('option', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.voteoption')),
                ],
            ),
            migrations.CreateModel(
                name='VoteCast',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('choice', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('abstain', 'No opinion')], max_length=8)),
                    ('cast_at', models.DateTimeField(blank=True, null=True)),
                    ('by_name', models.BooleanField(default=True)),
                    ('voted', models.BooleanField(default=False)),
                    ('holder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='casts', to='meetings.vote')),
                    ('option', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.voteoption')),
                ],
            ),
            migrations.AddConstraint(
                model_name='agendaitem',
                constraint=models.UniqueConstraint(fields=('meeting', 'number'), name='meetings_one_item_a_number'),
            ),
            migrations.AddConstraint(
                model_name='needs',
                constraint=models.UniqueConstraint(fields=('meeting', 'person'), name='meetings_one_list_of_needs_a_person'),
            ),
            migrations.AddConstraint(
                model_name='notice',
                constraint=models.UniqueConstraint(fields=('meeting', 'person', 'line'), name='meetings_one_notice_a_person_and_line'),
            ),
            migrations.AddConstraint(
                model_name='presence',
                constraint=models.UniqueConstraint(condition=models.Q(('left_at__isnull', True)), fields=('meeting', 'person'), name='meetings_one_open_stay_a_person'),
            ),
            migrations.AddConstraint(
                model_name='presence',
                constraint=models.CheckConstraint(condition=models.Q(('left_at__isnull', True), ('left_at__gte', models.F('arrived_at')), _connector='OR'), name='meetings_nobody_goes_before_she_came'),
            ),
            migrations.AddConstraint(
                model_name='proxygiven',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('meeting', 'giver'), name='meetings_one_proxy_a_member'),
            ),
            migrations.AddConstraint(
                model_name='proxygiven',
                constraint=models.CheckConstraint(condition=models.Q(('giver', models.F('holder')), _negated=True), name='meetings_nobody_is_her_own_proxy'),
            ),
            migrations.AddConstraint(
                model_name='reply',
                constraint=models.UniqueConstraint(fields=('meeting', 'person'), name='meetings_one_reply_a_person'),
            ),
            migrations.AddConstraint(
                model_name='sharedact',
                constraint=models.UniqueConstraint(condition=models.Q(('done_at__isnull', True), ('lapsed_at__isnull', True)), fields=('act', 'subject'), name='meetings_one_waiting_act'),
            ),
            migrations.AddConstraint(
                model_name='turnedkey',
                constraint=models.UniqueConstraint(fields=('shared_act', 'office'), name='meetings_one_key_an_office'),
            ),
            migrations.AddConstraint(
                model_name='turnedkey',
                constraint=models.UniqueConstraint(fields=('shared_act', 'person'), name='meetings_one_key_a_person'),
            ),
            migrations.AddConstraint(
                model_name='vote',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'cancelled'), _negated=True), fields=('follows',), name='meetings_one_later_round_a_vote'),
            ),
            migrations.AddConstraint(
                model_name='minoritystatement',
                constraint=models.UniqueConstraint(fields=('vote', 'author'), name='meetings_one_statement_a_member'),
            ),
            migrations.AddConstraint(
                model_name='voteoption',
                constraint=models.UniqueConstraint(fields=('vote', 'number'), name='meetings_one_option_a_number'),
            ),
            migrations.AddConstraint(
                model_name='votecount',
                constraint=models.UniqueConstraint(condition=models.Q(('option__isnull', True)), fields=('vote', 'choice'), name='meetings_one_count_a_choice'),
            ),
            migrations.AddConstraint(
                model_name='votecount',
                constraint=models.UniqueConstraint(fields=('vote', 'option'), name='meetings_one_count_an_option'),
            ),
            migrations.AddConstraint(
                model_name='votecount',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('choice', ''), ('option__isnull', False)), models.Q(('choice__in', ['yes', 'no', 'abstain']), ('option__isnull', True)), _connector='OR'), name='meetings_a_count_is_of_one_answer'),
            ),
            migrations.AddConstraint(
                model_name='votecast',
                constraint=models.UniqueConstraint(fields=('vote', 'person'), name='meetings_one_vote_a_member'),
            ),
            migrations.AddConstraint(
                model_name='votecast',
                constraint=models.CheckConstraint(condition=models.Q(('choice__in', ['', 'yes', 'no', 'abstain']), models.Q(('choice', ''), ('option__isnull', True), _connector='OR')), name='meetings_known_choice'),
            ),
            migrations.AddConstraint(
                model_name='votecast',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('by_name', True), ('voted', False)), models.Q(('by_name', False), ('cast_at__isnull', True), ('choice', ''), ('option__isnull', True)), _connector='OR'), name='meetings_a_vote_that_is_not_by_name_holds_no_choice'),
            ),
        ]),
    ]
