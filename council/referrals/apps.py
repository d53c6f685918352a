from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "council.referrals"
    label = "referrals"

    def ready(self) -> None:
        from council.opinions.origins import register_origins
        from council.referrals import live, mine, phrases, queries, telling, waiting
        from register.scopes import declare
        from residents.delivery.kinds import register_message
        from residents.erasure import register_eraser
        from residents.my_page import register_section

        declare(live.KIND)
        register_origins("referrals", queries.origins)
        register_message(phrases.RECEIVED, telling.receipts)
        register_section("referrals", 9, mine.section)
        register_eraser("referrals", mine.export, mine.forget)
        waiting.offer()
