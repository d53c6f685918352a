from typing import Any

from django.db import migrations


def keep_first_versions(apps: Any, editor: Any) -> None:
    """Every opinion that was there before versions were kept begins with the text as it stands."""
    Opinion, Version = apps.get_model("opinions", "Opinion"), apps.get_model("drafting", "Version")
    joined = Opinion.objects.select_related("title", "facts", "considerations")
    for opinion in joined.prefetch_related("requests__text").iterator(chunk_size=200):
        asked = sorted(opinion.requests.all(), key=lambda one: one.number)
        words = {
            "language": opinion.title.language,
            "title": opinion.title.body,
            "facts": opinion.facts.body if opinion.facts else "",
            "considerations": opinion.considerations.body if opinion.considerations else "",
            "requests": [one.text.body for one in asked],
        }
        values = {"person_id": opinion.drafted_by_id, "saved_at": opinion.drafted_at}
        Version.objects.create(opinion=opinion, number=1, words=words, **values)


class Migration(migrations.Migration):
    dependencies = [("drafting", "0001_initial")]
    operations = [migrations.RunPython(keep_first_versions, migrations.RunPython.noop)]
