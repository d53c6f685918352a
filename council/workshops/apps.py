from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "council.workshops"
    label = "workshops"

    def ready(self) -> None:
        from council.meetings import attached, followers
        from council.workshops import beside, live, mine, waiting
        from council.workshops.actions.running import follow
        from council.workshops.queries import PLACE
        from register.scopes import declare
        from residents.delivery.kinds import register_message
        from residents.erasure import register_eraser

        declare(live.KIND)
        followers.follow(follow)
        followers.add_to_journal(live.journal)
        attached.register_attachments("workshops", beside.under_items)
        attached.register_hours("workshops", beside.hours)
        register_message(PLACE, mine.messages)
        register_eraser("workshops", mine.export, mine.forget)
        waiting.offer()
