"""Post a message to a webhook, once."""

from __future__ import annotations

import httpx

from prelaunch.problems import Complaint, UserError


def post(url: str, body: str, *, seconds: float = 10.0) -> None:
    """Raises UserError where it did not arrive. The address is a secret and never told; no redirect is taken."""
    try:
        answer = httpx.post(url, content=body.encode(), headers={"content-type": "application/json"}, timeout=seconds)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        why = f"the message did not arrive: {type(error).__name__}"
        raise UserError(Complaint(why, "webhook", remedy="check its address")) from error
    if answer.status_code // 100 != 2:
        raise UserError(Complaint(f"the webhook answered {answer.status_code}", "webhook", remedy="check its address"))
