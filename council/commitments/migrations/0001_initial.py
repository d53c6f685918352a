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
        ('opinions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Proof',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(choices=[('document', 'Document'), ('picture', 'Picture'), ('link', 'Link')], max_length=8)),
                    ('link', models.URLField(blank=True, max_length=500)),
                    ('whole', models.BooleanField(default=False)),
                    ('given_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['given_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Commitment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('place', models.PositiveSmallIntegerField(default=1)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('opened_at', models.DateTimeField()),
                    ('stage', models.CharField(choices=[('opened', 'opened'), ('dated', 'dated'), ('kept', 'kept'), ('dropped', 'dropped')], default='opened', max_length=8)),
                    ('owner', models.CharField(blank=True, max_length=120)),
                    ('department', models.CharField(blank=True, max_length=120)),
                    ('theme', models.CharField(blank=True, choices=[('home', 'Housing'), ('help', 'Papers and advice'), ('learn', 'Learning'), ('food', 'Food'), ('park', 'Green space'), ('move', 'Transport'), ('culture', 'Culture'), ('health', 'Health'), ('sport', 'Sport'), ('work', 'Work')], max_length=12)),
                    ('due', models.DateField(blank=True, null=True)),
                    ('first_due', models.DateField(blank=True, null=True)),
                    ('settled_on', models.DateField(blank=True, null=True)),
                    ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='opinions.opinion')),
                    ('promise', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('reply', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='opinions.requestanswer')),
                ],
                options={
                    'ordering': ['-opened_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Alert',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('raised_at', models.DateTimeField()),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alerts', to='commitments.commitment')),
                ],
                options={
                    'ordering': ['-raised_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='LinkCheck',
                fields=[
                    ('proof', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='check_row', serialize=False, to='commitments.proof')),
                    ('asked_at', models.DateTimeField()),
                    ('checked_at', models.DateTimeField(blank=True, null=True)),
                    ('status', models.PositiveSmallIntegerField(default=0)),
                    ('alive', models.BooleanField(default=False)),
                    ('why', models.CharField(blank=True, max_length=12)),
                ],
            ),
            migrations.CreateModel(
                name='ProofFile',
                fields=[
                    ('proof', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='file', serialize=False, to='commitments.proof')),
                    ('media_type', models.CharField(max_length=40)),
                    ('sha256', models.CharField(max_length=64)),
                    ('size', models.PositiveIntegerField()),
                    ('content', models.BinaryField()),
                ],
            ),
            migrations.AddField(
                model_name='proof',
                name='commitment',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proofs', to='commitments.commitment'),
            ),
            migrations.AddField(
                model_name='proof',
                name='person',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='proof',
                name='words',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text'),
            ),
            migrations.CreateModel(
                name='Question',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('signature', models.CharField(blank=True, max_length=60)),
                    ('asked_at', models.DateTimeField()),
                    ('state', models.CharField(choices=[('waiting', 'waiting'), ('shown', 'shown'), ('hidden', 'hidden')], default='waiting', max_length=8)),
                    ('rule', models.CharField(blank=True, choices=[('insult', 'No insults and no hate'), ('threat', 'No threats and no violence'), ('exposes', 'Do not say who somebody is or where they live'), ('advert', 'No advertising'), ('off-topic', 'Stay on the subject')], max_length=16)),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('answer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='commitments.commitment')),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
                options={
                    'ordering': ['asked_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Step',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('stage', models.CharField(choices=[('opened', 'opened'), ('dated', 'dated'), ('kept', 'kept'), ('dropped', 'dropped')], max_length=8)),
                    ('on', models.DateField()),
                    ('owner', models.CharField(blank=True, max_length=120)),
                    ('department', models.CharField(blank=True, max_length=120)),
                    ('theme', models.CharField(blank=True, choices=[('home', 'Housing'), ('help', 'Papers and advice'), ('learn', 'Learning'), ('food', 'Food'), ('park', 'Green space'), ('move', 'Transport'), ('culture', 'Culture'), ('health', 'Health'), ('sport', 'Sport'), ('work', 'Work')], max_length=12)),
                    ('due', models.DateField(blank=True, null=True)),
                    ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='commitments.commitment')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reason', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
                options={
                    'ordering': ['commitment', 'number'],
                },
            ),
            migrations.CreateModel(
                name='AlertAnswer',
                fields=[
                    ('alert', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='answer', serialize=False, to='commitments.alert')),
                    ('answered_at', models.DateTimeField()),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
            ),
            migrations.CreateModel(
                name='AnnualReport',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('sent_on', models.DateField()),
                    ('due_on', models.DateField()),
                    ('link', models.URLField(max_length=500)),
                    ('debated_on', models.DateField(blank=True, null=True)),
                    ('minutes', models.URLField(blank=True, max_length=500)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='annual_reports', to='bodies.council')),
                ],
                options={
                    'ordering': ['-year', 'council'],
                    'constraints': [models.UniqueConstraint(fields=('council', 'year'), name='commitments_one_report_a_year'), models.CheckConstraint(condition=models.Q(models.Q(('debated_on__isnull', True), ('minutes', '')), models.Q(('debated_on__gte', models.F('sent_on')), models.Q(('minutes', ''), _negated=True)), _connector='OR'), name='commitments_a_debate_has_minutes'), models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('sent_on'))), name='commitments_debated_after_it_is_sent')],
                },
            ),
            migrations.AddIndex(
                model_name='commitment',
                index=models.Index(fields=['-opened_at', 'id'], name='commitments_newest'),
            ),
            migrations.AddIndex(
                model_name='commitment',
                index=models.Index(fields=['stage', 'due'], name='commitments_stage_due'),
            ),
            migrations.AddIndex(
                model_name='commitment',
                index=models.Index(fields=['department', '-opened_at'], name='commitments_department'),
            ),
            migrations.AddIndex(
                model_name='commitment',
                index=models.Index(fields=['theme', '-opened_at'], name='commitments_theme'),
            ),
            migrations.AddIndex(
                model_name='commitment',
                index=models.Index(fields=['year', '-opened_at'], name='commitments_year'),
            ),
            migrations.AddConstraint(
                model_name='commitment',
                constraint=models.UniqueConstraint(fields=('reply', 'place'), name='commitments_one_a_place'),
            ),
            migrations.AddConstraint(
                model_name='commitment',
                constraint=models.CheckConstraint(condition=models.Q(('place', 1), ('promise__isnull', False), _connector='OR'), name='commitments_a_further_one_says_what'),
            ),
            migrations.AddConstraint(
                model_name='commitment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage', 'dated'), _negated=True), models.Q(('due__isnull', False), models.Q(('owner', ''), _negated=True), models.Q(('department', ''), _negated=True)), _connector='OR'), name='commitments_a_date_has_an_owner'),
            ),
            migrations.AddConstraint(
                model_name='commitment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_on__isnull', False), ('stage__in', ['kept', 'dropped'])), models.Q(('settled_on__isnull', True), ('stage__in', ['opened', 'dated'])), _connector='OR'), name='commitments_settled_has_a_day'),
            ),
            migrations.AddConstraint(
                model_name='commitment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('due__isnull', True), ('first_due__isnull', True)), models.Q(('due__isnull', False), ('first_due__isnull', False)), _connector='OR'), name='commitments_first_date_stays'),
            ),
            migrations.AddConstraint(
                model_name='proof',
                constraint=models.UniqueConstraint(condition=models.Q(('whole', True)), fields=('commitment',), name='commitments_kept_once'),
            ),
            migrations.AddConstraint(
                model_name='proof',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'link'), models.Q(('link', ''), _negated=True)), models.Q(models.Q(('kind', 'link'), _negated=True), ('link', '')), _connector='OR'), name='commitments_a_link_proof_has_a_link'),
            ),
            migrations.AddIndex(
                model_name='question',
                index=models.Index(fields=['state', 'asked_at'], name='commitments_questions_waiting'),
            ),
            migrations.AddConstraint(
                model_name='question',
                constraint=models.CheckConstraint(condition=models.Q(('state', 'hidden'), ('rule', ''), _connector='OR'), name='commitments_hidden_by_a_rule'),
            ),
            migrations.AddConstraint(
                model_name='question',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer__isnull', True), ('answered_at__isnull', True)), models.Q(('answer__isnull', False), ('answered_at__isnull', False)), _connector='OR'), name='commitments_an_answer_has_words'),
            ),
            migrations.AddIndex(
                model_name='step',
                index=models.Index(fields=['commitment', '-on', '-number'], name='commitments_step_on'),
            ),
            migrations.AddConstraint(
                model_name='step',
                constraint=models.UniqueConstraint(fields=('commitment', 'number'), name='commitments_one_step_a_number'),
            ),
            migrations.AddConstraint(
                model_name='step',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage', 'dropped'), _negated=True), ('reason__isnull', False), _connector='OR'), name='commitments_dropped_has_a_reason'),
            ),
        ]),
    ]
