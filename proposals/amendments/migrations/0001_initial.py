import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('languages', '0001_initial'),
        ('proposals', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Version',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('language', models.CharField(max_length=12)),
                    ('words', models.TextField()),
                    ('since', models.DateTimeField()),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='proposals.proposal')),
                ],
                options={
                    'ordering': ['proposal', 'number'],
                },
            ),
            migrations.CreateModel(
                name='Amendment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('number', models.PositiveIntegerField()),
                    ('sending', models.UUIDField()),
                    ('part', models.PositiveSmallIntegerField()),
                    ('kind', models.CharField(choices=[('change', 'Other words for a paragraph'), ('remove', 'A paragraph taken out'), ('add', 'A new paragraph')], max_length=8)),
                    ('place', models.SmallIntegerField()),
                    ('words', models.TextField(blank=True)),
                    ('body', models.TextField(blank=True)),
                    ('signature', models.CharField(blank=True, max_length=60)),
                    ('suggested_at', models.DateTimeField()),
                    ('fate', models.CharField(choices=[('open', 'open'), ('accepted', 'accepted'), ('refused', 'refused'), ('withdrawn', 'withdrawn')], default='open', max_length=12)),
                    ('settled_at', models.DateTimeField(blank=True, null=True)),
                    ('hidden_at', models.DateTimeField(blank=True, null=True)),
                    ('rule', models.CharField(blank=True, choices=[('insult', 'No insults and no hate'), ('threat', 'No threats and no violence'), ('exposes', 'Do not say who somebody is or where they live'), ('advert', 'No advertising'), ('off-topic', 'Stay on the subject')], max_length=16)),
                    ('answer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='amendments', to=settings.AUTH_USER_MODEL)),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='amendments', to='proposals.proposal')),
                    ('reason', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('put_in', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='made_by', to='amendments.version')),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='amendments.version')),
                ],
                options={
                    'ordering': ['proposal', 'number'],
                },
            ),
            migrations.AddConstraint(
                model_name='version',
                constraint=models.UniqueConstraint(fields=('proposal', 'number'), name='amendments_one_version_a_number'),
            ),
            migrations.AddConstraint(
                model_name='amendment',
                constraint=models.UniqueConstraint(fields=('proposal', 'number'), name='amendments_one_a_number'),
            ),
            migrations.AddConstraint(
                model_name='amendment',
                constraint=models.UniqueConstraint(fields=('sending', 'part'), name='amendments_sent_twice_is_once'),
            ),
            migrations.AddConstraint(
                model_name='amendment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('fate', 'accepted'), ('put_in__isnull', False)), models.Q(models.Q(('fate', 'accepted'), _negated=True), ('put_in__isnull', True)), _connector='OR'), name='amendments_accepted_names_the_version'),
            ),
            migrations.AddConstraint(
                model_name='amendment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('fate', 'refused'), _negated=True), ('answer__isnull', False), _connector='OR'), name='amendments_a_refusal_says_why'),
            ),
            migrations.AddConstraint(
                model_name='amendment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('fate', 'open'), ('settled_at__isnull', True)), models.Q(models.Q(('fate', 'open'), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='amendments_settled_at_a_moment'),
            ),
        ]),
    ]
