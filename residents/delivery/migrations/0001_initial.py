import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('residents', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Mailing',
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
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mailings', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='Delivery',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=40)),
                    ('key', models.UUIDField()),
                    ('number', models.PositiveIntegerField()),
                    ('channel', models.CharField(choices=[('page', 'My page'), ('mail', 'Mail'), ('letter', 'Letter at a desk'), ('call', 'Phone call')], max_length=8)),
                    ('state', models.CharField(choices=[('waiting', 'waiting'), ('told', 'told'), ('dropped', 'dropped'), ('dead', 'dead')], default='waiting', max_length=8)),
                    ('made_at', models.DateTimeField()),
                    ('due_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to=settings.AUTH_USER_MODEL)),
                    ('mailing', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='deliveries', to='delivery.mailing')),
                ],
                options={
                    'verbose_name_plural': 'deliveries',
                    'ordering': ['made_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Ways',
                fields=[
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='ways', serialize=False, to=settings.AUTH_USER_MODEL)),
                    ('by_mail', models.BooleanField(default=True)),
                    ('rhythm', models.CharField(choices=[('at-once', 'At once'), ('daily', 'Once a day, in the morning'), ('weekly', 'Once a week, on Monday morning')], default='at-once', max_length=8)),
                    ('discreet', models.BooleanField(default=False)),
                    ('by_letter', models.BooleanField(default=False)),
                    ('slip', models.PositiveIntegerField(blank=True, null=True, unique=True)),
                    ('desk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='residents.district')),
                ],
                options={
                    'verbose_name_plural': 'ways',
                },
            ),
            migrations.AddIndex(
                model_name='mailing',
                index=models.Index(fields=['state', 'next_try'], name='delivery_mailings_by_state'),
            ),
            migrations.AddIndex(
                model_name='mailing',
                index=models.Index(fields=['started_at'], name='delivery_mailings_by_start'),
            ),
            migrations.AddIndex(
                model_name='delivery',
                index=models.Index(fields=['channel', 'state', 'due_at'], name='delivery_waiting_by_channel'),
            ),
            migrations.AddConstraint(
                model_name='delivery',
                constraint=models.UniqueConstraint(fields=('person', 'kind', 'key', 'number', 'channel'), name='delivery_told_once_a_channel'),
            ),
            migrations.AddConstraint(
                model_name='delivery',
                constraint=models.CheckConstraint(condition=models.Q(('mailing__isnull', True), ('channel', 'mail'), _connector='OR'), name='delivery_only_mail_has_a_mailing'),
            ),
            migrations.AddConstraint(
                model_name='ways',
                constraint=models.CheckConstraint(condition=models.Q(('by_letter', False), ('desk__isnull', False), _connector='OR'), name='delivery_letters_wait_at_a_desk'),
            ),
        ]),
    ]
