from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("bodies", "0005_dated_vacancies")]
    operations = [migrations.RemoveField(model_name="seat", name="vacancy")]
