"""A small site on Starlette that signs in with Authlib. Prints "listening on PORT"."""

import secrets
import socket

import common
import uvicorn
from authlib.integrations.starlette_client import OAuth
from itsdangerous import TimestampSigner
from oauth_chaperone.starlette import Chaperone, listen
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route


def chaperone(**options):
    return Chaperone(
        signed_in=lambda request: "user" in request.session, login_url="/login/", home_url="/", **options
    )


class Sessions(SessionMiddleware):
    """The one of this site, whose key can be changed."""

    def __init__(self, app):
        super().__init__(app, secret_key="of a test site")
        Sessions.running = self


class Policy:
    """Sets it on every answer."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        async def sent(message):
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Content-Security-Policy"] = common.POLICY
            await send(message)

        await self.app(scope, receive, sent)


error_page = chaperone()
callback_page = chaperone(callback_page=True)


def provider():
    settings = common.registered(listen)
    # As Authlib's session of httpx takes its timeout.
    settings["client_kwargs"]["timeout"] = 4
    return OAuth().register("oidc", **settings)


async def home(request):
    user = request.session.get("user")
    return HTMLResponse(common.home(user)) if user else RedirectResponse("/login/", 302)


async def login(request):
    options = (callback_page if common.switches["callback_page"] else error_page).options
    return HTMLResponse(common.login(options))


async def leave(request):
    to = str(request.url_for("callback"))
    return await provider().authorize_redirect(request, to, **common.switches["arguments"])


async def finish(request):
    try:
        token = await provider().authorize_access_token(request)
    except Exception as error:
        common.said_alone.append(f"HTTP 500 ({type(error).__name__})")
        raise
    request.session.clear()
    request.session["user"] = token["userinfo"]["sub"]
    return RedirectResponse("/", 302)


finishing = {False: error_page.callback(finish), True: callback_page.callback(finish)}


async def callback(request):
    response = await finishing[common.switches["callback_page"]](request)
    body = common.told_less(response.body, response.headers.get("Content-Type"))
    response.body = common.without_chaperone(body)
    response.headers["Content-Length"] = str(len(response.body))
    return response


async def sign_in(request):
    request.session["user"] = request.path_params["user"]
    return RedirectResponse("/", 302)


async def sign_out(request):
    request.session.clear()
    return RedirectResponse("/login/", 302)


async def visit(request):
    request.session["visits"] = 1
    return HTMLResponse(common.page("<p id=visited>Visited</p>"))


async def delete_cookies(request):
    response = HTMLResponse(common.page("<p id=deleted>Deleted</p>"))
    for name in request.cookies:
        response.delete_cookie(name)
    return response


async def delete_state_cookie(request):
    response = HTMLResponse(common.page("<p id=deleted>Deleted</p>"))
    response.delete_cookie("session")
    return response


async def lose_sessions(request):
    # The session is a signed cookie: it is lost with the key that it was signed by.
    Sessions.running.signer = TimestampSigner(secrets.token_hex())
    return HTMLResponse(common.page("<p id=lost>Lost</p>"))


async def expire_state(request):
    common.expire(provider().framework, request.session)
    return HTMLResponse(common.page("<p id=expired>Expired</p>"))


async def arrived(request):
    return Response(common.ARRIVED, media_type="text/javascript")


async def bare(request):
    return Response(common.BARE, media_type="text/javascript")


async def switch(request):
    return JSONResponse(common.switch(await request.body()))


app = Starlette(
    routes=[
        Route("/", home),
        Route("/login/", login),
        Route("/auth/oidc", leave),
        Route("/auth/oidc/callback", callback, name="callback", methods=["GET", "POST"]),
        Route("/test/sign-in/{user}", sign_in),
        Route("/test/sign-out", sign_out),
        Route("/test/visit", visit),
        Route("/test/delete-cookies", delete_cookies),
        Route("/test/delete-state-cookie", delete_state_cookie),
        Route("/test/lose-sessions", lose_sessions),
        Route("/test/expire-state", expire_state),
        Route("/test/arrived.js", arrived),
        Route("/test/bare.js", bare),
        Route("/test/switch", switch, methods=["POST"]),
        *error_page.routes,
    ],
    middleware=[Middleware(Policy), Middleware(Sessions)],
)

if __name__ == "__main__":
    listener = socket.create_server(("127.0.0.1", 0))
    print(f"listening on {listener.getsockname()[1]}", flush=True)
    # The access log would have each address, with its code and its state.
    uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[listener])
