from django.urls import path

from residents.views import account, desk, entering, reading, tokens, waiting

app_name = "residents"
urlpatterns = [
    path("login/", entering.login_page, name="login"),
    path("login/card/", entering.CardPage.as_view(), name="card"),
    path("logout/", entering.logout_page, name="logout"),
    path("me/", account.my_page, name="me"),
    path("waiting/count/", waiting.count, name="waiting-count"),
    path("me/account/", account.AccountPage.as_view(), name="account"),
    path("me/devices/", account.devices, name="devices"),
    path("me/data/", account.data, name="data"),
    path("me/tokens/", tokens.tokens, name="tokens"),
    path("me/tokens/new/", tokens.MakeToken.as_view(), name="token-new"),
    path("me/tokens/<uuid:token_id>/end/", tokens.revoke, name="token-end"),
    path("me/delete/", account.ErasePage.as_view(), name="erase"),
    path("desk/", desk.Desk.as_view(), name="desk"),
    path("desk/register/", desk.RegisterPage.as_view(), name="desk-register"),
    path("desk/<uuid:person_id>/", desk.PersonShown.as_view(), name="desk-person"),
    path("desk/<uuid:person_id>/confirm/", desk.AttestPage.as_view(), name="desk-attest"),
    path("desk/<uuid:person_id>/card/", desk.CardMaking.as_view(), name="desk-card"),
    path("desk/<uuid:person_id>/pin/", desk.PinMaking.as_view(), name="desk-pin"),
    path("reading/", reading.reading, name="reading"),
]
