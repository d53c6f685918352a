import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Opened',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('round_id', models.UUIDField(db_index=True)),
                    ('choices', models.JSONField()),
                    ('ballots', models.PositiveIntegerField()),
                ],
            ),
            migrations.CreateModel(
                name='Tested',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('commitment', models.CharField(max_length=64, unique=True)),
                    ('round_id', models.UUIDField(db_index=True)),
                    ('random', models.CharField(max_length=64)),
                    ('choices', models.JSONField()),
                ],
            ),
            migrations.CreateModel(
                name='Urn',
                fields=[
                    ('round_id', models.UUIDField(primary_key=True, serialize=False)),
                    ('kind', models.CharField(default='simple', max_length=6)),
                    ('copied_at', models.DateTimeField(null=True)),
                    ('opened', models.PositiveIntegerField(null=True)),
                    ('trial', models.BinaryField(null=True)),
                    ('trial_commitment', models.CharField(blank=True, max_length=64)),
                ],
            ),
            migrations.CreateModel(
                name='KeyHolder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('round_id', models.UUIDField(db_index=True)),
                    ('public', models.CharField(blank=True, max_length=64)),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='Leaf',
                fields=[
                    ('commitment', models.CharField(max_length=64, primary_key=True, serialize=False)),
                    ('round_id', models.UUIDField(db_index=True)),
                    ('position', models.PositiveIntegerField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round_id', 'position'), name='urn_one_leaf_a_position')],
                },
            ),
            migrations.CreateModel(
                name='Slot',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('round_id', models.UUIDField()),
                    ('tag', models.CharField(max_length=64)),
                    ('state', models.CharField(default='web', max_length=5)),
                    ('sealed', models.BinaryField(null=True)),
                    ('commitment', models.CharField(max_length=64, null=True, unique=True)),
                    ('cancelled_web', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round_id', 'tag'), name='urn_one_slot_a_resident'), models.CheckConstraint(condition=models.Q(models.Q(('cancelled_web', False), ('commitment__isnull', False), ('sealed__isnull', False), ('state', 'web')), models.Q(('commitment__isnull', True), ('sealed__isnull', True), ('state', 'paper')), _connector='OR'), name='urn_a_slot_is_web_or_paper')],
                },
            ),
            migrations.CreateModel(
                name='Wrap',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sealed', models.BinaryField()),
                    ('tested', models.BooleanField(default=False)),
                    ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='urn.keyholder')),
                    ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='urn.keyholder')),
                ],
            ),
            migrations.AddConstraint(
                model_name='keyholder',
                constraint=models.UniqueConstraint(fields=('round_id', 'officer'), name='urn_an_officer_holds_one_key'),
            ),
            migrations.AddConstraint(
                model_name='wrap',
                constraint=models.UniqueConstraint(fields=('first', 'second'), name='urn_one_wrap_an_ordered_pair'),
            ),
        ]),
    ]
