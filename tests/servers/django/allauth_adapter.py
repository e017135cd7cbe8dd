"""The site's own adapter for django-allauth. It can be imported once Django is set up."""

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from heard import said_alone


class Heard(DefaultSocialAccountAdapter):
    """Remembers what allauth's own page would have said."""

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        why = f", {type(exception).__name__}" if exception else ""
        said_alone.append(f"its page for all failures ({error}{why})")
