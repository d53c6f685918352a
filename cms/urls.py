from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import path
from django.utils.functional import lazy
from django.views.generic import RedirectView

from cms import views

app_name = "cms"
# Old browsers ask for this address; the file's name is known only once static files are gathered.
mark = lazy(staticfiles_storage.url, str)("mark.svg")
urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("favicon.ico", RedirectView.as_view(url=mark), name="favicon"),
]
