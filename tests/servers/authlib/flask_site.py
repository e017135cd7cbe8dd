"""A small site on Flask that signs in with Authlib. Prints "listening on PORT"."""

import common
from authlib.integrations.flask_client import OAuth
from flask import Flask, make_response, redirect, request, session, url_for
from oauth_chaperone.flask import Chaperone, listen
from werkzeug.serving import WSGIRequestHandler, make_server

app = Flask(__name__)
app.config.update(SECRET_KEY="of a test site", SESSION_COOKIE_SAMESITE="Lax", PROPAGATE_EXCEPTIONS=False)


def chaperone(app, **options):
    return Chaperone(app, signed_in=lambda: "user" in session, login_url="/login/", home_url="/", **options)


error_page = chaperone(app)
callback_page = chaperone(None, callback_page=True)


def provider():
    oauth = OAuth(app)
    # As Authlib's session of requests takes its timeout.
    settings = common.registered(listen)
    settings["client_kwargs"]["default_timeout"] = 4
    return oauth.register("oidc", **settings)


@app.get("/")
def home():
    return common.home(session["user"]) if "user" in session else redirect("/login/")


@app.get("/login/")
def login():
    return common.login((callback_page if common.switches["callback_page"] else error_page).options)


@app.get("/auth/oidc")
def leave():
    return provider().authorize_redirect(url_for("callback", _external=True), **common.switches["arguments"])


def finish():
    try:
        token = provider().authorize_access_token()
    except Exception as error:
        common.said_alone.append(f"HTTP 500 ({type(error).__name__})")
        raise
    session.clear()
    session["user"] = token["userinfo"]["sub"]
    return redirect("/")


finishing = {False: error_page.callback(finish), True: callback_page.callback(finish)}


@app.route("/auth/oidc/callback", methods=["GET", "POST"])
def callback():
    return finishing[common.switches["callback_page"]]()


@app.get("/test/sign-in/<user>")
def sign_in(user):
    session["user"] = user
    return redirect("/")


@app.get("/test/sign-out")
def sign_out():
    session.clear()
    return redirect("/login/")


@app.get("/test/visit")
def visit():
    session["visits"] = 1
    return common.page("<p id=visited>Visited</p>")


@app.get("/test/delete-cookies")
def delete_cookies():
    response = make_response(common.page("<p id=deleted>Deleted</p>"))
    for name in request.cookies:
        response.delete_cookie(name)
    return response


@app.get("/test/delete-state-cookie")
def delete_state_cookie():
    response = make_response(common.page("<p id=deleted>Deleted</p>"))
    response.delete_cookie("session")
    return response


@app.get("/test/lose-sessions")
def lose_sessions():
    # The session is a signed cookie: it is lost with the key that it was signed by.
    app.secret_key += "."
    return common.page("<p id=lost>Lost</p>")


@app.get("/test/expire-state")
def expire_state():
    common.expire(provider().framework, session)
    return common.page("<p id=expired>Expired</p>")


@app.get("/test/arrived.js")
def arrived():
    return common.ARRIVED, {"Content-Type": "text/javascript"}


@app.get("/test/bare.js")
def bare():
    return common.BARE, {"Content-Type": "text/javascript"}


@app.post("/test/switch")
def switch():
    return common.switch(request.get_data())


@app.after_request
def written(response):
    response.headers["Content-Security-Policy"] = common.POLICY
    if request.path == "/auth/oidc/callback" and not response.direct_passthrough:
        body = common.told_less(response.get_data(), response.mimetype)
        response.set_data(common.without_chaperone(body))
    return response


class Handler(WSGIRequestHandler):
    # As servers in production do: else the body of an answer waits for its head to be acknowledged, which takes 40 ms.
    disable_nagle_algorithm = True

    def log_request(self, *args):
        """Nothing: it would be each address, with its code and its state."""


if __name__ == "__main__":
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Handler)
    print(f"listening on {server.server_port}", flush=True)
    server.serve_forever()
