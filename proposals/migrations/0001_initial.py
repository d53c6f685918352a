import django.db.models.deletion
import proposals.models
import uuid
from django.conf import settings
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_initial'),
        ('calls', '0001_initial'),
        ('discussion', '0001_initial'),
        ('languages', '0001_initial'),
        ('meetings', '0001_initial'),
        ('moderation', '0001_initial'),
        ('opinions', '0001_initial'),
        ('residents', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Proposal',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('code_hash', models.CharField(max_length=64, unique=True)),
                    ('language', models.CharField(max_length=12)),
                    ('theme', models.CharField(blank=True, choices=[('home', 'Housing'), ('help', 'Papers and advice'), ('learn', 'Learning'), ('food', 'Food'), ('park', 'Green space'), ('move', 'Transport'), ('culture', 'Culture'), ('health', 'Health'), ('sport', 'Sport'), ('work', 'Work')], max_length=12)),
                    ('cost', models.PositiveIntegerField(blank=True, null=True)),
                    ('latitude', models.FloatField(blank=True, null=True)),
                    ('longitude', models.FloatField(blank=True, null=True)),
                    ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                    ('signature', models.CharField(blank=True, max_length=60, verbose_name='name shown')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Being read'), ('returned', 'Sent back to you'), ('published', 'Looking for support'), ('merged', 'Joined with another'), ('feasible', 'Can be done'), ('not-feasible', 'Cannot be done'), ('heard', 'On the council’s table'), ('accepted', 'Adopted by the council'), ('principle', 'Adopted as a principle'), ('set-aside', 'Not kept by the council'), ('carried', 'In an opinion of the council'), ('funded', 'Chosen in the budget vote'), ('adopted', 'Kept by the city'), ('not-kept', 'Not kept by the city'), ('under-way', 'Under way'), ('done', 'Done'), ('withdrawn', 'Taken back')], default='draft', max_length=16)),
                    ('threshold', models.PositiveIntegerField(default=50)),
                    ('lot', models.BigIntegerField(default=proposals.models.draw_lot, editable=False)),
                    ('begun_at', models.DateTimeField()),
                    ('submitted_at', models.DateTimeField(blank=True, null=True)),
                    ('published_at', models.DateTimeField(blank=True, null=True)),
                    ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposals', to=settings.AUTH_USER_MODEL)),
                    ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('call', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='calls.call')),
                    ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='residents.district')),
                    ('helper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='proposals.proposal')),
                    ('title', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
                options={
                    'ordering': ['-published_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Centre',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('latitude', models.FloatField()),
                    ('longitude', models.FloatField()),
                    ('district', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='centre', to='residents.district')),
                ],
            ),
            migrations.CreateModel(
                name='Coauthor',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('code_hash', models.CharField(max_length=64, unique=True)),
                    ('signature', models.CharField(blank=True, max_length=60, verbose_name='name shown')),
                    ('accepted_at', models.DateTimeField(null=True)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='coauthored', to=settings.AUTH_USER_MODEL)),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coauthors', to='proposals.proposal')),
                ],
            ),
            migrations.CreateModel(
                name='Carried',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='carried', to='opinions.opinion')),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='carried', to='proposals.proposal')),
                ],
            ),
            migrations.CreateModel(
                name='AskedToWrite',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('signature', models.CharField(max_length=60, verbose_name='name shown')),
                    ('asked_at', models.DateTimeField()),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked_to_write', to=settings.AUTH_USER_MODEL)),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked_to_write', to='proposals.proposal')),
                ],
                options={
                    'ordering': ['asked_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Answer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='calls.question')),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='proposals.proposal')),
                ],
                options={
                    'ordering': ['question__number'],
                },
            ),
            migrations.CreateModel(
                name='Following',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followings', to=settings.AUTH_USER_MODEL)),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followings', to='proposals.proposal')),
                ],
            ),
            migrations.CreateModel(
                name='Hearing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hearings', to='meetings.agendaitem')),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hearings', to='proposals.proposal')),
                ],
            ),
            migrations.CreateModel(
                name='Note',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('line', models.PositiveIntegerField()),
                    ('rule', models.CharField(blank=True, choices=[('insult', 'No insults and no hate'), ('threat', 'No threats and no violence'), ('exposes', 'Do not say who somebody is or where they live'), ('advert', 'No advertising'), ('off-topic', 'Stay on the subject')], max_length=16)),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='proposals.proposal')),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
                options={
                    'ordering': ['proposal', 'line'],
                },
            ),
            migrations.CreateModel(
                name='PaperSupports',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('sheet', models.CharField(max_length=40, verbose_name='sheet')),
                    ('count', models.PositiveIntegerField()),
                    ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paper_supports', to='proposals.proposal')),
                ],
                options={
                    'ordering': ['proposal', 'sheet'],
                },
            ),
            migrations.CreateModel(
                name='PenName',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=60)),
                    ('plain', models.CharField(max_length=120)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='bodies.council')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pen_names', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='Submission',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('open', models.BooleanField(default=True)),
                    ('touched', models.BooleanField(default=False)),
                    ('late_at', models.DateTimeField(blank=True, null=True)),
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='submission', to='moderation.case')),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='submissions', to='proposals.proposal')),
                ],
            ),
            migrations.CreateModel(
                name='Support',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to=settings.AUTH_USER_MODEL)),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='proposals.proposal')),
                ],
            ),
            migrations.CreateModel(
                name='Word',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('word', models.CharField(max_length=32)),
                    ('stem', models.CharField(blank=True, max_length=5)),
                    ('weight', models.PositiveSmallIntegerField()),
                    ('proposal', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='words', to='proposals.proposal')),
                ],
            ),
            migrations.CreateModel(
                name='Debate',
                fields=[
                    ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='debate', serialize=False, to='proposals.proposal')),
                    ('thread', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='proposal_debate', to='discussion.thread')),
                ],
            ),
            migrations.AddIndex(
                model_name='proposal',
                index=models.Index(fields=['state', '-published_at'], name='proposals_by_state'),
            ),
            migrations.AddIndex(
                model_name='proposal',
                index=models.Index(fields=['state', 'call', 'lot', 'id'], name='proposals_by_lot'),
            ),
            migrations.AddIndex(
                model_name='proposal',
                index=models.Index(fields=['state', 'language'], name='proposals_by_language'),
            ),
            migrations.AddConstraint(
                model_name='proposal',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('state', 'merged')), models.Q(models.Q(('state', 'merged'), _negated=True), ('merged_into__isnull', True)), _connector='OR'), name='proposals_merged_names_into_what'),
            ),
            migrations.AddConstraint(
                model_name='proposal',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'withdrawn']), models.Q(('body__isnull', False), ('title__isnull', False)), _connector='OR'), name='proposals_sent_ones_have_words'),
            ),
            migrations.AddConstraint(
                model_name='proposal',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'withdrawn']), ('helper__isnull', True), ('confirmed_at__isnull', False), _connector='OR'), name='proposals_helped_ones_are_confirmed'),
            ),
            migrations.AddConstraint(
                model_name='proposal',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__isnull', False), ('longitude__isnull', False)), _connector='OR'), name='proposals_a_point_has_both'),
            ),
            migrations.AddConstraint(
                model_name='coauthor',
                constraint=models.UniqueConstraint(fields=('proposal', 'person'), name='proposals_coauthor_once'),
            ),
            migrations.AddConstraint(
                model_name='coauthor',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('accepted_at__isnull', True), ('person__isnull', True)), models.Q(('accepted_at__isnull', False), ('person__isnull', False)), _connector='OR'), name='proposals_who_accepts_is_somebody'),
            ),
            migrations.AddConstraint(
                model_name='carried',
                constraint=models.UniqueConstraint(fields=('proposal', 'opinion'), name='proposals_carried_once_an_opinion'),
            ),
            migrations.AddConstraint(
                model_name='askedtowrite',
                constraint=models.UniqueConstraint(fields=('proposal', 'person'), name='proposals_asked_to_write_once'),
            ),
            migrations.AddConstraint(
                model_name='answer',
                constraint=models.UniqueConstraint(fields=('proposal', 'question'), name='proposals_one_answer_a_question'),
            ),
            migrations.AddConstraint(
                model_name='following',
                constraint=models.UniqueConstraint(fields=('proposal', 'person'), name='proposals_followed_once_a_person'),
            ),
            migrations.AddConstraint(
                model_name='hearing',
                constraint=models.UniqueConstraint(fields=('proposal', 'item'), name='proposals_heard_once_an_item'),
            ),
            migrations.AddConstraint(
                model_name='note',
                constraint=models.UniqueConstraint(fields=('proposal', 'line'), name='proposals_one_note_a_line'),
            ),
            migrations.AddConstraint(
                model_name='papersupports',
                constraint=models.UniqueConstraint(fields=('proposal', 'sheet'), name='proposals_a_sheet_is_counted_once'),
            ),
            migrations.AddConstraint(
                model_name='papersupports',
                constraint=models.CheckConstraint(condition=models.Q(('count__gt', 0)), name='proposals_a_sheet_has_supports'),
            ),
            migrations.AddConstraint(
                model_name='penname',
                constraint=models.UniqueConstraint(fields=('person', 'council'), name='proposals_one_pen_name_a_council'),
            ),
            migrations.AddConstraint(
                model_name='penname',
                constraint=models.UniqueConstraint(fields=('council', 'plain'), name='proposals_a_pen_name_is_one_person'),
            ),
            migrations.AddConstraint(
                model_name='submission',
                constraint=models.UniqueConstraint(condition=models.Q(('open', True)), fields=('proposal',), name='proposals_before_the_moderators_once'),
            ),
            migrations.AddConstraint(
                model_name='support',
                constraint=models.UniqueConstraint(fields=('proposal', 'person'), name='proposals_one_support_a_resident'),
            ),
            migrations.AddIndex(
                model_name='word',
                index=models.Index(fields=['word', 'proposal', 'weight'], name='proposals_by_word', opclasses=['varchar_pattern_ops', 'uuid_ops', 'int2_ops']),
            ),
            migrations.AddIndex(
                model_name='word',
                index=models.Index(fields=['stem', 'proposal', 'weight'], name='proposals_by_stem'),
            ),
            migrations.AddConstraint(
                model_name='word',
                constraint=models.UniqueConstraint(fields=('proposal', 'word'), name='proposals_a_word_once'),
            ),
        ]),
    ]
