"""The verdict as a message for a chat room, in the JSON that Slack's incoming webhooks take, and others after them."""

from __future__ import annotations

import json

from prelaunch.model.verdict import Decision, Release
from prelaunch.reports.faults import faults

MOST = 5
MARKS = {Decision.GO: "🟢", Decision.GO_WITH_WAIVERS: "🟡", Decision.NO_GO: "🔴", Decision.INCONCLUSIVE: "⚪"}


def render(release: Release, link: str = "") -> str:
    """`text` alone says it all; `blocks` say the same with the worst problems. `link` leads to the report."""
    verdict, plan = release.verdict, release.evidence.plan
    headline = f"{MARKS[verdict.decision]} *{_plain(verdict.sentence)}*"
    where = _plain(plan.site) + (f" ({_plain(plan.environment)})" if plan.environment else "")
    told = [f"• {_plain(group.first.what)} ({_plain(str(group.first.place))})" for group in faults(release).blocking]
    told += [f"• {_plain(reason.what)}" for reason in (*faults(release).broken, *verdict.undetermined)]
    if len(told) > MOST:
        told = [*told[:MOST], f"and {len(told) - MOST} more"]
    foot = where + (f" · <{link}|the report>" if link else "")
    texts = [headline, *(["\n".join(told)] if told else []), foot]
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": text[:2900]}} for text in texts]
    fallback = f"{verdict.sentence} {plan.site}" + (f" {link}" if link else "")
    return json.dumps({"text": fallback, "blocks": blocks}, ensure_ascii=False)


def _plain(words: str) -> str:
    """A page's words are no mention, link or markup: docs.slack.dev, formatting message text."""
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return " ".join("".join("'" if letter in "*_~`" else letter for letter in escaped).split())
