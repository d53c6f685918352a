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
        ('opinions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Referral',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('place', models.PositiveIntegerField()),
                    ('asker', models.CharField(choices=[('municipal-council', 'The municipal council'), ('mayor', 'The mayor')], max_length=20)),
                    ('theme', models.CharField(blank=True, choices=[('home', 'Housing'), ('help', 'Papers and advice'), ('learn', 'Learning'), ('food', 'Food'), ('park', 'Green space'), ('move', 'Transport'), ('culture', 'Culture'), ('health', 'Health'), ('sport', 'Sport'), ('work', 'Work')], max_length=12, verbose_name='theme')),
                    ('received_at', models.DateTimeField()),
                    ('due_on', models.DateField()),
                    ('named_at', models.DateTimeField(blank=True, null=True)),
                    ('begun_at', models.DateTimeField(blank=True, null=True)),
                    ('declined_at', models.DateTimeField(blank=True, null=True)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='bodies.council')),
                    ('declined_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('opinion', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referral', to='opinions.opinion')),
                    ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('rapporteur', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reason', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
                options={
                    'ordering': ['-received_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Receipt',
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
                    ('referral', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='receipt', to='referrals.referral')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OriginNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('meeting', 'A meeting of the council'), ('petition', 'A petition')], max_length=12)),
                    ('title', models.CharField(blank=True, max_length=200, verbose_name='title')),
                    ('url', models.URLField(blank=True, max_length=500, verbose_name='address')),
                    ('signatures', models.PositiveIntegerField(blank=True, null=True)),
                    ('said_at', models.DateTimeField()),
                    ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting')),
                    ('opinion', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='origin_note', to='opinions.opinion')),
                    ('said_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'meeting'), ('meeting__isnull', False), ('title', ''), ('url', '')), models.Q(('kind', 'petition'), ('meeting__isnull', True), models.Q(('title', ''), _negated=True), models.Q(('url', ''), _negated=True)), _connector='OR'), name='referrals_an_origin_names_its_thing')],
                },
            ),
            migrations.AddIndex(
                model_name='referral',
                index=models.Index(fields=['due_on'], name='referrals_due'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.UniqueConstraint(fields=('council', 'year', 'place'), name='referrals_one_referral_a_number'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('begun_at__isnull', True), ('opinion__isnull', True)), models.Q(('begun_at__isnull', False), ('named_at__isnull', False), ('opinion__isnull', False)), _connector='OR'), name='referrals_a_text_begins_after_the_rapporteur'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('declined_at__isnull', True), ('reason__isnull', True)), models.Q(('declined_at__isnull', False), ('reason__isnull', False)), _connector='OR'), name='referrals_no_opinion_without_a_reason'),
            ),
        ]),
    ]
