from datetime import datetime
from typing import Any

from django.apps import AppConfig

from register.scopes import declare


class FloorConfig(AppConfig):
    name = "council.floor"
    label = "floor"

    def ready(self) -> None:
        from council.floor.actions.asking import hold, silence
        from council.floor.actions.listing import follow
        from council.floor.live import KIND, RULES_KIND
        from council.floor.my_data import export, journal
        from council.floor.queries import talk
        from council.meetings import followers
        from council.moderation.silencing import add_follower
        from residents.erasure import register_eraser

        declare(KIND)
        declare(RULES_KIND)
        followers.follow(follow)
        add_follower(hold, silence)
        followers.add_to_journal(journal)
        followers.tell_the_floor(talk)
        register_eraser("floor", export, _keep)


def _keep(person: Any, now: datetime) -> None:
    """Who spoke in a public meeting is public record; the account that it points at loses its name."""
