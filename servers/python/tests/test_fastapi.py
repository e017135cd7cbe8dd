"""FastAPI: whatever a function may return there."""

import dataclasses
import unittest
from typing import Annotated

import pydantic
from authlib.integrations.base_client.errors import MismatchingStateError
from fastapi import BackgroundTasks, Depends, FastAPI, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.middleware.sessions import SessionMiddleware

from adapters import EXCHANGE
from oauth_chaperone.starlette import Chaperone
from support import FLOW
from test_starlette import Visit, loop

failures, done = [], []
site = FastAPI()
site.add_middleware(SessionMiddleware, secret_key="of a test site")
chaperone = Chaperone(
    signed_in=lambda request: "user" in request.session,
    report_url="/oauth-chaperone/report",
    on_failure=lambda view, flow: failures.append(view),
)
site.router.routes += chaperone.routes


class User(pydantic.BaseModel):
    name: str
    secret: str = "kept"


@dataclasses.dataclass
class Plain:
    name: str


def ends(path, **route):
    """A callback that ends with what the function makes."""

    def register(make):
        @site.get(f"/{path}", **route)
        @chaperone.callback
        async def callback(request: Request):
            if "stranger" not in request.query_params:
                request.session["user"] = "1"
            return make()

        return make

    return register


ends("dict")(lambda: {"name": "alice"})
ends("list")(lambda: ["alice"])
ends("none")(lambda: None)
ends("text")(lambda: "alice")
ends("model", response_model=User, response_model_exclude={"secret"})(lambda: User(name="alice"))
ends("dataclass")(lambda: Plain("alice"))
ends("made", status_code=201)(lambda: {"name": "alice"})
ends("empty", status_code=204)(lambda: None)
ends("html", response_class=HTMLResponse)(lambda: "<p>alice")
ends("response")(lambda: HTMLResponse("<p>alice"))
ends("leads", response_class=RedirectResponse)(lambda: "/home")
ends("redirect")(lambda: RedirectResponse("/home", 302))
ends("refused", response_class=RedirectResponse, status_code=303)(lambda: "/login")
ends("forbidden", status_code=403)(lambda: {"detail": "no"})
AS_EVER = {
    "dict": (200, '{"name":"alice"}'),
    "list": (200, '["alice"]'),
    "none": (200, "null"),
    "text": (200, '"alice"'),
    "model": (200, '{"name":"alice"}'),
    "dataclass": (200, '{"name":"alice"}'),
    "made": (201, '{"name":"alice"}'),
    "empty": (204, ""),
    "html": (200, "<p>alice"),
    "response": (200, "<p>alice"),
}


@site.get("/beside")
@chaperone.callback
async def beside(request: Request, response: "Response", tasks: BackgroundTasks) -> dict[str, str]:
    request.session["user"] = "1"
    response.set_cookie("own", "kept")
    tasks.add_task(done.append, "beside")
    return {"name": "alice"}


def own(response: Response):
    response.set_cookie("depended", "kept")
    return "alice"


@site.get("/depending")
@chaperone.callback
async def depending(
    request: Request, name: Annotated[str, Depends(own)], code: str = "", **_more: str
):
    request.session["user"] = "1"
    return {"name": name, "code": code}


@site.get("/leading")
@chaperone.callback
async def leading(request: Request, response: Annotated[Response, None]):
    request.session["user"] = "1"
    response.status_code = 303
    response.headers["Location"] = "/home"


@site.get("/raising")
@chaperone.callback
async def raising(request: Request):
    if "http" in request.query_params:
        raise HTTPException(418)
    raise MismatchingStateError


