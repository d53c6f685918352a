import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('sessions', '0001_initial'),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Person',
                fields=[
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('email', models.EmailField(blank=True, max_length=254, null=True, unique=True, verbose_name='e-mail')),
                    ('display_name', models.CharField(max_length=80, verbose_name='name shown')),
                    ('language', models.CharField(default='fr', max_length=12, verbose_name='language')),
                    ('is_active', models.BooleanField(default=True)),
                    ('is_staff', models.BooleanField(default=False)),
                    ('created_on', models.DateField(auto_now_add=True)),
                    ('erased_on', models.DateField(blank=True, null=True)),
                    ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                    ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='District',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=40, unique=True)),
                    ('name', models.CharField(max_length=80, verbose_name='name')),
                    ('name_fr', models.CharField(max_length=80, null=True, verbose_name='name')),
                    ('name_it', models.CharField(max_length=80, null=True, verbose_name='name')),
                    ('name_en', models.CharField(max_length=80, null=True, verbose_name='name')),
                    ('name_ar', models.CharField(max_length=80, null=True, verbose_name='name')),
                    ('name_es', models.CharField(max_length=80, null=True, verbose_name='name')),
                    ('name_pt', models.CharField(max_length=80, null=True, verbose_name='name')),
                    ('name_bn', models.CharField(max_length=80, null=True, verbose_name='name')),
                ],
                options={
                    'ordering': ['slug'],
                },
            ),
            migrations.CreateModel(
                name='Proof',
                fields=[
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                    ('code', models.CharField(max_length=128)),
                    ('asked_at', models.DateTimeField()),
                    ('tries', models.PositiveSmallIntegerField(default=0)),
                ],
            ),
            migrations.CreateModel(
                name='Attestation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('age', models.CharField(blank=True, choices=[('', ''), ('16', '16'), ('18', '18')], max_length=2)),
                    ('starts', models.DateField()),
                    ('ends', models.DateField(blank=True, null=True)),
                    ('revoked_on', models.DateField(blank=True, null=True)),
                    ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attestations', to=settings.AUTH_USER_MODEL)),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='residents.district')),
                ],
            ),
            migrations.AddField(
                model_name='person',
                name='district',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to='residents.district', verbose_name='district'),
            ),
            migrations.CreateModel(
                name='PersonSession',
                fields=[
                    ('session', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='sessions.session')),
                    ('handle', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('device', models.CharField(blank=True, max_length=60)),
                    ('started_on', models.DateField()),
                    ('seen_on', models.DateField()),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='Card',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(max_length=8, unique=True)),
                    ('pin', models.CharField(max_length=128)),
                    ('made_on', models.DateField()),
                    ('revoked_on', models.DateField(blank=True, null=True)),
                    ('failures', models.PositiveSmallIntegerField(default=0)),
                    ('wait_until', models.DateTimeField(blank=True, null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cards', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_on__isnull', True)), fields=('person',), name='residents_one_live_card')],
                },
            ),
            migrations.CreateModel(
                name='DeskAct',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField()),
                    ('act', models.CharField(choices=[('registered', 'People registered'), ('attested', 'People confirmed'), ('card', 'Cards replaced'), ('pin', 'PINs replaced')], max_length=16)),
                    ('count', models.PositiveIntegerField(default=0)),
                    ('officer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('officer', 'day', 'act'), name='residents_one_count_a_day_and_act')],
                },
            ),
            migrations.CreateModel(
                name='RoleHeld',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('moderator', 'Moderator'), ('interpreter', 'Interpreter'), ('desk', 'Desk officer'), ('clerk', 'Clerk'), ('official', 'Elected official'), ('editor', 'Editor'), ('organiser', 'Organiser'), ('observer', 'Observer of votes'), ('watch', 'Member of the watch committee')], max_length=16)),
                    ('starts', models.DateField()),
                    ('ends', models.DateField(blank=True, null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('person', 'role', 'starts'), name='residents_one_role_a_start'), models.CheckConstraint(condition=models.Q(('ends__isnull', True), ('ends__gt', models.F('starts')), _connector='OR'), name='residents_role_ends_after_start')],
                },
            ),
            migrations.CreateModel(
                name='Token',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=60, verbose_name='name')),
                    ('digest', models.CharField(max_length=64, unique=True)),
                    ('scopes', models.JSONField()),
                    ('made_on', models.DateField()),
                    ('expires_on', models.DateField()),
                    ('used_on', models.DateField(blank=True, null=True)),
                    ('revoked_on', models.DateField(blank=True, null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tokens', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['made_on', 'id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('expires_on__gt', models.F('made_on'))), name='residents_a_token_ends')],
                },
            ),
        ]),
    ]
