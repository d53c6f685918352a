import django.db.models.deletion
import uuid
from django.db import migrations, models

from register.first_tables import FirstTables


class Migration(migrations.Migration):

    initial = True
    # The names that a database from before the first city knows these tables by.
    replaces = [('attachments', '0001_pictures_and_documents')]

    dependencies = [
        ('languages', '0001_initial'),
        ('proposals', '0001_initial'),
    ]

    operations = [
        FirstTables([
            migrations.CreateModel(
                name='Attachment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(choices=[('picture', 'Picture'), ('document', 'Document')], max_length=8)),
                    ('sha256', models.CharField(max_length=64)),
                    ('size', models.PositiveIntegerField()),
                    ('width', models.PositiveSmallIntegerField(null=True)),
                    ('height', models.PositiveSmallIntegerField(null=True)),
                    ('added_at', models.DateTimeField()),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='proposals.proposal')),
                    ('words', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='languages.text')),
                ],
                options={
                    'ordering': ['added_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Content',
                fields=[
                    ('attachment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='content', serialize=False, to='attachments.attachment')),
                    ('whole', models.BinaryField()),
                    ('small', models.BinaryField(null=True)),
                ],
            ),
            migrations.AddConstraint(
                model_name='attachment',
                constraint=models.UniqueConstraint(fields=('proposal', 'sha256'), name='attachments_a_file_once'),
            ),
            migrations.AddConstraint(
                model_name='attachment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('height__isnull', False), ('kind', 'picture'), ('width__isnull', False)), models.Q(('height__isnull', True), ('kind', 'document'), ('width__isnull', True)), _connector='OR'), name='attachments_a_picture_has_sides'),
            ),
        ]),
    ]
