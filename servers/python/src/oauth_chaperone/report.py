"""Reads what a page reports. Anybody can post a report, so each field has to have its form."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypedDict

from .words import catalogue, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LIMIT = 16_384
"""Bytes. A page's own reports have two or three thousand."""


class Fact(TypedDict):
    """An observation that a verdict rests on."""

    name: str
    observed: str | float | bool | None


class Report(TypedDict, total=False):
    """What an operator may have. The package's ``index.d.ts`` documents each field."""

    version: int
    page: str
    outcome: str
    category: str
    cause: str
    certainty: str
    monitoring: str
    evidence: list[Fact]
    provider: str
    framework: str
    flowId: str
    reference: str
    attempt: int
    elapsedSeconds: float
    browser: dict[str, str | int | bool]
    at: int


_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
_SHORT_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")
_REFERENCE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")
_FLOW_ID = re.compile(r"[0-9a-f]{20}")
_BROWSER = re.compile(r"[A-Za-z][A-Za-z .]{0,31}")


def _of(*words: str) -> Callable[[object], object]:
    return lambda value: value if value in words else None


def _like(form: re.Pattern[str]) -> Callable[[object], object]:
    return lambda value: value if isinstance(value, str) and form.fullmatch(value) else None


def _number(value: object) -> object:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return value if is_number and abs(value) < 10**14 else None  # type: ignore[arg-type]


def _cause(value: object) -> object:
    return value if isinstance(value, str) and value in catalogue().causes else None


def _observed(value: object) -> object:
    if isinstance(value, str):
        return value if _NAME.fullmatch(value) else listed(value)
    return value if isinstance(value, bool) else _number(value)


def _evidence(value: object) -> object:
    if not isinstance(value, list):
        return None
    facts = [fact for fact in value[:64] if isinstance(fact, dict)]
    return [
        Fact(name=fact["name"], observed=_observed(fact.get("observed")))  # type: ignore[typeddict-item]
        for fact in facts
        if _like(_NAME)(fact.get("name"))
    ]


def _browser(value: object) -> object:
    if not isinstance(value, dict):
        return None
    fields = {
        "engine": _of("chromium", "gecko", "webkit", "unknown"),
        "name": _like(_BROWSER),
        "major": _number,
        "os": _like(_BROWSER),
        "mobile": lambda told: told if isinstance(told, bool) else None,
    }
    return _fields(value, fields)


def _fields(
    data: Mapping[str, object], fields: Mapping[str, Callable[[object], object]]
) -> dict[str, object]:
    read = {name: take(data[name]) for name, take in fields.items() if name in data}
    return {name: value for name, value in read.items() if value is not None}


_FIELDS: Mapping[str, Callable[[object], object]] = {
    "version": lambda value: value if value == 1 and value is not True else None,
    "page": _of("login", "callback", "error"),
    "outcome": _of("signed_in", "failed", "not_a_callback", "preflight"),
    "category": _of("a", "b", "c", "d"),
    "cause": _cause,
    "certainty": _of("certain", "likely", "possible"),
    "monitoring": _of("none", "count", "trend", "spike", "act"),
    "evidence": _evidence,
    "provider": _like(_SHORT_NAME),
    "framework": _like(_SHORT_NAME),
    "flowId": _like(_FLOW_ID),
    "reference": _like(_REFERENCE),
    "attempt": _number,
    "elapsedSeconds": _number,
    "browser": _browser,
    "at": _number,
}


def read(body: bytes) -> Report | None:
    """Return the report, or None where it is none."""
    if len(body) > LIMIT:
        return None
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    report = _fields(data, _FIELDS)
    is_report = {"version", "page", "outcome", "reference"} <= report.keys()
    return report if is_report else None  # type: ignore[return-value]
