import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('calls', '0001_initial'),
        ('languages', '0001_initial'),
        ('proposals', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Criterion',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('text', models.CharField(max_length=200, verbose_name='question')),
                    ('text_fr', models.CharField(max_length=200, null=True, verbose_name='question')),
                    ('text_it', models.CharField(max_length=200, null=True, verbose_name='question')),
                    ('text_en', models.CharField(max_length=200, null=True, verbose_name='question')),
                    ('text_ar', models.CharField(max_length=200, null=True, verbose_name='question')),
                    ('text_es', models.CharField(max_length=200, null=True, verbose_name='question')),
                    ('text_pt', models.CharField(max_length=200, null=True, verbose_name='question')),
                    ('text_bn', models.CharField(max_length=200, null=True, verbose_name='question')),
                    ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='calls.call')),
                ],
                options={
                    'ordering': ['call', 'number'],
                },
            ),
            migrations.CreateModel(
                name='Check',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('answer', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('na', 'Does not apply')], max_length=4)),
                    ('note', models.CharField(blank=True, max_length=300)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='proposals.proposal')),
                    ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='evaluation.criterion')),
                ],
                options={
                    'ordering': ['criterion__number'],
                },
            ),
            migrations.CreateModel(
                name='Evaluation',
                fields=[
                    ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='evaluation', serialize=False, to='proposals.proposal')),
                    ('version', models.PositiveIntegerField(default=0)),
                    ('feasibility', models.CharField(blank=True, choices=[('yes', 'It can be done'), ('changes', 'It can be done with changes'), ('no', 'It cannot be done')], max_length=8)),
                    ('cost', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('publish_at', models.DateTimeField(blank=True, null=True)),
                    ('published_at', models.DateTimeField(blank=True, null=True)),
                    ('answer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('cost_reasons', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('reasons', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
            ),
            migrations.CreateModel(
                name='Remark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('body', models.TextField(max_length=2000)),
                    ('written_at', models.DateTimeField()),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='proposals.proposal')),
                ],
                options={
                    'ordering': ['written_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Assignment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('assigned_at', models.DateTimeField()),
                    ('due', models.DateField()),
                    ('declared_at', models.DateTimeField(blank=True, null=True)),
                    ('conflict', models.BooleanField(blank=True, null=True)),
                    ('conflict_words', models.CharField(blank=True, max_length=300)),
                    ('released_at', models.DateTimeField(blank=True, null=True)),
                    ('assigned_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('evaluator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='assignments', to=settings.AUTH_USER_MODEL)),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='proposals.proposal')),
                ],
                options={
                    'ordering': ['assigned_at', 'id'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('released_at__isnull', True)), fields=('proposal', 'evaluator'), name='evaluation_asked_once_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('conflict__isnull', True), ('declared_at__isnull', True)), models.Q(('conflict__isnull', False), ('declared_at__isnull', False)), _connector='OR'), name='evaluation_declared_at_a_moment')],
                },
            ),
            migrations.AddConstraint(
                model_name='criterion',
                constraint=models.UniqueConstraint(fields=('call', 'number'), name='evaluation_one_question_a_number'),
            ),
            migrations.AddConstraint(
                model_name='check',
                constraint=models.UniqueConstraint(fields=('proposal', 'criterion'), name='evaluation_a_question_once'),
            ),
            migrations.AddIndex(
                model_name='evaluation',
                index=models.Index(fields=['publish_at'], name='evaluation_by_moment'),
            ),
            migrations.AddConstraint(
                model_name='evaluation',
                constraint=models.CheckConstraint(condition=models.Q(('publish_at__isnull', True), models.Q(models.Q(('feasibility', ''), _negated=True), ('answer__isnull', False), ('reasons__isnull', False)), _connector='OR'), name='evaluation_published_ones_are_whole'),
            ),
            migrations.AddConstraint(
                model_name='evaluation',
                constraint=models.CheckConstraint(condition=models.Q(('published_at__isnull', True), ('publish_at__isnull', False), _connector='OR'), name='evaluation_published_at_its_moment'),
            ),
        ]),
    ]
