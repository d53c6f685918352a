import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('budgets', '0001_initial'),
        ('paper', '0001_initial'),
        ('residents', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Letter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_on', models.DateField()),
                    ('digest', models.CharField(blank=True, max_length=64)),
                    ('printed_on', models.DateField(null=True)),
                    ('tries', models.PositiveSmallIntegerField(default=0)),
                    ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='residents.district')),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('printed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='AssistedDay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField()),
                    ('count', models.PositiveIntegerField(default=0)),
                    ('told', models.BooleanField(default=False)),
                    ('station', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='paper.station')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('station', 'day'), name='codes_one_count_a_day')],
                },
            ),
            migrations.CreateModel(
                name='Code',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('digest', models.CharField(max_length=64, unique=True)),
                    ('holder', models.CharField(max_length=64)),
                    ('locked', models.BinaryField()),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='budgets.round')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'holder'), name='codes_one_code_a_resident')],
                },
            ),
            migrations.CreateModel(
                name='Reminder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_at', models.DateTimeField(null=True)),
                    ('tries', models.PositiveSmallIntegerField(default=0)),
                    ('sent', models.BooleanField(default=False)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='budgets.round')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'person'), name='codes_one_reminder')],
                },
            ),
        ]),
    ]
