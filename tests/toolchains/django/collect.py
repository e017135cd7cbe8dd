"""`collectstatic` as a site runs it, with hashed names: python collect.py PACKAGE DIST STORAGE

What it collects stands in for the package at the demo, whose import map is made of `exports`: here of the hashed names.
"""

import json
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.management import call_command
from django.templatetags.static import static


class ModuleStorage(ManifestStaticFilesStorage):
    """As Django's documentation has it: hashed names inside of JavaScript modules as well."""

    support_js_module_import_aggregation = True


package, dist, storage = sys.argv[1:]
settings.configure(
    INSTALLED_APPS=["django.contrib.staticfiles"],
    STATICFILES_DIRS=[package],
    STATIC_ROOT=dist,
    STATIC_URL="/package/",
    STORAGES={"staticfiles": {"BACKEND": storage}},
)
sys.modules["collect"] = sys.modules["__main__"]
django.setup()
call_command("collectstatic", "--noinput", "--verbosity=0")

manifest = json.loads(Path(package, "package.json").read_text())
for target in manifest["exports"].values():
    if isinstance(target, dict):
        path = static(target["default"].removeprefix("./"))
        target["default"] = path.replace(settings.STATIC_URL, "./", 1)
Path(dist, "package.json").write_text(json.dumps(manifest))
