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
        ('meetings', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Opinion',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('number', models.CharField(blank=True, max_length=16)),
                    ('theme', models.CharField(blank=True, choices=[('home', 'Housing'), ('help', 'Papers and advice'), ('learn', 'Learning'), ('food', 'Food'), ('park', 'Green space'), ('move', 'Transport'), ('culture', 'Culture'), ('health', 'Health'), ('sport', 'Sport'), ('work', 'Work')], max_length=12, verbose_name='theme')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('tabled', 'Before the council'), ('adopted', 'Waits for signatures'), ('rejected', 'Not adopted'), ('signed', 'Signed, on its way'), ('delivered', 'Waits for an answer'), ('acknowledged', 'Read by the city'), ('answered', 'Answered')], default='draft', max_length=16)),
                    ('drafted_at', models.DateTimeField()),
                    ('tabled_at', models.DateTimeField(blank=True, null=True)),
                    ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='moment of the recorded vote')),
                    ('signed_at', models.DateTimeField(blank=True, null=True)),
                    ('delivered_at', models.DateTimeField(blank=True, null=True)),
                    ('due_on', models.DateField(blank=True, null=True)),
                    ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('sign_by', models.DateField(blank=True, null=True, verbose_name='last day for both signatures')),
                    ('fingerprint', models.CharField(blank=True, max_length=64)),
                    ('seal', models.CharField(blank=True, max_length=120, verbose_name='seal of the site')),
                    ('acknowledged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('considerations', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='bodies.council')),
                    ('drafted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('facts', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('minority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('minority_author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('rules', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.rules')),
                    ('title', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('vote', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='opinion', to='meetings.vote')),
                ],
                options={
                    'ordering': ['-drafted_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Answer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('signed_at', models.DateTimeField()),
                    ('letter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('official', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('opinion', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='answer', to='opinions.opinion')),
                ],
            ),
            migrations.CreateModel(
                name='Addition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('written_at', models.DateTimeField()),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('answer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='additions', to='opinions.answer')),
                ],
                options={
                    'ordering': ['written_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Copy',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(max_length=12)),
                    ('digest', models.CharField(max_length=64, unique=True)),
                    ('made_at', models.DateTimeField()),
                    ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='copies', to='opinions.opinion')),
                ],
                options={
                    'verbose_name_plural': 'copies',
                    'ordering': ['made_at'],
                },
            ),
            migrations.CreateModel(
                name='AnswerDraft',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('values', models.JSONField()),
                    ('saved_at', models.DateTimeField()),
                    ('official', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('opinion', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='answer_draft', to='opinions.opinion')),
                ],
            ),
            migrations.CreateModel(
                name='Deliberation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('held_on', models.DateField()),
                    ('reference', models.CharField(max_length=160, verbose_name='number or title')),
                    ('url', models.URLField(blank=True, max_length=300, verbose_name='address')),
                    ('written_at', models.DateTimeField()),
                    ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliberations', to='opinions.opinion')),
                    ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['held_on'],
                },
            ),
            migrations.CreateModel(
                name='Extension',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('due_before', models.DateField()),
                    ('due_on', models.DateField()),
                    ('given_at', models.DateTimeField()),
                    ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('opinion', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='extension', to='opinions.opinion')),
                    ('reason', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
            ),
            migrations.CreateModel(
                name='Handling',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('department', models.CharField(blank=True, max_length=120, verbose_name='department')),
                    ('session_on', models.DateField(blank=True, null=True, verbose_name='session of the municipal council')),
                    ('session_item', models.CharField(blank=True, max_length=120, verbose_name='point of its agenda')),
                    ('changed_at', models.DateTimeField()),
                    ('official', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('opinion', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='handling', to='opinions.opinion')),
                ],
            ),
            migrations.CreateModel(
                name='Numbering',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField()),
                    ('last', models.PositiveIntegerField(default=0)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='bodies.council')),
                ],
            ),
            migrations.CreateModel(
                name='OpinionRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='opinions.opinion')),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
                options={
                    'ordering': ['opinion', 'number'],
                },
            ),
            migrations.CreateModel(
                name='Portfolio',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('theme', models.CharField(choices=[('home', 'Housing'), ('help', 'Papers and advice'), ('learn', 'Learning'), ('food', 'Food'), ('park', 'Green space'), ('move', 'Transport'), ('culture', 'Culture'), ('health', 'Health'), ('sport', 'Sport'), ('work', 'Work')], max_length=12)),
                    ('department', models.CharField(blank=True, max_length=120, verbose_name='department')),
                    ('starts', models.DateField()),
                    ('ends', models.DateField(blank=True, null=True)),
                    ('official', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['theme', '-starts'],
                },
            ),
            migrations.CreateModel(
                name='Question',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_at', models.DateTimeField()),
                    ('replied_at', models.DateTimeField(blank=True, null=True)),
                    ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='opinions.opinion')),
                    ('replied_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reply', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
                options={
                    'ordering': ['asked_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Rejoinder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('written_at', models.DateTimeField()),
                    ('answer', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='rejoinder', to='opinions.answer')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
            ),
            migrations.CreateModel(
                name='Reminded',
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
                    ('kind', models.CharField(choices=[('half', 'Half of the time is over'), ('three_quarters', 'Three quarters of the time are over'), ('last_days', 'The last days'), ('late', 'The answer is late')], max_length=16)),
                    ('made_at', models.DateTimeField()),
                    ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='opinions.opinion')),
                ],
                options={
                    'ordering': ['made_at'],
                },
            ),
            migrations.CreateModel(
                name='RequestAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('outcome', models.CharField(choices=[('followed', 'Yes'), ('partly', 'In part'), ('not_followed', 'No'), ('under_study', 'Under study'), ('passed_on', 'Not the city’s power')], max_length=16)),
                    ('until', models.DateField(blank=True, null=True)),
                    ('passed_to', models.CharField(blank=True, max_length=120)),
                    ('passed_on', models.DateField(blank=True, null=True)),
                    ('cost', models.PositiveIntegerField(blank=True, null=True, verbose_name='cost in whole units of the currency')),
                    ('department', models.CharField(blank=True, max_length=120, verbose_name='department')),
                    ('answer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='opinions.answer')),
                    ('reason', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('request', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reply', to='opinions.opinionrequest')),
                ],
                options={
                    'ordering': ['request__number'],
                },
            ),
            migrations.CreateModel(
                name='Signature',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('office', models.CharField(choices=[('cochair-official', 'Elected co-chair'), ('cochair-resident', 'Resident co-chair')], max_length=24)),
                    ('stands_in', models.BooleanField(default=False)),
                    ('signed_at', models.DateTimeField()),
                    ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signatures', to='opinions.opinion')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['office'],
                },
            ),
            migrations.CreateModel(
                name='Unwilling',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('office', models.CharField(choices=[('cochair-official', 'Elected co-chair'), ('cochair-resident', 'Resident co-chair')], max_length=24)),
                    ('said_at', models.DateTimeField()),
                    ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unwilling', to='opinions.opinion')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reason', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
                options={
                    'ordering': ['office'],
                },
            ),
            migrations.CreateModel(
                name='Webhook',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=80, verbose_name='name')),
                    ('url', models.URLField(max_length=300, verbose_name='address of the receiver')),
                    ('made_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['made_at'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('url',), name='opinions_one_running_webhook_a_url')],
                },
            ),
            migrations.CreateModel(
                name='Delivery',
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
                    ('channel', models.CharField(choices=[('inbox', 'The clerk’s inbox'), ('mail', 'Mail'), ('official', 'Mail to the official in charge'), ('feed', 'Open feed'), ('webhook', 'The city’s register')], max_length=8)),
                    ('made_at', models.DateTimeField()),
                    ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='opinions.opinion')),
                    ('webhook', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='opinions.webhook')),
                ],
                options={
                    'verbose_name_plural': 'deliveries',
                    'ordering': ['channel', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Debate',
                fields=[
                    ('opinion', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='debate', serialize=False, to='opinions.opinion')),
                    ('thread', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='opinion_debate', to='discussion.thread')),
                ],
            ),
            migrations.AddIndex(
                model_name='opinion',
                index=models.Index(fields=['state', 'due_on'], name='opinions_state_due'),
            ),
            migrations.AddIndex(
                model_name='opinion',
                index=models.Index(fields=['-settled_at', 'id', 'state', 'due_on', 'answered_at'], name='opinions_newest'),
            ),
            migrations.AddIndex(
                model_name='opinion',
                index=models.Index(fields=['-answered_at', 'id'], name='opinions_newest_answers'),
            ),
            migrations.AddConstraint(
                model_name='opinion',
                constraint=models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('council', 'number'), name='opinions_one_opinion_a_number'),
            ),
            migrations.AddConstraint(
                model_name='opinion',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('fingerprint', ''), ('number', ''), ('signed_at__isnull', True)), models.Q(models.Q(('number', ''), _negated=True), models.Q(('fingerprint', ''), _negated=True), ('signed_at__isnull', False)), _connector='OR'), name='opinions_number_comes_with_signatures'),
            ),
            migrations.AddConstraint(
                model_name='opinion',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('delivered_at__isnull', True), ('due_on__isnull', True)), models.Q(('delivered_at__isnull', False), ('due_on__isnull', False), ('signed_at__isnull', False)), _connector='OR'), name='opinions_clock_starts_at_delivery'),
            ),
            migrations.AddConstraint(
                model_name='deliberation',
                constraint=models.UniqueConstraint(fields=('opinion', 'held_on', 'reference'), name='opinions_one_deliberation_a_reference'),
            ),
            migrations.AddConstraint(
                model_name='extension',
                constraint=models.CheckConstraint(condition=models.Q(('due_on__gt', models.F('due_before'))), name='opinions_an_extension_extends'),
            ),
            migrations.AddConstraint(
                model_name='numbering',
                constraint=models.UniqueConstraint(fields=('council', 'year'), name='opinions_one_numbering_a_year'),
            ),
            migrations.AddConstraint(
                model_name='opinionrequest',
                constraint=models.UniqueConstraint(fields=('opinion', 'number'), name='opinions_one_request_a_number'),
            ),
            migrations.AddConstraint(
                model_name='portfolio',
                constraint=models.UniqueConstraint(fields=('theme', 'starts'), name='opinions_one_portfolio_a_start'),
            ),
            migrations.AddConstraint(
                model_name='portfolio',
                constraint=models.UniqueConstraint(condition=models.Q(('ends__isnull', True)), fields=('theme',), name='opinions_one_running_portfolio_a_theme'),
            ),
            migrations.AddConstraint(
                model_name='portfolio',
                constraint=models.CheckConstraint(condition=models.Q(('ends__isnull', True), ('ends__gt', models.F('starts')), _connector='OR'), name='opinions_portfolio_ends_after_start'),
            ),
            migrations.AddConstraint(
                model_name='question',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('replied_at__isnull', True), ('reply__isnull', True)), models.Q(('replied_at__isnull', False), ('reply__isnull', False)), _connector='OR'), name='opinions_a_reply_has_its_moment'),
            ),
            migrations.AddConstraint(
                model_name='reminded',
                constraint=models.UniqueConstraint(fields=('opinion', 'kind'), name='opinions_one_reminder_a_kind'),
            ),
            migrations.AddConstraint(
                model_name='requestanswer',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'under_study'), ('until__isnull', False)), models.Q(models.Q(('outcome', 'under_study'), _negated=True), ('until__isnull', True)), _connector='OR'), name='opinions_a_study_has_an_end'),
            ),
            migrations.AddConstraint(
                model_name='requestanswer',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'passed_on'), ('passed_on__isnull', False), models.Q(('passed_to', ''), _negated=True)), models.Q(models.Q(('outcome', 'passed_on'), _negated=True), ('passed_on__isnull', True), ('passed_to', '')), _connector='OR'), name='opinions_passed_on_names_to_whom'),
            ),
            migrations.AddConstraint(
                model_name='signature',
                constraint=models.UniqueConstraint(fields=('opinion', 'office'), name='opinions_one_signature_an_office'),
            ),
            migrations.AddConstraint(
                model_name='signature',
                constraint=models.UniqueConstraint(fields=('opinion', 'person'), name='opinions_one_signature_a_person'),
            ),
            migrations.AddConstraint(
                model_name='unwilling',
                constraint=models.UniqueConstraint(fields=('opinion', 'office'), name='opinions_one_refusal_an_office'),
            ),
            migrations.AddConstraint(
                model_name='delivery',
                constraint=models.UniqueConstraint(condition=models.Q(('webhook__isnull', True)), fields=('opinion', 'channel'), name='opinions_one_delivery_a_channel'),
            ),
            migrations.AddConstraint(
                model_name='delivery',
                constraint=models.UniqueConstraint(condition=models.Q(('webhook__isnull', False)), fields=('opinion', 'webhook'), name='opinions_one_delivery_a_webhook'),
            ),
            migrations.AddConstraint(
                model_name='delivery',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('channel', 'webhook'), ('webhook__isnull', False)), models.Q(models.Q(('channel', 'webhook'), _negated=True), ('webhook__isnull', True)), _connector='OR'), name='opinions_a_webhook_delivery_names_its_webhook'),
            ),
        ]),
    ]
