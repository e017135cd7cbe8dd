"""For operators: what a server counts, and what takes the reports of browsers.

What is counted, and which rules ring: ``operators/README.md`` of the npm package and of the crate.

    operators = Operators(["google"], ["https://shop.example"], prometheus=prometheus_client)
"""

from __future__ import annotations

import os
import queue
import re
import threading
import time
from typing import TYPE_CHECKING, Any, Protocol

from . import onward
from .claim import MOST_BYTES, Claim, read
from .cookies import DEPARTURE, Cookie
from .counters import Counters, means
from .limits import Cap, Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping
    from types import ModuleType

    from .words import ServerView

__all__ = ["MOST_BYTES", "Claim", "Operators", "Taken"]

LEFT = "oauth_chaperone_left"
"""The cookie of an open departure, which the redirect sets: a second press carries it."""
BACK = "back"
"""Its value once the answer has come: what comes until the next departure is the same answer again."""
OPEN_FOR_SECONDS = 600
MOST_WAITING = 1024
"""Reports that wait to be passed on. What does not fit is counted."""

_FLOW = re.compile(r"[0-9a-f]{20}")
_LEFT = re.compile(r"[0-9a-f]{20}\.([0-9]{1,12})")
_AHEAD = re.compile(r"prefetch|prerender")

_STATUS = {
    "method": 405,
    "origin": 403,
    "type": 415,
    "size": 413,
    "shape": 400,
    "rate": 429,
    # To the browser, it has arrived.
    "repeat": 204,
}


class Headers(Protocol):
    """As each framework has them: names without case."""

    def get(self, name: str, default: str, /) -> str:
        """Return a header's text."""

    def __contains__(self, name: str, /) -> bool:
        """Whether it is there."""


class Taken:
    """What became of a report: why it was refused, and the status that the browser gets."""

    def __init__(self, refused: str | None) -> None:
        """Make one."""
        self.refused = refused
        self.status = 204 if refused is None else _STATUS[refused]


