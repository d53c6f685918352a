"""The one process: HTTP and websockets."""

import gc
import os
from threading import Thread

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup(set_prefix=False)

from channels.auth import AuthMiddlewareStack  # noqa: E402 - the apps must be loaded first
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from django.conf import settings  # noqa: E402
from django.template.loader import get_template  # noqa: E402
from django.urls import path, reverse  # noqa: E402

from config.handling import OneThread  # noqa: E402
from config.sizes import SizeLimit  # noqa: E402
from frontend.templatetags.tongues import direction  # noqa: E402
from languages.guessing import model  # noqa: E402
from register.consumers import RegisterConsumer  # noqa: E402

sockets = URLRouter([path("ws/register/", RegisterConsumer.as_asgi())])
application = SizeLimit(
    ProtocolTypeRouter(
        {"http": OneThread(), "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(sockets))}
    )
)
# Addresses, the way a page is drawn and the site's languages are read as a server begins, not while the first
# page or the first long replay waits for it.
reverse("seal")
get_template("base.html")
for code, _name in settings.LANGUAGES:
    direction(code)
# What is there now stays: looking through it again and again for what nobody needs holds every request up.
gc.collect()
gc.freeze()
# Otherwise the first message of a meeting waits for it, and all who listen with it.
reading = Thread(target=model, daemon=True)
reading.start()
