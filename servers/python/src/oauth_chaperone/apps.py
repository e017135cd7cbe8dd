"""The Django app. Django imports this module where "oauth_chaperone" is an installed app."""

from django.apps import AppConfig, apps


class ChaperoneConfig(AppConfig):
    """Finds Python Social Auth and django-allauth by itself."""

    name = "oauth_chaperone"
    verbose_name = "oauth-chaperone"

    def ready(self) -> None:
        """Register the checks, and listen to what django-allauth tells its adapter."""
        from .django import checks, middleware

        checks.register()
        middleware.listen()
        if apps.is_installed("allauth.socialaccount"):
            from .django.allauth import watch

            watch()
