"""What the tests of all adapters share: secrets, a provider below the HTTP client, and the log."""

import io
import json
import logging
import os
import random
import re
from urllib.parse import quote, urlsplit

import requests
import urllib3

SECRET = {
    "client": "cl13nt-s3cret-9f8e7d",
    "code": "4f1c9b7e20aa41d6a1c0de",
    "access_token": "ya29.a0AfB5y7C1x-Tok3n_Qz9",
    "refresh_token": "1//0gR3fr3shT0k3n-x7",
    "email": "alice.q@private.example",
    "database": "postgres://app:hunter2@db.internal:5432/users",
}
ALL = " ".join(SECRET.values())
# How many hostile requests are sent: all of them, or those that a change is likely to break.
REQUESTS = 10_000 if os.environ.get("OAUTH_CHAPERONE_ALL_CASES") == "1" else 1_000

FLOW = "0123456789abcdef0123"

TOKEN = {
    "access_token": SECRET["access_token"],
    "refresh_token": SECRET["refresh_token"],
    "token_type": "Bearer",
    "expires_in": 600,
    "id": "1",
    "sub": "1",
    "user_id": "1",
    "email": SECRET["email"],
    "data": [{"id": "1", "email": SECRET["email"]}],
    # Of those that discover their provider.
    "issuer": "https://provider.example",
    "authorization_endpoint": "https://provider.example/authorize",
    "token_endpoint": "https://provider.example/token",
    "userinfo_endpoint": "https://provider.example/userinfo",
    "jwks_uri": "https://provider.example/jwks",
}


def answer(status, body, **headers):
    def send(request):
        response = requests.Response()
        response.status_code = status
        response.reason = "of the provider"
        response.url = request.url
        response.request = request
        response.headers.update({"content-type": "application/json", **headers})
        response.raw = io.BytesIO(body if isinstance(body, bytes) else body.encode())
        return response

    return send


def unreachable(kind, reason):
    """As requests words it: the message holds the address."""

    def send(request):
        url = urlsplit(request.url)
        pool = urllib3.HTTPSConnectionPool(url.hostname, 443)
        cause = urllib3.exceptions.MaxRetryError(pool, f"{url.path}?{url.query}", reason)
        raise kind(cause, request=request)

    return send


# The last two are for every backend: their messages hold the address.
FAULTS = {
    "429": answer(429, f"<h1>Slow down {ALL}</h1>", **{"Retry-After": "20"}),
    "503": answer(503, f"<h1>Later {ALL}</h1>"),
    "400": answer(400, json.dumps({"error": "invalid_grant", "error_description": ALL})),
    "401": answer(401, json.dumps({"error": "invalid_client", "error_description": ALL})),
    "a page": answer(200, f"<h1>Welcome {ALL}</h1>"),
    "no token": answer(200, json.dumps({"token_type": "Bearer", "scope": ALL})),
    "an object for an error": answer(400, json.dumps({"error": {"message": ALL, "code": 190}})),
    "an object for an error, with 200": answer(200, json.dumps({"error": {"message": ALL}})),
    "reset": unreachable(requests.ConnectionError, ConnectionResetError(104, "reset")),
    "timeout": unreachable(requests.ReadTimeout, TimeoutError("timed out")),
    "500": answer(500, f"<h1>Oops {ALL}</h1>"),
    "refused": unreachable(requests.ConnectionError, ConnectionRefusedError(111, "refused")),
}

ERRORS = {
    "an object": {"message": ALL, "type": "OAuthException", "code": 190},
    "an object without a code": {"message": ALL},
    "an object in an object": {"code": {"code": [ALL]}},
    "a list": [ALL],
    "a number": 190,
    "a huge number": 10**400,
    "null": None,
    "true": True,
    "a sentence": ALL,
    "a token": SECRET["access_token"],
    "the code": SECRET["code"],
    "a huge text": "x" * 100_000,
    "lines": "invalid_grant\nforged",
}
BODIES = {
    "a list": json.dumps([ALL]),
    "a number": "1",
    "null": "null",
    "a text": json.dumps(ALL),
    "nothing": "",
    "not UTF-8": b"\xff\xfe{",
    "deep": "[" * 100_000,
    **{f"{name} for an error": json.dumps({"error": value}) for name, value in ERRORS.items()},
}


