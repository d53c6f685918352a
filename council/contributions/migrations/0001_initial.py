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
                name='Contribution',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('theme', models.CharField(choices=[('home', 'Housing'), ('help', 'Papers and advice'), ('learn', 'Learning'), ('food', 'Food'), ('park', 'Green space'), ('move', 'Transport'), ('culture', 'Culture'), ('health', 'Health'), ('sport', 'Sport'), ('work', 'Work')], max_length=12)),
                    ('sent_at', models.DateTimeField()),
                    ('due_on', models.DateField()),
                    ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                    ('set_aside_at', models.DateTimeField(blank=True, null=True)),
                    ('acknowledged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='bodies.council')),
                    ('reason', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('set_aside_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
                options={
                    'ordering': ['-sent_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Answer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('answered_at', models.DateTimeField()),
                    ('official', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                    ('contribution', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='contributions.contribution')),
                ],
            ),
            migrations.AddIndex(
                model_name='contribution',
                index=models.Index(fields=['council', 'due_on'], name='contributions_due'),
            ),
            migrations.AddConstraint(
                model_name='contribution',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason__isnull', True), ('set_aside_at__isnull', True)), models.Q(('acknowledged_at__isnull', True), ('reason__isnull', False), ('set_aside_at__isnull', False)), _connector='OR'), name='contributions_set_aside_unread_and_with_a_reason'),
            ),
        ]),
    ]
