"""What the sites on Flask and on Starlette share: their pages, and what the tests switch."""

import json
import re
from html import escape

CLIENT = {"client_id": "site", "client_secret": "secret-of-a-test-site"}
# The strictest policy that the package works under.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; "
    "require-trusted-types-for 'script'; base-uri 'none'; frame-ancestors 'none'"
)
ARRIVED = (
    'import { arrived } from "/oauth-chaperone/pkg/standalone.js"; arrived({ integration: "error_page" });'
)
BARE = (
    'const answer = await fetch(location.href, { headers: { Accept: "application/json" } });'
    "location.replace((await answer.json()).redirect);"
)

switches = {
    "chaperone": True,
    "server_view": True,
    "callback_page": True,
    "arrived": True,
    "provider": "",
    "token_url": "",
    "arguments": {},
}
said_alone = []


def registered(listen):
    """What Authlib is told of the provider: where it is differs from test to test."""
    return {
        **CLIENT,
        "authorize_url": f"{switches['provider']}/auth",
        "access_token_url": switches["token_url"],
        "jwks_uri": f"{switches['provider']}/jwks",
        "client_kwargs": {
            "scope": "openid profile",
            "code_challenge_method": "S256",
            "token_endpoint_auth_method": "client_secret_post",
        },
        "compliance_fix": listen,
    }


def switch(body):
    """Takes any of the switches; answers with what has been said alone since."""
    switches.update(json.loads(body))
    said = said_alone[:]
    said_alone.clear()
    return {"said_alone": said}


def page(body):
    return f"<!doctype html><html lang=en><meta charset=utf-8><title>Site</title>{body}"


def home(user):
    arrived = "<script type=module src=/test/arrived.js></script>" if switches["chaperone"] and switches["arrived"] else ""
    return page(f"<p id=signed-in>{escape(user)}</p>{arrived}")


def login(options):
    element = options.head() + options.login("oidc") if switches["chaperone"] else ""
    return page(f'<a id=sign-in href="/auth/oidc" data-oauth-provider=oidc>Sign in</a>{element}')


def told_less(body, content_type):
    """Where the server is to say nothing of what it saw, it still says how the sign-in ended."""
    if switches["server_view"]:
        return body
    if b"<oauth-chaperone" in body:
        failed = b'{"signed_in": false}' if b'page="error"' in body else b"{}"
        return re.sub(rb"(data-oauth-chaperone>).*?(</script>)", rb"\g<1>" + failed + rb"\g<2>", body)
    if content_type == "application/json":
        view = json.loads(body)
        return json.dumps({"redirect": view["redirect"]} if "error" not in view else {"signed_in": False}).encode()
    return body


def without_chaperone(body):
    """What a callback page is without the chaperone: the least script that finishes a sign-in."""
    return body if switches["chaperone"] else body.replace(b"/oauth-chaperone/pkg/standalone.js", b"/test/bare.js")


def expire(framework, session):
    """As if a day had passed for what the session holds of a sign-in, and another sign-in had ended since.

    It is Authlib's own hand that deletes then what has expired.
    """
    for key, kept in list(session.items()):
        if key.startswith("_state_"):
            session[key] = {**kept, "exp": kept["exp"] - 86_400}
    framework._clear_session_state(session)
