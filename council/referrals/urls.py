from django.urls import path

from council.referrals import views

app_name = "referrals"
urlpatterns = [
    path("", views.referral_list, name="list"),
    path("new/", views.Refer.as_view(), name="new"),
    path("origin/<uuid:opinion_id>/", views.SayOrigin.as_view(), name="origin"),
    path("<uuid:referral_id>/", views.referral, name="referral"),
    path("<uuid:referral_id>/receipt/", views.receipt, name="receipt"),
    path("<uuid:referral_id>/rapporteur/", views.NameRapporteur.as_view(), name="rapporteur"),
    path("<uuid:referral_id>/no-opinion/", views.Decline.as_view(), name="decline"),
]
