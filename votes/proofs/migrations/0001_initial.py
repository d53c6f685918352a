import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('budgets', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Bundle',
                fields=[
                    ('round', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='bundle', serialize=False, to='budgets.round')),
                    ('digest', models.CharField(max_length=64)),
                    ('seal', models.CharField(max_length=88)),
                    ('made_at', models.DateTimeField()),
                    ('file', models.FileField(upload_to='bundles/')),
                    ('numbers', models.JSONField()),
                ],
            ),
            migrations.CreateModel(
                name='Destruction',
                fields=[
                    ('round', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='destruction', serialize=False, to='budgets.round')),
                    ('at', models.DateTimeField()),
                    ('slots', models.PositiveIntegerField()),
                    ('fingerprint', models.CharField(max_length=64)),
                    ('keys_gone_at', models.DateTimeField(null=True)),
                ],
            ),
            migrations.CreateModel(
                name='Log',
                fields=[
                    ('round', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='log', serialize=False, to='budgets.round')),
                    ('looked_at', models.DateTimeField(null=True)),
                ],
            ),
            migrations.CreateModel(
                name='Head',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('size', models.PositiveIntegerField()),
                    ('root', models.CharField(max_length=64)),
                    ('at', models.DateTimeField()),
                    ('seal', models.CharField(max_length=88)),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='heads', to='budgets.round')),
                ],
                options={
                    'ordering': ['round', 'size'],
                    'constraints': [models.UniqueConstraint(fields=('round', 'size'), name='proofs_one_head_a_size')],
                },
            ),
            migrations.CreateModel(
                name='MinutesSignature',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('office', models.CharField(max_length=24)),
                    ('signed_at', models.DateTimeField()),
                    ('destruction', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signatures', to='proofs.destruction')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['signed_at'],
                    'constraints': [models.UniqueConstraint(fields=('destruction', 'office'), name='proofs_one_signature_an_office'), models.UniqueConstraint(fields=('destruction', 'person'), name='proofs_one_signature_a_person')],
                },
            ),
        ]),
    ]
