"""The view that takes reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ..claim import MOST_BYTES, read
from .signals import report_received

if TYPE_CHECKING:
    from django.http import HttpRequest


@csrf_exempt  # a report has no token, and changes nothing
@require_POST
def report(request: HttpRequest) -> HttpResponse:
    """Hand a page's report on to the signal `report_received`."""
    told = read(request.read(MOST_BYTES + 1))
    if told is None:
        return HttpResponse(status=400)
    report_received.send_robust(sender=report, request=request, report=told)
    return HttpResponse(status=204)
