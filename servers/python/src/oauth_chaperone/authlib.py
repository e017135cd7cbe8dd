"""What Authlib's client says of a failure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .failure import Failure, class_name, name_of
from .failure import read as read_failure
from .words import Told, codes_in, listed, phrases_in, provider_error

if TYPE_CHECKING:
    from .request import Request
    from .words import ServerView

_STATE = "MismatchingStateError"
# Where the token endpoint has answered something else, Authlib 1.9 raises a ValueError with this text, and
# earlier ones what the HTTP client makes of it.
_NO_JSON = re.compile(r"Token endpoint response is not a JSON object \(HTTP ([0-9]{3})\)\.")
_ERROR = "authlib.integrations.base_client.errors.OAuthError"


def read(error: BaseException, request: Request, answer: Failure | None) -> Failure:
    """Name an exception that has left the callback."""
    known = read_failure(error, request.brought)
    name, told, codes = known.name, known.told, known.codes
    if name == _STATE and request.state is None:
        # It looks for the state first, and finds none of no name.
        name = "missing_parameter"
    no_json = _NO_JSON.fullmatch(str(error.args[0])) if error.args else None
    if isinstance(error, ValueError) and no_json:
        status = int(no_json[1])
        return Failure("http_error" if status >= 400 else "malformed_response", status=status)
    kinds = [class_name(kind) for kind in type(error).__mro__]
    if name_of(error) is None and _ERROR in kinds:
        description = getattr(error, "description", None)
        code = provider_error(getattr(error, "error", None), request.brought)
        told = told or (Told(code) if code else None)
        # Of OAuth 1, the description is the name.
        name = name or listed(description) or "OAuthError"
        codes = codes or " ".join(codes_in(description) + phrases_in(description)) or None
    if answer is not None and answer.is_known and known.status is None:
        # The session has seen more than the exception says.
        return Failure(answer.name, told or answer.told, answer.status, codes, answer.retry_after)
    return Failure(name, told, known.status, codes, known.retry_after)


def is_state_lost(view: ServerView) -> bool:
    """Whether it found no state of this answer. It says the same of none and of another one."""
    return view.get("error") == listed(_STATE)


def has_state(session: object) -> bool:
    """Whether the session holds a state of any sign-in."""
    keys = list(session) if hasattr(session, "__iter__") else []
    return any(isinstance(key, str) and key.startswith("_state_") for key in keys)
