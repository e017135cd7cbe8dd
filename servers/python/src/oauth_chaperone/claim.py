"""A report as it came from the wire.

Anybody can post one, so that nothing of it is kept but numbers, flags, words of our own tables, and
short names. Category and level are looked up, never believed.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .counters import SYMPTOMS, told

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

MOST_BYTES = 8192
"""Nothing longer is read. A whole report has 1.1 kB."""
_MOST_OBSERVATIONS = 64
_WORD = re.compile(r"[a-z_]{1,40}")
_SHORT_NAME = re.compile(r"[A-Za-z0-9._-]{1,40}")
_FLOW = re.compile(r"[0-9a-f]{20}")
# Crockford's base 32, without I, L, O and U.
_REFERENCE = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")


@dataclass(frozen=True)
class Claim:
    """What a browser claims."""

    page: str
    outcome: str
    cause: str
    certainty: str
    evidence: Mapping[str, str | int | bool | None]
    provider: str | None
    framework: str | None
    flow_id: str | None
    reference: str
    """What the user may read out."""
    attempt: int
    elapsed_seconds: int | None
    browser: Mapping[str, Any]
    """``engine``, ``name``, ``major``, ``os`` and ``mobile``."""
    at: int | None
    """Milliseconds since the epoch, by the device's clock."""

    @property
    def category(self) -> str:
        """Whom the failure comes from."""
        return told().told[self.cause][0]

    @property
    def monitoring(self) -> str:
        """How loudly an operator should hear of it."""
        return told().told[self.cause][1]


class _Odd(Exception):  # noqa: N818 not an error of ours
    """It is no report."""


def read(body: bytes) -> Claim | None:
    """Return the claim, or None where it is no report of version 1 about a failure."""
    try:
        data = json.loads(body)
        return _read(data) if isinstance(data, dict) else None
    except (ValueError, RecursionError, _Odd):
        return None


def _read(data: dict[str, Any]) -> Claim:
    if data.get("version") != 1 or isinstance(data["version"], bool):
        raise _Odd
    reference = _like(_REFERENCE, data.get("reference"))
    if reference is None:
        raise _Odd
    return Claim(
        page=_one_of(told().pages, data.get("page")),
        outcome=_one_of(("failed", "preflight"), data.get("outcome")),
        cause=_cause(data.get("cause")),
        certainty=_one_of(("certain", "likely", "possible"), data.get("certainty")),
        evidence=_evidence(data.get("evidence", [])),
        provider=_like(_SHORT_NAME, data.get("provider")),
        framework=_like(_SHORT_NAME, data.get("framework")),
        flow_id=_like(_FLOW, data.get("flowId")),
        reference=reference,
        attempt=_number(data.get("attempt"), 2**32) or 1,
        elapsed_seconds=_number(data.get("elapsedSeconds"), 2**32),
        browser=_browser(data.get("browser")),
        at=_number(data.get("at"), 2**53),
    )


def _one_of(words: Collection[str], value: object) -> str:
    if isinstance(value, str) and value in words:
        return value
    raise _Odd


def _cause(value: object) -> str:
    """A newer page may know more causes; what is no word at all is no report."""
    if not isinstance(value, str) or not _WORD.fullmatch(value):
        raise _Odd
    return value if value in told().told and value not in SYMPTOMS else "unknown"


def _like(form: re.Pattern[str], value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, str) and form.fullmatch(value):
        return value
    raise _Odd


def _number(value: object, below: int) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        return None
    return min(value, below - 1)


def _evidence(value: object) -> dict[str, str | int | bool | None]:
    if not isinstance(value, list) or len(value) > _MOST_OBSERVATIONS:
        raise _Odd
    evidence: dict[str, str | int | bool | None] = {}
    for one in value:
        if not isinstance(one, dict) or not isinstance(one.get("name"), str):
            raise _Odd
        # What a newer page may have seen is passed over.
        if one["name"] in told().facts:
            evidence.setdefault(one["name"], _observed(one.get("observed")))
    return evidence


def _observed(value: object) -> str | int | bool | None:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int) and -(2**31) <= value < 2**32:
        return value
    if not isinstance(value, str):
        raise _Odd
    return value if value in told().words else "unlisted"


def _browser(value: object) -> dict[str, Any]:
    data = value if isinstance(value, dict) else {}

    def known(name: str, words: Collection[str]) -> str:
        word = data.get(name)
        return word if isinstance(word, str) and word in words else "unknown"

    return {
        "engine": known("engine", told().engines),
        "name": known("name", told().browsers),
        "major": _number(data.get("major"), 2**32),
        "os": known("os", told().systems),
        "mobile": data.get("mobile") is True,
    }
