"""What a webhook says of an opinion, composed from the opinion as it stands."""

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac

from council.opinions import webhooks
from council.opinions.models import Delivery, Opinion, Webhook
from council.opinions.queries import opinion_for_page
from languages import outgoing


def secret_of(hook: Webhook) -> str:
    """What the receiver checks signatures with: made from the site's secret key, kept nowhere."""
    return salted_hmac("council.opinions.webhook", str(hook.id), algorithm="sha256").hexdigest()


def send_hook(row: Delivery, now: datetime) -> None:
    """One try; raises outgoing.NotSent."""
    opinion = opinion_for_page(row.opinion_id)
    if opinion is None or row.webhook is None:
        raise LookupError("the opinion of a webhook is never deleted")
    body = json.dumps(said(opinion, row), ensure_ascii=False).encode()
    headers = webhooks.headers(secret_of(row.webhook), row.message_id, int(now.timestamp()), body)
    outgoing.post(row.webhook.url, body, headers)


def said(opinion: Opinion, row: Delivery) -> dict[str, Any]:
    """The message: what is public of the opinion, and where its files are."""
    with translation.override(settings.LANGUAGE_CODE):
        links = {
            name: settings.SITE_URL + reverse(f"opinions:{name}", args=[opinion.id])
            for name in ("opinion", "pdf", "xml", "text")
        }
    return {
        "type": "opinion.delivered",
        "id": row.message_id,
        "uncertain": row.uncertain,
        "opinion": {
            "id": str(opinion.id),
            "number": opinion.number,
            "council": opinion.council.slug,
            "theme": opinion.theme,
            "title": {"language": opinion.title.language, "body": opinion.title.body},
            "requests": [
                {"number": one.number, "language": one.text.language, "body": one.text.body}
                for one in opinion.requests.all()
            ],
            "delivered_at": opinion.delivered_at.isoformat() if opinion.delivered_at else None,
            "due_on": opinion.due_on.isoformat() if opinion.due_on else None,
            "fingerprint": opinion.fingerprint,
            "seal": opinion.seal,
            "links": links,
        },
    }