class FastAPITest(unittest.TestCase):
    @classmethod
    def tearDownClass(cls):
        loop.close()

    def setUp(self):
        failures.clear()
        done.clear()

    def is_sealed(self, reply):
        found = [value for name, value in reply.headers if name.lower() == "cache-control"]
        self.assertEqual(found, ["no-store"])
        self.assertEqual(reply.header("Referrer-Policy"), "no-referrer")

    def test_what_fastapi_makes_of_it_stands(self):
        for way, (status, text) in AS_EVER.items():
            for signed_in in (True, False):
                visit = Visit(site)
                query = "code=x" if signed_in else "code=x&stranger"
                reply = visit.ask(query, path=f"/{way}")
                self.assertEqual((reply.status, reply.text), (status, text), way)
                self.is_sealed(reply)
                departure = f"done.{FLOW}" if signed_in else FLOW
                self.assertEqual(visit.cookie("oauth_chaperone"), departure, way)
        self.assertEqual(failures, [])

    def test_the_script_is_told_in_its_own_words(self):
        for way in AS_EVER:
            for signed_in in (True, False):
                visit = Visit(site)
                query = "code=x" if signed_in else "code=x&stranger"
                reply = visit.ask(query, EXCHANGE, path=f"/{way}")
                self.assertEqual(reply.status, 200, way)
                self.is_sealed(reply)
                if signed_in:
                    self.assertEqual(reply.view, {"signed_in": True, "redirect": "/"}, way)
                self.assertIs(reply.view["signed_in"], signed_in, way)
                departure = f"done.{FLOW}" if signed_in else FLOW
                self.assertEqual(visit.cookie("oauth_chaperone"), departure, way)
        self.assertEqual(len(failures), len(AS_EVER))

    def test_a_redirect_in_each_way_that_fastapi_has(self):
        for way, status in (("leads", 307), ("redirect", 302), ("leading", 303)):
            visit = Visit(site)
            reply = visit.ask("code=x", path=f"/{way}")
            self.assertEqual((reply.status, reply.header("Location")), (status, "/home"), way)
            self.assertEqual(visit.cookie("oauth_chaperone"), f"done.{FLOW}")
            reply = Visit(site).ask("code=x", EXCHANGE, path=f"/{way}")
            self.assertEqual(reply.view, {"signed_in": True, "redirect": "/home"}, way)
        view = Visit(site).ask("code=x", EXCHANGE, path="/refused").view
        self.assertEqual(view["error"], "authentication_disallowed")

    def test_what_the_function_asks_fastapi_for_still_comes(self):
        for headers in ({}, EXCHANGE):
            visit = Visit(site)
            reply = visit.ask("code=x", headers, path="/beside")
            self.assertEqual(visit.cookie("own"), "kept")
            self.assertEqual(visit.cookie("oauth_chaperone"), f"done.{FLOW}")
            self.is_sealed(reply)
            visit = Visit(site)
            visit.ask("code=x&_more=y", headers, path="/depending")
            self.assertEqual(visit.cookie("depended"), "kept")
            self.assertEqual(visit.cookie("oauth_chaperone"), f"done.{FLOW}")
        self.assertEqual(done, ["beside", "beside"])
        text = Visit(site).ask("code=x&_more=y", path="/depending").text
        self.assertEqual(text, '{"name":"alice","code":"x"}')

    def test_failures_are_as_in_starlette(self):
        reply = Visit(site).ask("code=x", EXCHANGE, path="/forbidden")
        self.assertEqual((reply.status, reply.text), (403, '{"detail":"no"}'))
        self.assertEqual(Visit(site).ask("http", EXCHANGE, path="/raising").status, 418)
        view = Visit(site).ask("code=x&state=y", EXCHANGE, path="/raising").view
        self.assertEqual(view["error"], "MismatchingStateError")

    def test_below_a_prefix_and_below_another_app(self):
        below = FastAPI()
        below.mount("/shop", site)
        for app, root, prefix in ((site, "/api", "/api"), (below, "", "/shop")):
            text = Visit(app, root).ask("code=x&state=y", path=f"{prefix}/raising").text
            self.assertIn(f'src="{prefix}/oauth-chaperone/pkg/standalone.js"', text)
            self.assertIn(f'report-url="{prefix}/oauth-chaperone/report"', text)

    def test_its_description_has_nothing_of_ours(self):
        paths = site.openapi()["paths"]
        self.assertNotIn("oauth_chaperone_response", str(paths))
        self.assertEqual(
            [it["name"] for it in paths["/depending"]["get"]["parameters"]], ["code", "_more"]
        )


if __name__ == "__main__":
    unittest.main()
