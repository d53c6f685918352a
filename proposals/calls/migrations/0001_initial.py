import django.db.models.deletion
import uuid
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_initial'),
        ('languages', '0001_initial'),
        ('residents', '0001_initial'),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Call',
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
                    ('text', models.TextField(blank=True, verbose_name='text')),
                    ('text_fr', models.TextField(blank=True, null=True, verbose_name='text')),
                    ('text_it', models.TextField(blank=True, null=True, verbose_name='text')),
                    ('text_en', models.TextField(blank=True, null=True, verbose_name='text')),
                    ('text_ar', models.TextField(blank=True, null=True, verbose_name='text')),
                    ('text_es', models.TextField(blank=True, null=True, verbose_name='text')),
                    ('text_pt', models.TextField(blank=True, null=True, verbose_name='text')),
                    ('text_bn', models.TextField(blank=True, null=True, verbose_name='text')),
                    ('audience', models.CharField(choices=[('anyone', 'Anyone who lives here, without an account'), ('residents', 'Residents with an account whom a desk has seen')], default='anyone', max_length=12)),
                    ('age_floor', models.CharField(blank=True, choices=[('', ''), ('16', '16'), ('18', '18')], max_length=2)),
                    ('themes', models.JSONField(blank=True, default=list)),
                    ('body_limit', models.PositiveSmallIntegerField(default=6000)),
                    ('per_person', models.PositiveSmallIntegerField(default=0)),
                    ('supports_per_person', models.PositiveSmallIntegerField(default=0)),
                    ('threshold', models.PositiveIntegerField(default=50)),
                    ('hides_supports', models.BooleanField(default=False)),
                    ('pictures', models.PositiveSmallIntegerField(default=3)),
                    ('documents', models.PositiveSmallIntegerField(default=2)),
                    ('asks_cost', models.BooleanField(default=False)),
                    ('required_languages', models.JSONField(blank=True, default=list)),
                    ('ready', models.BooleanField(default=False)),
                    ('announced_at', models.DateTimeField()),
                    ('collecting_opens', models.DateTimeField(blank=True, null=True)),
                    ('collecting_closes', models.DateTimeField(blank=True, null=True)),
                    ('supporting_opens', models.DateTimeField(blank=True, null=True)),
                    ('supporting_closes', models.DateTimeField(blank=True, null=True)),
                    ('evaluating_opens', models.DateTimeField(blank=True, null=True)),
                    ('evaluating_closes', models.DateTimeField(blank=True, null=True)),
                    ('answering_opens', models.DateTimeField(blank=True, null=True)),
                    ('answering_closes', models.DateTimeField(blank=True, null=True)),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='bodies.council')),
                    ('districts', models.ManyToManyField(blank=True, related_name='+', to='residents.district')),
                ],
                options={
                    'ordering': ['-announced_at', 'slug'],
                },
            ),
            migrations.CreateModel(
                name='DateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('line', models.PositiveIntegerField()),
                    ('at', models.DateTimeField()),
                    ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='date_changes', to='calls.call')),
                    ('reason', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
                options={
                    'ordering': ['call', '-line'],
                },
            ),
            migrations.CreateModel(
                name='Question',
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
                    ('needed', models.BooleanField(default=False)),
                    ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='calls.call')),
                ],
                options={
                    'ordering': ['call', 'number'],
                },
            ),
            migrations.AddConstraint(
                model_name='call',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('collecting_closes__isnull', True), ('collecting_opens__isnull', True)), ('collecting_closes__gt', models.F('collecting_opens')), _connector='OR'), name='calls_collecting_closes_after'),
            ),
            migrations.AddConstraint(
                model_name='call',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('supporting_closes__isnull', True), ('supporting_opens__isnull', True)), ('supporting_closes__gt', models.F('supporting_opens')), _connector='OR'), name='calls_supporting_closes_after'),
            ),
            migrations.AddConstraint(
                model_name='call',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('evaluating_closes__isnull', True), ('evaluating_opens__isnull', True)), ('evaluating_closes__gt', models.F('evaluating_opens')), _connector='OR'), name='calls_evaluating_closes_after'),
            ),
            migrations.AddConstraint(
                model_name='call',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('answering_closes__isnull', True), ('answering_opens__isnull', True)), ('answering_closes__gt', models.F('answering_opens')), _connector='OR'), name='calls_answering_closes_after'),
            ),
            migrations.AddConstraint(
                model_name='datechange',
                constraint=models.UniqueConstraint(fields=('call', 'line'), name='calls_one_reason_a_line'),
            ),
            migrations.AddConstraint(
                model_name='question',
                constraint=models.UniqueConstraint(fields=('call', 'number'), name='calls_one_question_a_number'),
            ),
        ]),
    ]
