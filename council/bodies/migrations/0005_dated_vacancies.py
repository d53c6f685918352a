from django.db import migrations

EARLIEST = "2000-01-01"


def keep_reasons(apps, schema_editor):
    """Each seat's reason, from the end of its last term, so that no history is lost."""
    rows = apps.get_model("bodies", "SeatVacancy").objects
    for seat in apps.get_model("bodies", "Seat").objects.all():
        last = seat.mandates.filter(ends__isnull=False).order_by("-ends").first()
        rows.create(seat=seat, starts=last.ends if last else EARLIEST, reason=seat.vacancy)


def give_back(apps, schema_editor):
    """Backwards the column takes the newest reason; the rows go, or the next way forth would find them."""
    rows = apps.get_model("bodies", "SeatVacancy").objects
    for row in rows.select_related("seat").order_by("starts"):
        row.seat.vacancy = row.reason
        row.seat.save(update_fields=["vacancy"])
    rows.all().delete()


class Migration(migrations.Migration):
    dependencies = [("bodies", "0004_composition_and_programme")]
    operations = [migrations.RunPython(keep_reasons, give_back)]
