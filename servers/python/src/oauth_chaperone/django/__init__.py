"""Django, with Python Social Auth (social-auth-core 5.2 to 7) or django-allauth."""

from .middleware import ChaperoneMiddleware, csrf_failure
from .signals import report_received, sign_in_failed

__all__ = ["ChaperoneMiddleware", "csrf_failure", "report_received", "sign_in_failed"]