# What may be wrong with an ID token, and its name.
CLAIMS = {
    "expired": ({"exp": 1, "iat": 1}, "response_expired"),
    "of the future": ({"nbf": 2**33}, "response_not_yet_valid"),
    "issued in the future": ({"iat": 2**33}, "response_not_yet_valid"),
    "for another site": ({"aud": ["another"], "azp": "another"}, "invalid_claim"),
    "of another provider": ({"iss": "https://evil.example"}, "invalid_claim"),
    "for another sign-in": ({"nonce": "another"}, "nonce_mismatch"),
    "with words for a time": ({"nbf": ALL}, "malformed_response"),
}


class Provider:
    """Answers each request in turn, the last answer for all that follow."""

    def __init__(self):
        self.provide(answer(500, ""))

    def provide(self, *answers):
        self.asked = 0
        self.codes = []
        self.answers = list(answers)

    def send(self, _adapter, request, **_kwargs):
        body = request.body or ""
        text = f"{request.url}&{body.decode() if isinstance(body, bytes) else body}"
        self.codes += re.findall(r"[?&]code=([^&]+)", text)
        sent = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        return sent(request)


class Heard(logging.Handler):
    """All that is logged, as it is printed. A framework's own word for a bare 500 is apart: it is there
    with and without us."""

    THEIRS = ("django.request", "flask_app", "site")

    def __init__(self):
        super().__init__()
        self.setFormatter(logging.Formatter("%(name)s %(message)s"))
        self.lines = []

    def emit(self, record):
        if record.name not in self.THEIRS or record.levelno < logging.ERROR:
            self.lines.append(self.format(record))


def listen():
    heard = Heard()
    logging.getLogger().addHandler(heard)
    logging.getLogger("oauth_chaperone").setLevel(logging.WARNING)
    return heard


def secrets_in(text, state=None):
    """The names of the secrets that stand in it, as they are or percent-encoded."""
    found = [
        name for name, secret in {**SECRET, "state": state}.items() if secret and secret in text
    ]
    found += [name for name, secret in SECRET.items() if quote(secret, safe="") in text]
    return found + [word for word in ("appsecret_proof", "forged") if word in text]


def view_in(text):
    """The view in a page's block."""
    block = re.search(r"data-oauth-chaperone>(.*?)</script>", text, re.DOTALL)
    return json.loads(block[1]) if block else {}


ODD = [
    "code[]",
    "code%00",
    "%63ode",
    "co%64e",
    "Code",
    "code ",
    " code",
    "state[]",
    "st%61te",
    "state;",
    "error[]",
    "error%5B%5D",
    "error_description",
    "amp;code",
    "iss",
    "provider",
    "oauth_chaperone",
    "%",
    "",
]


class Hostile:
    """Requests that no browser of ours sends, from a seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def query(self, state=None):
        """With no state, or with another's: never with the one that belongs to it."""
        any_of = self.random.choice
        names = ["code", "state", "error", "redirect_state", "id_token", *ODD]
        values = [
            SECRET["code"],
            SECRET["access_token"],
            "access_denied",
            "AuthStateMissing",
            "invalid_grant",
            "",
            "x\r\nSet-Cookie: forged=1",
            "<script>forged</script>",
            quote(ALL),
            "%u0041",
            "%ff%fe",
            "a" * 3000,
            (state or "x")[:-1],
        ]
        pairs = [f"{any_of(names)}={any_of(values)}" for _ in range(self.random.randrange(7))]
        text = any_of(["&", "&", "&", ";", "&&", "&amp;"]).join(pairs)
        return text.replace("\r\n", "%0D%0A")

    def headers(self):
        any_of = self.random.choice
        headers = {
            "Accept": any_of(["application/json", "application/json", "*/*", "text/html", ALL]),
            "Sec-Fetch-Site": any_of(["same-origin", "cross-site", "none", "same-site", None, "x"]),
            "Sec-Fetch-Mode": any_of(["navigate", "cors", "no-cors", None]),
            "Sec-Purpose": any_of([None, None, "prefetch", "prefetch;prerender"]),
            "User-Agent": any_of([None, ALL]),
            "Referer": any_of([None, f"https://evil.example/?{quote(ALL)}"]),
            "Authorization": any_of([None, f"Bearer {SECRET['access_token']}"]),
        }
        return {name: value for name, value in headers.items() if value is not None}

    def cookie(self):
        return self.random.choice([FLOW, "", f"done.{FLOW}", ALL.replace(" ", "_"), "a" * 999])

    def method(self):
        return self.random.choice(["get", "get", "get", "get", "post", "head", "options", "put"])
