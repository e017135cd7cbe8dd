"""The counters, by their names and labels: by OpenTelemetry's metrics API, by prometheus_client, or both.

Every label has a closed list of values, and every series is there from the start, at 0: a rule that
asks how much a counter grew would miss the first of what was not there.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import ModuleType

OTHER = "other"
"""A provider that the site did not name at the start."""
SYMPTOMS = frozenset(["state_lost", "parameter_missing", "code_refused"])
"""What a server sees, and only the page can tell the cause of."""
_MOST_PROVIDERS = 16
_BOUNDARIES = [2, 5, 10, 20, 40, 90, 180, 600, 1800]
_REASONS = ("method", "origin", "type", "size", "shape", "rate", "repeat", "queue")
_AWAY = "Between departure and arrival"

_OF_CAUSE = ("provider", "category", "cause", "monitoring")
# Each counter's unit, help and labels.
_COUNTERS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "departures": ("{departure}", "Redirects to a provider", ("provider", "tracked")),
    "arrivals": ("{arrival}", "Callbacks with an answer", ("provider",)),
    "sign_ins": ("{sign_in}", "Users who are signed in", ("provider",)),
    "failures": ("{failure}", "Failed sign-ins, by the server's own word", _OF_CAUSE),
    "reports": ("{report}", "Failed sign-ins, by a browser's claim", _OF_CAUSE),
    "reports_by_engine": ("{report}", "The same by engine", ("category", "engine", "mobile")),
    "reports_refused": ("{report}", "Reports that were not taken", ("reason",)),
    "exports": ("{export}", "Reports that were passed on", ("to", "result")),
}


class Told(NamedTuple):
    """The closed lists. The build makes them of the tables in Rust."""

    told: Mapping[str, tuple[str, str]]
    """Category and monitoring level of each cause and symptom."""
    means: Mapping[str, str]
    """The cause or symptom that a server's word is counted as."""
    facts: frozenset[str]
    words: frozenset[str]
    pages: frozenset[str]
    engines: tuple[str, ...]
    browsers: frozenset[str]
    systems: frozenset[str]


@cache
def told() -> Told:
    """Read the lists, once."""
    data = json.loads(files("oauth_chaperone").joinpath("told.json").read_bytes())
    return Told(
        {cause: (category, level) for cause, (category, level) in data["told"].items()},
        {name: cause for cause, names in data["means"].items() for name in names},
        frozenset(data["facts"]),
        frozenset(data["words"]),
        frozenset(data["pages"]),
        tuple(data["engines"]),
        frozenset(data["browsers"]),
        frozenset(data["systems"]),
    )


def means(error: str, description: str) -> str:
    """Return what a server's word is counted as.

    Suspect d first: what is not listed, and what says nothing, is ``unknown``.
    """
    names = told().means
    return names.get(f"{error}\t{description}") or names.get(error) or "unknown"


class Counters:
    """The counters of one process."""

    def __init__(
        self,
        providers: Iterable[str],
        meter: Any,  # noqa: ANN401 an OpenTelemetry Meter, which is no dependency
        prometheus: ModuleType | None,
        registry: Any,  # noqa: ANN401 a registry of prometheus_client's
    ) -> None:
        """Make all of them, at 0."""
        if meter is None and prometheus is None:
            raise TypeError(
                "oauth-chaperone: without meter and prometheus nothing would be counted"
            )
        named = list(dict.fromkeys(providers))[:_MOST_PROVIDERS]
        self._providers = dict.fromkeys([*named, OTHER])
        self._of_meter: dict[str, Any] = {}
        self._of_prometheus: dict[str, Any] = {}
        given = {} if registry is None else {"registry": registry}
        for name, (unit, text, labels) in _COUNTERS.items():
            if meter is not None:
                self._of_meter[name] = meter.create_counter(
                    f"oauth_chaperone.{name}", unit=unit, description=text
                )
            if prometheus is not None:
                self._of_prometheus[name] = prometheus.Counter(
                    f"oauth_chaperone_{name}", text, labels, **given
                )
        self._away_of_meter = meter and meter.create_histogram(
            "oauth_chaperone.away.duration",
            unit="s",
            description=_AWAY,
            explicit_bucket_boundaries_advisory=_BOUNDARIES,
        )
        self._away_of_prometheus = prometheus and prometheus.Histogram(
            "oauth_chaperone_away_duration_seconds",
            _AWAY,
            ["provider"],
            buckets=_BOUNDARIES,
            **given,
        )
        self._begin()

    def _begin(self) -> None:
        lists = told()
        for provider in self._providers:
            for tracked in (True, False):
                self.add("departures", 0, provider=provider, tracked=tracked)
            self.add("arrivals", 0, provider=provider)
            self.add("sign_ins", 0, provider=provider)
            for cause in lists.told:
                self.failed("failures", provider, cause, 0)
                if cause not in SYMPTOMS:
                    self.failed("reports", provider, cause, 0)
            if self._away_of_prometheus is not None:
                self._away_of_prometheus.labels(provider=provider)
        for category, engine, mobile in product("abcd", lists.engines, (True, False)):
            self.add("reports_by_engine", 0, category=category, engine=engine, mobile=mobile)
        for reason in _REASONS:
            self.add("reports_refused", 0, reason=reason)
        for to, result in product(("otlp", "sentry"), ("sent", "capped", "failed")):
            self.add("exports", 0, to=to, result=result)

    def provider(self, name: str | None) -> str:
        """Return the provider's name, where it is listed."""
        return name if name in self._providers and name is not None else OTHER

    def failed(self, name: str, provider: str, cause: str, amount: int = 1) -> None:
        """Count a failure: category and level follow from the cause."""
        category, monitoring = told().told[cause]
        labels = {"category": category, "cause": cause, "monitoring": monitoring}
        self.add(name, amount, provider=provider, **labels)

    def add(self, name: str, amount: int = 1, **labels: str | bool) -> None:
        """Count, with each of the counter's labels."""
        if name in self._of_meter:
            attributes = {f"oauth_chaperone.{label}": value for label, value in labels.items()}
            self._of_meter[name].add(amount, attributes)
        if name in self._of_prometheus:
            spelled = {
                label: str(value).lower() if isinstance(value, bool) else value
                for label, value in labels.items()
            }
            self._of_prometheus[name].labels(**spelled).inc(amount)

    def away(self, provider: str, seconds: int) -> None:
        """Enter how long a user was away."""
        if self._away_of_meter is not None:
            self._away_of_meter.record(seconds, {"oauth_chaperone.provider": provider})
        if self._away_of_prometheus is not None:
            self._away_of_prometheus.labels(provider=provider).observe(seconds)
