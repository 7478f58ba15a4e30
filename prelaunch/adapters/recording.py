"""Walk a journey once in the browser and keep what browser and site said to each other."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from prelaunch.adapters.browser import BrowserOptions
from prelaunch.adapters.clock import SystemClock
from prelaunch.adapters.looking import browser_here
from prelaunch.config.settings import Settings
from prelaunch.crawling.hosts import cross_site
from prelaunch.journeys.context import read_context
from prelaunch.journeys.document import Journey, WrittenStep
from prelaunch.journeys.people import Persona
from prelaunch.journeys.values import filled, mapped
from prelaunch.journeys.walking import walk
from prelaunch.journeys.workspace import calls_of
from prelaunch.journeys.world import World
from prelaunch.loadtests.conversation import Conversation, Spoken, conversation, texts_of
from prelaunch.model.plan import Channel
from prelaunch.model.walk import Walk
from prelaunch.ports import Tab
from prelaunch.steps import Walking


@dataclass(frozen=True, slots=True)
class Recorded:
    """A walk and its conversation; the HAR is as the browser wrote it, secrets and all."""

    walk: Walk
    conversation: Conversation
    har: Mapping[str, Any] = field(repr=False)


def record(
    journey: Journey,
    settings: Settings,
    persona: Persona,
    *,
    env: Mapping[str, str],
    browser: BrowserOptions | None = None,
) -> Recorded:
    """Walk `journey`, which stays on one browser channel, as `persona`, who need not be written in the workspace."""
    options = browser or BrowserOptions(ignore_https_errors=settings.ignore_https_errors)
    spoken: list[Spoken] = []
    told = replace(journey, steps=tuple(_listening(each, spoken) for each in journey.steps))
    with tempfile.TemporaryDirectory(prefix="prelaunch-har-") as folder:
        har = Path(folder) / "conversation.har"

        def tab(channel: Channel) -> Tab:
            return browser_here(options).tab(channel, har=har)

        world = World(
            site=settings.site,
            channels={each.name: each for each in settings.channels},
            tabs=tab,
            clock=SystemClock(),
            people={persona.name: persona},
            env=env,
            calls=calls_of(settings.folder),
            context=read_context(settings.folder, settings.channels),
            checks=settings.available,
            secrets=settings.secrets,
        )
        done = walk(told, world, persona=persona.name, walk_id=f"record-{persona.name or 'nobody'}")
        kept = json.loads(har.read_text(encoding="utf-8")) if har.exists() else {"log": {"entries": []}}
    own = settings.crawl.hosts if settings.crawl else ()
    heard = conversation(
        kept,
        site=settings.site,
        persona=persona.name,
        facts=dict(persona.facts),
        steps=spoken,
        elsewhere=lambda url: cross_site(url, settings.site, own),
    )
    return Recorded(done, heard, kept)


def _listening(written: WrittenStep, spoken: list[Spoken]) -> WrittenStep:
    """The same step, which notes when it was walked, and what it expected and kept."""
    step = written.step
    texts = tuple(texts_of(written.args)) if step.expects else ()
    sentence = step.sentence(mapped(written.args, lambda text: filled(text, _named)))

    def do(walking: Walking, args: Any) -> None:
        kept: dict[str, str] = {}
        actual = tuple(texts_of(args)) if step.expects else ()
        expects = tuple(zip(texts, actual, strict=True)) if len(texts) == len(actual) else ()
        at = len(spoken)
        spoken.append(Spoken(sentence, written.source, step.verb, time.time(), expects))
        try:
            step.do(_Keeping(walking, kept), args)
        finally:
            spoken[at] = replace(spoken[at], kept=tuple(kept.items()))

    return replace(written, step=replace(step, do=do))


def _named(name: str) -> str:
    return f"({name.partition('.')[2]})"


class _Keeping:
    """A walking that tells what is kept, too."""

    def __init__(self, walking: Walking, kept: dict[str, str]) -> None:
        self._walking = walking
        self._kept = kept

    def __getattr__(self, name: str) -> Any:
        return getattr(self._walking, name)

    def keep(self, name: str, text: str, tolerance: float = 0.0) -> None:
        self._kept[name] = text
        self._walking.keep(name, text, tolerance)
