"""Explains why a redirect sign-in failed, and what to do next.

Django: add ``"oauth_chaperone"`` to ``INSTALLED_APPS`` and ``"oauth_chaperone.django.ChaperoneMiddleware"``
to ``MIDDLEWARE``. Flask: `oauth_chaperone.flask`. Starlette and FastAPI: `oauth_chaperone.starlette`.
"""

__version__ = "0.1.0"