class Operators:
    """The counters of one process, and its receiver."""

    def __init__(
        self,
        providers: Iterable[str],
        origins: Iterable[str],
        *,
        meter: Any = None,  # noqa: ANN401 an OpenTelemetry Meter, which is no dependency
        prometheus: ModuleType | None = None,
        registry: Any = None,  # noqa: ANN401 a registry of prometheus_client's
        logger: Any = None,  # noqa: ANN401 an OpenTelemetry Logger
        sentry: ModuleType | None = None,
        on_report: Callable[[Claim], object] | None = None,
        secure: bool = True,
        address_header: str | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Count by ``meter``, by ``prometheus`` (the module ``prometheus_client``), or by both.

        ``providers`` are the short names that the pages use; any other is counted as ``other``.
        ``origins`` are those of the pages that may report, such as ``https://shop.example``.
        ``logger`` and ``sentry`` (the module ``sentry_sdk``) get the reports that were taken.
        ``secure=False`` is for a site that is not on https. Behind a proxy, ``address_header`` names
        the header that it adds the client's address to, such as ``X-Forwarded-For``.
        """
        self._counters = Counters(providers, meter, prometheus, registry)
        self._origins = frozenset(origins)
        self._secure = secure
        self._address_header = address_header
        self._clock = clock
        self._lock = threading.Lock()
        self._limits = Limits(clock())
        self._passes_on = logger is not None or sentry is not None or on_report is not None
        self._worker = _Worker(
            onward.Onward(self._counters, Cap(clock()), logger, sentry, on_report)
        )

    def departs(self, provider: str, request: Any) -> Cookie | None:  # noqa: ANN401 of any framework
        """Call it where you redirect to the provider.

        Where it is a person's first press, set this cookie on the redirect.
        """
        cookies = _cookies(request)
        flow = cookies.get(DEPARTURE, "")
        now = int(self._clock())
        left = _left_at(cookies.get(LEFT, ""))
        is_open = left is not None and abs(now - left) <= OPEN_FOR_SECONDS
        tracked = bool(_FLOW.fullmatch(flow)) and not is_open and not _is_ahead(request.headers)
        self._counters.add(
            "departures", provider=self._counters.provider(provider), tracked=tracked
        )
        return self._cookie(f"{flow}.{now}") if tracked else None

    def arrives(
        self,
        provider: str,
        request: Any,  # noqa: ANN401 of any framework
        parameters: Container[str],
    ) -> Cookie | None:
        """Call it where the provider's answer arrives, with its parameters.

        Where it is an answer, and not a reload of it, set this cookie on what you answer.
        """
        left = _cookies(request).get(LEFT, "")
        is_answer = "state" in parameters and ("code" in parameters or "error" in parameters)
        if left == BACK or not is_answer:
            return None
        # Without a cookie it counts, too: a lost session must look like what it is, never like an
        # outage.
        name = self._counters.provider(provider)
        self._counters.add("arrivals", provider=name)
        at = _left_at(left)
        away = -1 if at is None else int(self._clock()) - at
        if away >= 0:
            self._counters.away(name, away)
        return self._cookie(BACK)

    def ends(self, provider: str, view: ServerView) -> None:
        """Call it where a sign-in ends, with what the server tells the page.

        ``{"signed_in": True}``, or an ``error`` by a name of the catalogue.
        """
        name = self._counters.provider(provider)
        if view.get("signed_in"):
            self._counters.add("sign_ins", provider=name)
        else:
            cause = means(view.get("error", ""), view.get("error_description", ""))
            self._counters.failed("failures", name, cause)

    def admits(self, method: str, headers: Headers, client: str | None = None) -> Taken | None:
        """Say why a report's body need not be read, or None."""
        reason = self._refused(method, headers, client)
        return None if reason is None else self.refuse(reason)

    def take(self, body: bytes | None) -> Taken:
        """Take a body; None is one that was too long, or too long on its way."""
        if body is None or len(body) > MOST_BYTES:
            return self.refuse("size")
        claim = read(body)
        if claim is None:
            return self.refuse("shape")
        now = self._clock()
        with self._lock:
            reason = self._limits.takes(claim, now)
        if reason is not None:
            return self.refuse(reason)
        name = self._counters.provider(claim.provider)
        self._counters.failed("reports", name, claim.cause)
        self._counters.add(
            "reports_by_engine",
            category=claim.category,
            engine=claim.browser["engine"],
            mobile=claim.browser["mobile"],
        )
        if self._passes_on and not self._worker.put(claim, now):
            self._counters.add("reports_refused", reason="queue")
        return Taken(None)

    def refuse(self, reason: str) -> Taken:
        """Count a report that is not taken."""
        self._counters.add("reports_refused", reason=reason)
        return Taken(reason)

    def wait(self) -> None:
        """Wait until all that was taken has been passed on: for tests and for the end."""
        self._worker.wait()

    def _refused(self, method: str, headers: Headers, client: str | None) -> str | None:
        media = headers.get("Content-Type", "").partition(";")[0].strip().lower()
        site = headers.get("Sec-Fetch-Site", "same-origin")
        if method != "POST":
            return "method"
        # A beacon to another origin is text, which needs no permission there.
        if "Content-Encoding" in headers or media not in ("application/json", "text/plain"):
            return "type"
        # Every beacon of a page names its origin. This stops other sites; a script can say what it
        # likes.
        if headers.get("Origin", "") not in self._origins or site not in (
            "same-origin",
            "same-site",
        ):
            return "origin"
        if self._address_header is not None:
            # The last is the one that the nearest proxy has written; the others anybody can make up.
            client = headers.get(self._address_header, "").rpartition(",")[2].strip() or client
        with self._lock:
            admitted = self._limits.admits(client, self._clock())
        return None if admitted else "rate"

    def _cookie(self, value: str) -> Cookie:
        return Cookie(
            key=LEFT,
            value=value,
            max_age=OPEN_FOR_SECONDS,
            path="/",
            domain=None,
            secure=self._secure,
            httponly=True,
            samesite="Lax",
        )


class _Worker:
    """Passes claims on, in a thread of its own, which the first claim starts."""

    def __init__(self, onward: onward.Onward) -> None:
        self._onward = onward
        self._lock = threading.Lock()
        self._process = 0
        self._waiting: queue.Queue[tuple[Claim, float]] = queue.Queue(MOST_WAITING)

    def put(self, claim: Claim, received: float) -> bool:
        with self._lock:
            # A server that forks has made this before, and threads stay behind.
            if self._process != os.getpid():
                self._process = os.getpid()
                self._waiting = queue.Queue(MOST_WAITING)
                threading.Thread(
                    target=self._run, args=(self._waiting,), name="oauth-chaperone", daemon=True
                ).start()
        try:
            self._waiting.put_nowait((claim, received))
        except queue.Full:
            return False
        return True

    def wait(self) -> None:
        if self._process == os.getpid():
            self._waiting.join()

    def _run(self, waiting: queue.Queue[tuple[Claim, float]]) -> None:
        while True:
            claim, received = waiting.get()
            try:
                self._onward.passes(claim, received)
            finally:
                waiting.task_done()


def _cookies(request: Any) -> Mapping[str, str]:  # noqa: ANN401 of any framework
    """Django calls them otherwise."""
    cookies: Mapping[str, str] = getattr(request, "COOKIES", None) or getattr(
        request, "cookies", {}
    )
    return cookies


def _left_at(value: str) -> int | None:
    found = _LEFT.fullmatch(value)
    return int(found[1]) if found else None


def _is_ahead(headers: Headers) -> bool:
    """A browser that loads ahead has no person behind it yet."""
    names = ("Sec-Purpose", "Purpose", "X-Moz")
    return any(_AHEAD.search(headers.get(name, "")) for name in names)
