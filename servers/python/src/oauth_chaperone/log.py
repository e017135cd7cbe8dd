"""One line in the logger ``oauth_chaperone`` for each failed sign-in."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from .failure import places

if TYPE_CHECKING:
    from .words import ServerView

_logger = logging.getLogger("oauth_chaperone")


def failed(view: ServerView, flow: str | None, error: BaseException | None = None) -> None:
    """Log what was told to the page, the flow's id, and the places in the code that failed."""
    told = {name: value for name, value in view.items() if name != "redirect"}
    came_by = "" if error is None else f", {places(error)}"
    _logger.warning("sign-in failed: %s, flow %s%s", json.dumps(told), flow or "unknown", came_by)
