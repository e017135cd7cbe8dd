"""Passes claims on: to OpenTelemetry as log records, and to Sentry as events."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from .claim import Claim
    from .counters import Counters
    from .limits import Cap

_LEVELS = {"b": "info", "c": "warning", "d": "error"}
# OpenTelemetry's scale: 9 is information, 13 a warning, 17 an error.
_SEVERITIES = {
    "none": (9, "INFO"),
    "count": (9, "INFO"),
    "trend": (10, "INFO2"),
    "spike": (13, "WARN"),
    "act": (17, "ERROR"),
}
# In seconds. The device's clock counts where it is not further off than this.
_CLOCK_MAY_BE_OFF = 300
# What an SDK adds that is not of the request.
_THEIRS = ("event_id", "platform", "environment", "release", "dist", "sdk")


class Onward:
    """Where claims go."""

    def __init__(
        self,
        counters: Counters,
        cap: Cap,
        logger: Any,  # noqa: ANN401 an OpenTelemetry Logger, which is no dependency
        sentry: ModuleType | None,
        on_report: Callable[[Claim], object] | None,
    ) -> None:
        """Make one."""
        self._counters = counters
        self._cap = cap
        self._logger = logger
        self._sentry = sentry
        self._on_report = on_report

    def passes(self, claim: Claim, received: float) -> None:
        """Pass it on. It never raises."""
        if self._logger is not None:
            self._attempt("otlp", lambda: self._logger.emit(record(claim, received)))
        if self._sentry is not None and claim.category in _LEVELS:
            if self._cap.admits("\n".join(fingerprint(claim)), received):
                self._attempt("sentry", lambda: self._capture(claim, received))
            else:
                self._counters.add("exports", to="sentry", result="capped")
        if self._on_report is not None:
            # It is the site's own, and says so elsewhere: the next report is not lost by it.
            with suppress(Exception):
                self._on_report(claim)

    def _attempt(self, to: str, work: Callable[[], object]) -> None:
        try:
            work()
        except Exception:  # noqa: BLE001 of whatever SDK; its text goes nowhere
            self._counters.add("exports", to=to, result="failed")
        else:
            self._counters.add("exports", to=to, result="sent")

    def _capture(self, claim: Claim, received: float) -> None:
        """In a scope of its own: what an SDK knows of a request has the page's address."""
        sentry: Any = self._sentry
        ours = event(claim, received)
        with sentry.new_scope() as scope:
            scope.clear()
            # The processors of a scope run after those of the SDK.
            scope.add_event_processor(lambda theirs, _hint: only_ours(ours, theirs))
            # Another one: the SDK writes into what it is given.
            sentry.capture_event(event(claim, received))


def fingerprint(claim: Claim) -> list[str]:
    """Return what makes two claims one issue.

    For what is unknown, the listed name that it was told by stands beside it.
    """
    names = (claim.evidence.get("server_error"), claim.evidence.get("error_parameter"))
    name = next((name for name in names if isinstance(name, str) and name != "unlisted"), None)
    parts = ["oauth-chaperone", claim.cause, claim.provider or "other"]
    return [*parts, name] if claim.cause == "unknown" and name else parts


def event(claim: Claim, received: float) -> dict[str, Any]:
    """Return an event of Sentry."""
    tags = {
        "category": claim.category,
        "cause": claim.cause,
        "certainty": claim.certainty,
        "provider": claim.provider or "other",
        "reference": claim.reference,
    }
    return {
        "timestamp": received,
        "logger": "oauth-chaperone",
        "level": _LEVELS[claim.category],
        # A template with a parameter: Sentry's JavaScript SDK takes 50 events of one message for one.
        "logentry": {"message": "Sign-in failed: %s", "params": [claim.cause]},
        "fingerprint": fingerprint(claim),
        "tags": {f"oauth_chaperone.{name}": value for name, value in tags.items()},
        "contexts": {
            "oauth_chaperone": {
                "page": claim.page,
                "attempt": claim.attempt,
                "elapsed_seconds": claim.elapsed_seconds,
                "flow_id": claim.flow_id,
                "evidence": dict(claim.evidence),
            }
        },
    }


def only_ours(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """Leave nothing of theirs but what is listed here.

    What the SDK knows of a request has the page's address, hence the code, and what the site has set
    for other events changes a level or a fingerprint.
    """
    kept = {name: theirs[name] for name in _THEIRS if name in theirs}
    # Or attach_stacktrace would add the variables of this very thread.
    return {**kept, **ours, "threads": {"values": []}}


def record(claim: Claim, received: float) -> Any:  # noqa: ANN401 of a package that may not be there
    """Return a log record of OpenTelemetry."""
    from opentelemetry._logs import LogRecord, SeverityNumber

    number, text = _SEVERITIES[claim.monitoring]
    is_finding = claim.outcome == "preflight"
    at = None if claim.at is None else claim.at / 1000
    happened = at if at is not None and abs(at - received) <= _CLOCK_MAY_BE_OFF else received
    ours = {
        "category": claim.category,
        "certainty": claim.certainty,
        "monitoring": claim.monitoring,
        "page": claim.page,
        "reference": claim.reference,
        "attempt": claim.attempt,
        "provider": claim.provider,
        "framework": claim.framework,
        "flow_id": claim.flow_id,
        "elapsed_seconds": claim.elapsed_seconds,
        "evidence": {name: seen for name, seen in claim.evidence.items() if seen is not None},
    }
    major = claim.browser["major"]
    attributes = {
        "error.type": claim.cause,
        **{f"oauth_chaperone.{name}": value for name, value in ours.items()},
        "user_agent.name": claim.browser["name"],
        "user_agent.version": None if major is None else str(major),
        "user_agent.os.name": claim.browser["os"],
        "browser.mobile": claim.browser["mobile"],
    }
    kind = "finding" if is_finding else "failure"
    return LogRecord(
        timestamp=int(happened * 1e9),
        observed_timestamp=int(received * 1e9),
        severity_number=SeverityNumber(number),
        severity_text=text,
        body=f"{'Before signing in' if is_finding else 'Sign-in failed'}: {claim.cause}",
        attributes={name: value for name, value in attributes.items() if value is not None},
        event_name=f"oauth_chaperone.sign_in.{kind}",
    )
