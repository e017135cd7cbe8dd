"""The one way out: what passes through `tell`, and what does not."""

import json
import random
import string
import unittest
import warnings

from oauth_chaperone import cookies, failure, page
from oauth_chaperone.failure import chain, places, read
from oauth_chaperone.request import Asked, Request
from oauth_chaperone.words import (
    Told,
    WayOn,
    as_json,
    codes_in,
    listed,
    phrases_in,
    provider_error,
    retell,
    tell,
)
from support import ALL, SECRET, secrets_in


class WordsTest(unittest.TestCase):
    def test_only_what_has_its_form_passes(self):
        for hostile in (
            ALL,
            b"x",
            None,
            [ALL],
            {"a": ALL},
            1.5,
            float("nan"),
            10**400,
            -1,
            True,
            "GET\n",
        ):
            for name in ("error", "method", "provider_status", "retry_after", "time", "redirect"):
                self.assertNotIn(
                    str(hostile), str(tell(**{name: hostile})).replace("True", ""), name
                )
            for name in ("signed_in", "saw_any_cookie", "session_had_state"):
                self.assertEqual(tell(**{name: hostile}), {name: True} if hostile is True else {})
        self.assertEqual(tell(error="ACCESS-DENIED."), {"error": "access_denied"})
        self.assertEqual(tell(error="cookies_blocked"), {"error": "cookies_blocked"})
        self.assertEqual(tell(provider_status=429), {"provider_status": 429})
        self.assertEqual(tell(redirect="/"), {}, "only where the framework leads")
        self.assertEqual(tell(redirect=WayOn("/")), {"redirect": "/"})
        self.assertEqual(tell(answer=["code", ALL, "state"]), {"answer": ["code", "state"]})
        self.assertEqual(retell({"signed_in": True}, signed_in=False), {"signed_in": False})
        with self.assertRaises(KeyError):
            tell(message=ALL)

    def test_a_providers_error_is_one_short_token_that_the_request_has_not_brought(self):
        for value, told in (
            ("access_denied", "access_denied"),
            ("slow_down_please", "slow_down_please"),
            ({"code": 190}, "190"),
            (190, "190"),
            ("brought_by_the_request", None),
            ("the_request", None),
            ("two words", None),
            ("line\nbreak", None),
            ("a" * 65, None),
            ("", None),
            (True, None),
            (10**400, None),
            *[(secret, None) for secret in SECRET.values()],
        ):
            self.assertEqual(provider_error(value, ["brought_by_the_request"]), told, value)
        # A long random value holds any short code by chance.
        self.assertEqual(provider_error(190, ["kZ190Qm"]), "190")
        self.assertIsNone(provider_error(190, ["190"]))
        self.assertEqual(tell(error=Told("slow_down_please")), {"error": "slow_down_please"})
        self.assertEqual(tell(error="slow_down_please"), {}, "without the provider it is no name")

    def test_what_is_random_is_no_token(self):
        dice = random.Random(7)
        letters = string.ascii_letters + string.digits + "-_"
        for _ in range(2000):
            secret = "".join(dice.choices(letters, k=dice.randrange(24, 64)))
            told = provider_error(secret, [])
            self.assertIsNone(told, secret)

    def test_codes_and_phrases_are_cut_out(self):
        self.assertEqual(codes_in(f"AADSTS50105: {ALL}"), ["AADSTS50105"])
        self.assertEqual(codes_in(f"AADSTS50105{SECRET['code']}"), [])
        for nothing in (ALL, 7, None):
            self.assertEqual(codes_in(nothing) + phrases_in(nothing), [])
        told = phrases_in(f"{ALL} Read timed out. {ALL}")
        self.assertIn("read timed out", told)
        self.assertEqual(secrets_in(str(told)), [])
        self.assertEqual(tell(error_description=f"KOE101 {ALL}"), {"error_description": "KOE101"})

    def test_no_name_is_repeated_as_it_came(self):
        self.assertEqual(listed("  Access denied. "), "access_denied")
        self.assertIsNone(listed("a" * 10**6))
        self.assertIsNone(listed("hunter"))

    def test_json_in_a_page_ends_no_element(self):
        view = tell(redirect=WayOn("</script><!--&'\""))
        written = as_json(view)
        self.assertNotIn("<", written)
        self.assertEqual(json.loads(written), view)
        given = {"page": "error", "login_url": '"><script>', "flag": True, "no": None}
        text = page.element(given, view)
        self.assertIn('login-url="&quot;&gt;&lt;script&gt;" flag>', text)
        self.assertNotIn("no", text.split(">")[0])

    def test_an_attribute_is_written_once(self):
        given = {"page": "login", "login_url": "/", "login-url": "/sign-in"}
        self.assertTrue(
            page.element(given).startswith('<oauth-chaperone page="login" login-url="/sign-in">')
        )

    def test_the_title_is_of_both_pages(self):
        self.assertIn("<title>Sign-in</title>", page.document("", ""))

    def test_places_are_names_of_code(self):
        def fail():
            try:
                raise ValueError(ALL)
            except ValueError as error:
                raise type(SECRET["access_token"], (Exception,), {})(ALL) from error

        try:
            fail()
        except Exception as error:  # noqa: BLE001 of a class made here
            told = places(error)
            self.assertEqual(len(list(chain(error))), 2)
        self.assertEqual(secrets_in(told), [])
        self.assertIn("builtins.ValueError", told)
        self.assertIn("an exception test_words:", told)

    def test_the_older_jose_of_authlib_has_the_same_names(self):
        import authlib.deprecate  # asks for its warnings, always

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", authlib.deprecate.AuthlibDeprecationWarning)
            from authlib.jose import errors
        for error, name in (
            (errors.ExpiredTokenError(), "response_expired"),
            (errors.InvalidTokenError(), "response_not_yet_valid"),
            (errors.InvalidClaimError("nonce"), "nonce_mismatch"),
            (errors.InvalidClaimError("aud"), "invalid_claim"),
            (errors.InvalidClaimError("amr"), "malformed_response"),
            (errors.BadSignatureError(None), "invalid_signature"),
        ):
            self.assertEqual(read(error, []).name, name, error)

    def test_every_name_of_an_exception_is_listed(self):
        for name in {*failure._CLASSES.values(), *failure._CLAIMS.values()}:
            self.assertEqual(listed(name), name)

    def test_a_chain_that_ends_nowhere_ends(self):
        first, second = ValueError(), KeyError()
        first.__cause__, second.__cause__ = second, first
        self.assertEqual(len(list(chain(first))), 5)
        self.assertFalse(read(first, []).is_known)

    def test_a_flow_has_its_form(self):
        flow = "0123456789abcdef0123"
        for text, told in (
            (flow, flow),
            (f"done.{flow}", flow),
            (ALL, None),
            ("", None),
            (None, None),
        ):
            self.assertEqual(cookies.flow_id(text), told)
        self.assertEqual(cookies.done(flow, None, secure=True)["value"], f"done.{flow}")
        self.assertEqual(cookies.done(None, None, secure=True)["max_age"], 0)

    def test_who_asks(self):
        def asks(method="GET", page=True, form=(), **headers):
            headers = {name.replace("_", "-"): value for name, value in headers.items()}
            request = Request(method, headers, [], form)
            return request.asks(callback_page=page)

        exchange = {"Accept": "application/json"}
        self.assertIs(asks(), Asked.PAGE)
        self.assertIs(asks(page=False), Asked.SIGN_IN)
        self.assertIs(asks(**exchange), Asked.EXCHANGE)
        self.assertIs(asks("HEAD", **exchange), Asked.NOTHING)
        self.assertIs(asks("POST", **exchange), Asked.NOT_ALLOWED)
        self.assertIs(asks("POST"), Asked.SIGN_IN)
        self.assertIs(asks("TRACE"), Asked.NOT_ALLOWED)
        self.assertIs(asks(Sec_Fetch_Site="cross-site", **exchange), Asked.NOT_OURS)
        self.assertIs(asks(page=False, Sec_Purpose="prefetch"), Asked.TOO_EARLY)
        self.assertIs(asks(Sec_Purpose="prefetch"), Asked.PAGE)
        image = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"}
        self.assertIs(asks(page=False, **image), Asked.NOT_OURS)


if __name__ == "__main__":
    unittest.main()
