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
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Message',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('stance', models.CharField(blank=True, choices=[('for', 'For'), ('against', 'Against'), ('neutral', 'Neither for nor against'), ('question', 'Question')], max_length=8)),
                    ('anonymous', models.BooleanField(default=False)),
                    ('state', models.CharField(choices=[('visible', 'Everyone can read it'), ('waiting', 'Waits for a moderator'), ('hidden', 'Hidden by a moderator'), ('withdrawn', 'Taken back by its author'), ('wiped', 'Erased because the law asks it')], default='visible', max_length=12)),
                    ('waits_for', models.CharField(blank=True, max_length=24)),
                    ('posted_at', models.DateTimeField()),
                    ('placed_at', models.DateTimeField()),
                    ('shown', models.BooleanField(default=True)),
                    ('edited_at', models.DateTimeField(blank=True, null=True)),
                    ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                    ('pinned_at', models.DateTimeField(blank=True, null=True)),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='messages', to=settings.AUTH_USER_MODEL)),
                    ('reply_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='discussion.message')),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
                options={
                    'ordering': ['placed_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Earlier',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('until', models.DateTimeField()),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='earlier', to='discussion.message')),
                ],
                options={
                    'ordering': ['until', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Thread',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('opens', models.DateTimeField()),
                    ('closes', models.DateTimeField(blank=True, null=True)),
                    ('pace', models.PositiveSmallIntegerField(default=10)),
                    ('readers', models.CharField(choices=[('everyone', 'Everyone'), ('residents', 'Residents whom a desk has seen'), ('members', 'Members of the council'), ('invited', 'People who are invited')], default='everyone', max_length=12)),
                    ('writers', models.CharField(choices=[('everyone', 'Everyone'), ('residents', 'Residents whom a desk has seen'), ('members', 'Members of the council'), ('invited', 'People who are invited')], default='residents', max_length=12)),
                    ('moderation', models.CharField(choices=[('before', 'A moderator reads each message before it appears.'), ('after', 'Messages appear at once. A moderator may hide one later.')], default='after', max_length=8)),
                    ('locked', models.BooleanField(default=False)),
                    ('members_only_until', models.DateTimeField(blank=True, null=True)),
                    ('anonymous_questions', models.BooleanField(default=False)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='threads', to='bodies.council')),
                ],
            ),
            migrations.AddField(
                model_name='message',
                name='thread',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='discussion.thread'),
            ),
            migrations.CreateModel(
                name='Invited',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invited', to='discussion.thread')),
                ],
            ),
            migrations.CreateModel(
                name='Moderation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('act', models.CharField(choices=[('approve', 'approve'), ('hide', 'hide'), ('auto-hide', 'auto-hide'), ('confirm', 'confirm'), ('restore', 'restore'), ('review', 'review'), ('wipe', 'wipe'), ('edit', 'edit'), ('hold', 'hold'), ('withdraw', 'withdraw')], max_length=12)),
                    ('automatic', models.BooleanField(default=False)),
                    ('cause', models.CharField(blank=True, max_length=24)),
                    ('rule', models.CharField(blank=True, choices=[('insult', 'No insults and no hate'), ('threat', 'No threats and no violence'), ('exposes', 'Do not say who somebody is or where they live'), ('advert', 'No advertising'), ('off-topic', 'Stay on the subject')], max_length=12)),
                    ('at', models.DateTimeField()),
                    ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moderations', to='discussion.message')),
                    ('moderator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reason', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
                options={
                    'ordering': ['at', 'id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('automatic', False), ('moderator__isnull', True), _connector='OR'), name='discussion_nobody_acts_automatically')],
                },
            ),
            migrations.CreateModel(
                name='Reaction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('agree', 'I agree'), ('thanks', 'Thank you'), ('idea', 'Good idea'), ('unclear', 'I do not understand')], max_length=8)),
                    ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reactions', to='discussion.message')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('message', 'person', 'kind'), name='discussion_reacts_once')],
                },
            ),
            migrations.AddConstraint(
                model_name='thread',
                constraint=models.CheckConstraint(condition=models.Q(('closes__isnull', True), ('closes__gte', models.F('opens')), _connector='OR'), name='discussion_closes_after_it_opens'),
            ),
            migrations.AddConstraint(
                model_name='thread',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('readers', 'everyone'), ('writers__in', ['everyone', 'residents', 'members', 'invited'])), models.Q(('readers', 'residents'), ('writers__in', ['residents', 'members', 'invited'])), models.Q(('readers', 'members'), ('writers__in', ['members'])), models.Q(('readers', 'invited'), ('writers__in', ['invited', 'members'])), _connector='OR'), name='discussion_writers_may_read'),
            ),
            migrations.AddIndex(
                model_name='message',
                index=models.Index(fields=['thread', 'placed_at'], name='discussion_thread_place'),
            ),
            migrations.AddIndex(
                model_name='message',
                index=models.Index(fields=['thread', 'posted_at'], name='discussion_posted'),
            ),
            migrations.AddIndex(
                model_name='message',
                index=models.Index(fields=['thread', 'author', 'posted_at'], name='discussion_paced'),
            ),
            migrations.AddIndex(
                model_name='message',
                index=models.Index(condition=models.Q(('state', 'waiting')), fields=['thread', 'posted_at'], name='discussion_waiting'),
            ),
            migrations.AddConstraint(
                model_name='message',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'visible'), _negated=True), ('shown', True), _connector='OR'), name='discussion_visible_is_shown'),
            ),
            migrations.AddConstraint(
                model_name='message',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'waiting'), models.Q(('waits_for', ''), _negated=True)), models.Q(models.Q(('state', 'waiting'), _negated=True), ('waits_for', '')), _connector='OR'), name='discussion_waiting_has_a_cause'),
            ),
            migrations.AddConstraint(
                model_name='message',
                constraint=models.CheckConstraint(condition=models.Q(('anonymous', False), ('stance', 'question'), _connector='OR'), name='discussion_only_questions_without_a_name'),
            ),
            migrations.AddConstraint(
                model_name='message',
                constraint=models.CheckConstraint(condition=models.Q(('answered_at__isnull', True), ('stance', 'question'), _connector='OR'), name='discussion_only_questions_are_answered'),
            ),
            migrations.AddConstraint(
                model_name='invited',
                constraint=models.UniqueConstraint(fields=('thread', 'person'), name='discussion_invited_once'),
            ),
        ]),
    ]
