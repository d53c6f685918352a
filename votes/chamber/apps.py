from django.apps import AppConfig


class ChamberConfig(AppConfig):
    name = "votes.chamber"
    label = "chamber"

    def ready(self) -> None:
        from council.meetings.secrecy import BOXES
        from votes.chamber import actions

        BOXES.append(actions)
