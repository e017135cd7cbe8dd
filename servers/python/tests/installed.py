"""Run in a fresh environment that has the package and nothing else: what was installed is whole."""

import json
import re
from importlib.metadata import metadata
from importlib.resources import files
from pathlib import Path

import oauth_chaperone
from oauth_chaperone import claim, counters, operators, request
from oauth_chaperone.words import catalogue, tell

WANTED = [
    "catalogue.json",
    "guides/README.md",
    "guides/allauth.md",
    "guides/authlib.md",
    "guides/causes/README.md",
    "guides/django.md",
    "guides/operators/README.md",
    "guides/operators/first-ring.md",
    "py.typed",
    "rules/alertmanager.yml",
    "rules/causes.json",
    "rules/rules.yml",
    "static/oauth_chaperone/pkg/oauth_chaperone_bg.wasm",
    "static/oauth_chaperone/pkg/oauth_chaperone_fallback.js",
    "static/oauth_chaperone/pkg/standalone.js",
    "static/oauth_chaperone/pkg/texts/en.js",
    "templates/oauth_chaperone/page.html",
    "told.json",
]

root = files("oauth_chaperone")
for name in WANTED:
    file = root.joinpath(name)
    if not file.is_file():
        raise SystemExit(f"{name} is missing from the package")
    if name != "py.typed" and not file.read_bytes():
        raise SystemExit(f"{name} is empty")

# A guide leads to guides, and to what lies beside them. The types of the npm package, the repository's
# tests and its sources, which are outside, are not here.
here = Path(str(root)).resolve()
guides = [*here.joinpath("guides").rglob("*.md")]
led = 0
for guide in guides:
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", guide.read_text("utf-8")):
        to = (guide.parent / link).resolve()
        is_elsewhere = (
            not to.is_relative_to(here)
            or to.is_relative_to(here / "package")
            or to.name.endswith(".test.yml")
        )
        led += not is_elsewhere
        if not is_elsewhere and not to.exists():
            raise SystemExit(f"{guide.relative_to(here)} leads to {link}, which is missing")
if led < 100:
    raise SystemExit(f"the guides have {led} links")

# A site that collects its static files follows each import, and refuses one that leads nowhere.
static = root.joinpath("static/oauth_chaperone/pkg")
for script in static.iterdir():
    if script.name.endswith(".js"):
        for name in re.findall(r"""["'](\./[^"']+\.(?:js|wasm))["']""", script.read_text("utf-8")):
            if not static.joinpath(name).is_file():
                raise SystemExit(f"{script.name} leads to {name}, which is missing")

about = metadata("oauth-chaperone")
if about["Version"] != oauth_chaperone.__version__:
    raise SystemExit(f"{about['Version']} is not {oauth_chaperone.__version__}")
if about.get_all("Requires-Dist"):
    raise SystemExit("it has dependencies")
if tell(error="access denied") != {"error": "access_denied"}:
    raise SystemExit("it knows no names")
if not catalogue().causes or claim.read(b"{}") is not None:
    raise SystemExit("it reads no reports")
# The module itself imports none of the SDKs, which a site may not have.
if counters.means("access_denied", "") != "user_denied" or not operators.Operators:
    raise SystemExit("it knows no causes")
if request.Request("HEAD", {}, []).asks(callback_page=True) is not request.Asked.NOTHING:
    raise SystemExit("it reads no requests")
json.loads(root.joinpath("catalogue.json").read_bytes())
