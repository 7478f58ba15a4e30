"""What must hold between the parts of a workspace and the flags of a run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from prelaunch.config.addresses import host_of, is_loopback, site_wrong, split_host
from prelaunch.config.document import ChannelPart, TalkPart, Workspace
from prelaunch.config.references import has_reference
from prelaunch.config.secrets import looks_secret
from prelaunch.config.settings import DEFAULT_CHANNELS, FILE
from prelaunch.config.yaml_lines import Lined, line_at
from prelaunch.model.plan import Channel, Talk
from prelaunch.problems import Complaint, did_you_mean

PROFILES: Mapping[str, Mapping[str, Any]] = {
    "lighthouse-mobile": {"width": 412, "height": 823, "mobile": True, "cpu": 4.0, "network": "lighthouse-mobile"},
    "lighthouse-desktop": {"width": 1350, "height": 940, "network": "lighthouse-desktop"},
}
PRODUCTION = ("production", "prod", "live")


def all_channels(document: Workspace) -> tuple[Channel, ...]:
    """The default channels, then the team's; one of the same name takes the default's place."""
    written = {
        name: Channel(name=name, talk=_talk(part.talk), **part.model_dump(exclude={"talk", "profile"}) | _profile(part))
        for name, part in document.channels.items()
    }
    return tuple(({channel.name: channel for channel in DEFAULT_CHANNELS} | written).values())


def _profile(part: ChannelPart) -> dict[str, Any]:
    """What its profile brings along; {} without one.

    Source: Lighthouse's core/config/constants.js, with the throttling it applies through the browser's own protocol.
    """
    return dict(PROFILES[part.profile]) if part.profile else {}


def _talk(part: TalkPart | None) -> Talk | None:
    if part is None:
        return None
    lists = ("launcher", "field", "send", "asks")
    plain: dict[str, Any] = part.model_dump(exclude={*lists, "body"})
    body = "" if part.body is None else json.dumps(part.body, ensure_ascii=False)
    plain |= {name: tuple(getattr(part, name).items()) for name in lists}
    return Talk(**plain, body=body)


def broken_rules(document: Workspace, lined: Lined) -> Iterator[Complaint]:
    yield from _wrong_talks(document, lined)
    yield from _unknown_crawl_channels(document, lined)
    yield from _written_secrets(lined)


def production(document: Workspace, environment: str, site: str) -> str:
    """Why the address that was chosen must not be sent load: real customers are there. '' where it may.

    An address given by --site counts as the environment's whose host it has.
    """
    chosen = document.environments.get(environment)
    address = site or (chosen.site if chosen else document.site) or ""
    for name, each in document.environments.items():
        real = each.production if each.production is not None else name.lower() in PRODUCTION
        if real and not each.allow_load and host_of(each.site) == host_of(address):
            return f"{name} is production, and nobody has written allow_load: true there"
    return ""


def wrong_flags(site: str, environment: str, lined: Lined) -> Iterator[Complaint]:
    """Mistakes in --site and --env."""
    if site and site_wrong(site):
        what, _, remedy = site_wrong(site).partition("; ")
        yield Complaint(what, "--site", remedy=remedy)
    names = _names(lined, "environments")
    if environment and environment not in names:
        remedy = did_you_mean(environment, names) or f"write it under environments in {FILE}"
        yield Complaint(f"“{environment}” is not an environment", "--env", remedy=remedy)


def _unknown_crawl_channels(document: Workspace, lined: Lined) -> Iterator[Complaint]:
    known = {channel.name: channel.kind for channel in all_channels(document)}
    broken = set(_names(lined, "channels")) - set(known)
    for at, name in enumerate(document.crawl.channels if document.crawl else ()):
        line = line_at(lined, ("crawl", "channels", at))
        if name in broken:
            continue  # it is there, with mistakes of its own
        if name not in known:
            yield Complaint(f"“{name}” is not a channel", FILE, line, did_you_mean(name, known))
        elif known[name] != "browser":
            yield Complaint(f"the channel “{name}” is no browser and cannot be crawled", FILE, line, "leave it out")


def _wrong_talks(document: Workspace, lined: Lined) -> Iterator[Complaint]:
    known = {channel.name: channel.kind for channel in all_channels(document)}
    for name, part in document.channels.items():
        via = part.talk.via if part.talk else ""
        if via and known.get(via) != "browser":
            remedy = did_you_mean(via, [each for each, kind in known.items() if kind == "browser"])
            line = line_at(lined, ("channels", name, "talk", "via"))
            yield Complaint(f"“{via}” is not a browser channel", FILE, line, remedy)


def _written_secrets(lined: Lined) -> Iterator[Complaint]:
    """Passwords that are written out; only a demo site on this machine may have such."""
    if _all_on_this_machine(lined):
        return
    for name, persona in _items(lined, "personas"):
        for key, fact in persona.value.items() if isinstance(persona.value, dict) else ():
            if looks_secret(key) and fact.text and not has_reference(fact.text):
                yield _written_out(key, persona.key_lines[key], f"{name}_{key}")
    for name, environment in _items(lined, "environments"):
        prompt = environment.value.get("http_credentials") if isinstance(environment.value, dict) else None
        password = prompt.value.get("password") if prompt and isinstance(prompt.value, dict) else None
        if prompt and password and password.text and not has_reference(password.text):
            yield _written_out("password", prompt.key_lines["password"], f"{name}_password")


def _written_out(key: str, line: int, name: str) -> Complaint:
    variable = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in name).upper()
    return Complaint(f"“{key}” is written out", FILE, line, f"write ${{env.{variable}}} and set that variable")


def _all_on_this_machine(lined: Lined) -> bool:
    """Whether every address that is written is this machine's, and one is."""
    site = lined.value.get("site") if isinstance(lined.value, dict) else None
    sites = [site] if site else []
    for _, environment in _items(lined, "environments"):
        sites += (
            [environment.value["site"]] if isinstance(environment.value, dict) and "site" in environment.value else []
        )
    hosts = [host_of(each.text)[0] for each in sites]
    allowed = lined.value.get("allow_hosts") if isinstance(lined.value, dict) else None
    hosts += [split_host(each.text)[0] for each in allowed.value] if allowed and isinstance(allowed.value, list) else []
    return bool(hosts) and all(map(is_loopback, hosts))


def _items(lined: Lined, section: str) -> Iterator[tuple[str, Lined]]:
    part = lined.value.get(section) if isinstance(lined.value, dict) else None
    if part and isinstance(part.value, dict):
        yield from part.value.items()


def _names(lined: Lined, section: str) -> list[str]:
    return [name for name, _ in _items(lined, section)]
