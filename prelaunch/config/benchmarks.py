"""Read `benchmarks:`: the competitors, what is compared, and how politely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prelaunch.config.addresses import host_of, is_loopback, split_host
from prelaunch.config.document import BenchmarksPart, Workspace
from prelaunch.config.limits import BESIDE, parse_limit, parse_seconds
from prelaunch.config.yaml_lines import Lined, line_at
from prelaunch.model.benchmark import OURS, Benchmark, Intent, Rival, Way
from prelaunch.model.load import Limit
from prelaunch.model.plan import Channel
from prelaunch.problems import Complaint, UserError, did_you_mean

JOURNEYS = (".yaml", ".yml")


def benchmark_of(
    document: Workspace, lined: Lined, file: str, channels: Mapping[str, Channel]
) -> tuple[Benchmark | None, tuple[Limit, ...], list[Complaint]]:
    """The benchmark, its limits, and what is wrong; None where the workspace names no competitors."""
    part = document.benchmarks
    if part is None or not part.competitors:
        return None, (), []
    sites = [each.site for each in document.environments.values()] + ([document.site] if document.site else [])
    complaints = [
        *_wrong_rivals(part, lined, file, sites, document.allow_hosts),
        *_wrong_channels(part, lined, file, channels),
        *_wrong_ways(part, lined, file),
        *_too_much(part, lined, file),
    ]
    limits: list[Limit] = []
    for at, text in enumerate(part.limits):
        line = line_at(lined, ("benchmarks", "limits", at))
        try:
            limit = parse_limit(text, file, line)
        except UserError as error:
            complaints += error.complaints
            continue
        if limit.unit != BESIDE:
            remedy = f"write it like “{limit.metric} <= 1.1 x median”, or under policy: limits"
            complaints.append(Complaint(f"“{text}” compares with no competitor", file, line, remedy))
        elif limit.step and limit.step.casefold() not in _scopes(part):
            remedy = did_you_mean(limit.step, _scopes(part))
            complaints.append(Complaint(f"“{limit.step}” is no intent and no channel here", file, line, remedy))
        else:
            limits.append(limit)
    return _made(part), tuple(limits), complaints


def _scopes(part: BenchmarksPart) -> list[str]:
    on = [f"on {name}".casefold() for name in part.channels]
    names = [name.casefold() for name in part.intents]
    return [*names, *on, *(f"{name} {each}" for name in names for each in on)]


def _made(part: BenchmarksPart) -> Benchmark:
    intents = tuple(
        Intent(name, tuple(_way(site, ways[site]) for site in (OURS, *part.competitors) if site in ways))
        for name, ways in part.intents.items()
    )
    rivals = tuple(Rival(name, home) for name, home in part.competitors.items())
    pause = parse_seconds(part.pause)
    return Benchmark(rivals, intents, part.channels, part.looks, pause, part.max_pages, part.contact.strip())


def _way(site: str, written: str) -> Way:
    return Way(site, journey=written) if _is_journey(written) else Way(site, page=written)


def _is_journey(written: str) -> bool:
    return written.endswith(JOURNEYS) and not written.startswith(("/", "http://", "https://"))


def _wrong_rivals(
    part: BenchmarksPart, lined: Lined, file: str, sites: list[str], allowed: tuple[str, ...]
) -> Iterator[Complaint]:
    own = [host_of(each) for each in sites]
    for name, home in part.competitors.items():
        line = line_at(lined, ("benchmarks", "competitors", name))
        host = host_of(home)
        if name.casefold() == OURS:
            yield Complaint(f"“{name}” means your own site", file, line, "give the competitor its own name")
        if host in own:
            yield Complaint(f"{home} is your own site", file, line, "write the competitor's address")
        if any(split_host(each)[0] == host[0] and split_host(each)[1] in (None, host[1]) for each in allowed):
            remedy = "take its host out of allow_hosts: a competitor is never sent load or forms"
            yield Complaint(f"{home} stands under allow_hosts too", file, line, remedy)
        if not part.contact.strip() and not is_loopback(host[0]):
            remedy = "write contact: with an address where its people can reach you; it is sent along"
            yield Complaint(f"{home} would be asked by somebody without a name", file, line, remedy)
    if not part.intents:
        line = line_at(lined, ("benchmarks",))
        yield Complaint("nothing is compared", file, line, "write intents: {land: {ours: /, NAME: /}}")


def _wrong_channels(
    part: BenchmarksPart, lined: Lined, file: str, channels: Mapping[str, Channel]
) -> Iterator[Complaint]:
    for at, name in enumerate(part.channels):
        line = line_at(lined, ("benchmarks", "channels", at))
        if name not in channels:
            yield Complaint(f"“{name}” is not a channel", file, line, did_you_mean(name, channels))
        elif channels[name].kind != "browser" or channels[name].engine != "chromium":
            yield Complaint(f"the channel “{name}” is no Chromium and measures nothing", file, line, "leave it out")


def _wrong_ways(part: BenchmarksPart, lined: Lined, file: str) -> Iterator[Complaint]:
    known = (OURS, *part.competitors)
    for intent, ways in part.intents.items():
        here = ("benchmarks", "intents", intent)
        for site, written in ways.items():
            line = line_at(lined, (*here, site))
            if site not in known:
                yield Complaint(f"“{site}” is not a competitor", file, line, did_you_mean(site, known))
            elif not (written.startswith(("/", "http://", "https://")) or _is_journey(written)):
                remedy = "begin a path with “/”, write a whole address, or name a journey file: benchmarks/x.yaml"
                yield Complaint(f"“{written}” is no page and no journey", file, line, remedy)
        if OURS not in ways:
            yield Complaint(f"“{intent}” does not say how it is done on your site", file, line_at(lined, here),
                            "add ours:")  # fmt: skip
        elif len(ways) < 2:
            yield Complaint(f"“{intent}” names no competitor", file, line_at(lined, here), "say how it is done there")


def _too_much(part: BenchmarksPart, lined: Lined, file: str) -> Iterator[Complaint]:
    """Each way costs one page a look at least, and one look more that is not timed."""
    for name in part.competitors:
        ways = sum(name in each for each in part.intents.values())
        pages = ways * len(part.channels) * (part.looks + 1)
        if pages > part.max_pages:
            what = f"{name} would be asked for {pages} pages or more, and max_pages is {part.max_pages}"
            remedy = "compare less, look less often, or raise max_pages"
            yield Complaint(what, file, line_at(lined, ("benchmarks",)), remedy)
