from django.urls import path

from council.interpretation import views

app_name = "interpretation"
urlpatterns = [
    path("of/<uuid:pk>/", views.Open.as_view(), name="open"),
    path("<uuid:pk>/", views.Speak.as_view(), name="channel"),
    path("<uuid:pk>/all/", views.printed, name="printed"),
    path("<uuid:pk>/offer/", views.Offer.as_view(), name="offer"),
    path("<uuid:pk>/accept/", views.accept, name="accept"),
    path("<uuid:pk>/signal/<slug:kind>/", views.signal, name="signal"),
    path("lines/<uuid:pk>/", views.Correct.as_view(), name="correct"),
    path("signals/<int:pk>/seen/", views.see, name="see"),
]
