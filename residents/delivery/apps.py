from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "residents.delivery"
    label = "delivery"

    def ready(self) -> None:
        from residents.delivery import news
        from residents.erasure import register_eraser
        from residents.my_page import register_section

        register_section("news", 1, news.section)
        register_section("mails", 6, news.organising)
        register_eraser("delivery", news.export, news.forget)
