"""``path("oauth-chaperone/", include("oauth_chaperone.django.urls"))``."""

from django.urls import path

from .views import report

app_name = "oauth_chaperone"

urlpatterns = [path("report", report, name="report")]
