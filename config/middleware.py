"""The reader's language, from the page's address or else from the browser."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware

# Doors that have no language in their address: an unknown id there is simply not found.
WITHOUT_LANGUAGE = ("/api/", "/register/", "/cms/", "/static/", "/media/", "/documents/")


class SiteLocaleMiddleware(LocaleMiddleware):
    """Django's, but a page not found under a door without language is not looked for under one."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == 404 and request.path.startswith(WITHOUT_LANGUAGE):
            return response
        return super().process_response(request, response)
