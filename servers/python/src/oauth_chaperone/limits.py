"""How much is taken from whom. The tables are bounded and forget what was not seen for longest."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_address
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .claim import Claim

_REMEMBERED = 10_000
_REPEATED_WITHIN = 600


class _Rate(NamedTuple):
    burst: float
    per_second: float


# A browser that fails ten times in a row is heard each time; after that once in six seconds.
_CLIENT = _Rate(10, 10 / 60)
_PROCESS = _Rate(100, 50)
# Of a kind ten at once, then one a minute; 200 an hour in all.
_KIND = _Rate(10, 1 / 60)
_ALL = _Rate(200, 200 / 3600)


@dataclass
class _Bucket:
    """A token bucket."""

    rate: _Rate
    at: float
    tokens: float

    @classmethod
    def full(cls, rate: _Rate, now: float) -> _Bucket:
        return cls(rate, now, rate.burst)

    def take(self, now: float) -> bool:
        waited = max(0.0, now - self.at)
        self.at = max(self.at, now)
        self.tokens = min(self.tokens + waited * self.rate.per_second, self.rate.burst)
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


class _Buckets:
    """One for each key."""

    def __init__(self, rate: _Rate) -> None:
        self._rate = rate
        self._kept: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, key: str, now: float) -> bool:
        bucket = self._kept.pop(key, None) or _Bucket.full(self._rate, now)
        self._kept[key] = bucket
        if len(self._kept) > _REMEMBERED:
            self._kept.popitem(last=False)
        return bucket.take(now)


class Limits:
    """What one process has taken."""

    def __init__(self, now: float) -> None:
        """From now on."""
        self._clients = _Buckets(_CLIENT)
        self._all = _Bucket.full(_PROCESS, now)
        self._seen: OrderedDict[tuple[str | None, str], float] = OrderedDict()

    def admits(self, client: str | None, now: float) -> bool:
        """Whether this client may send one more."""
        network = network_of(client)
        return network is None or self._clients.take(network, now)

    def takes(self, claim: Claim, now: float) -> str | None:
        """Say why a whole report is not taken; what is repeated takes no true report's place."""
        identity = (claim.flow_id, claim.reference)
        before = self._seen.get(identity)
        if before is not None and now - before < _REPEATED_WITHIN:
            return "repeat"
        if not self._all.take(now):
            return "rate"
        self._seen.pop(identity, None)
        self._seen[identity] = now
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return None


class Cap:
    """How many events of a kind go to one place."""

    def __init__(self, now: float) -> None:
        """From now on."""
        self._kinds = _Buckets(_KIND)
        self._all = _Bucket.full(_ALL, now)

    def admits(self, kind: str, now: float) -> bool:
        """Whether one more of this kind may go."""
        return self._kinds.take(kind, now) and self._all.take(now)


def network_of(address: str | None) -> str | None:
    """Return one IPv4 address, or the first 56 bits of an IPv6 address.

    That is the smallest network that a household gets.
    """
    if not address:
        return None
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return None
    if isinstance(known, IPv4Address):
        return str(known)
    return str(known.ipv4_mapped or int(known) >> 72)
