"""A workspace is read whole, and every mistake in it is told at once, with its place and its remedy."""

from __future__ import annotations

import contextlib
import json
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prelaunch.config.settings import DEFAULT_CHANNELS, CheckSetting, LoadProfile, Settings
from prelaunch.config.workspace import read_workspace
from prelaunch.model.judgement import Severity
from prelaunch.model.plan import Channel, CrawlLimits
from prelaunch.model.policy import Criticality, Effect, SeverityRule
from prelaunch.problems import UserError

REPOSITORY = Path(__file__).parents[2]
TODAY = date(2026, 1, 1)
OWN_CHECK = """
from prelaunch.catalogue import check
from prelaunch.model.judgement import Severity
from prelaunch.model.visit import Visit

@check(title="It swears", why="People leave.", fix="Do not.", severity=Severity.MINOR, needs=("text",))
def swear_words(visit: Visit, *, words: tuple[str, ...] = ("darn",), most: int = 3):
    return ()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "own.py").write_text(OWN_CHECK)
    return tmp_path


def read(folder: Path, text: str, *, waivers: str = "", **flags: object) -> Settings:
    (folder / "prelaunch.yaml").write_text(dedent(text), encoding="utf-8")
    if waivers:
        (folder / "waivers.yaml").write_text(dedent(waivers), encoding="utf-8")
    return read_workspace(folder, today=TODAY, **flags)  # type: ignore[arg-type]


def said(folder: Path, text: str, **flags: object) -> list[str]:
    with pytest.raises(UserError) as told:
        read(folder, text, **flags)
    return [str(each) for each in told.value.complaints]


def test_an_empty_folder_and_an_address_are_a_workspace(tmp_path: Path) -> None:
    workspace = read_workspace(tmp_path, site="http://127.0.0.1:8000")
    assert workspace.site == "http://127.0.0.1:8000"
    assert workspace.channels == DEFAULT_CHANNELS
    assert workspace.crawl == CrawlLimits(channels=("desktop", "mobile"))
    assert [limit.text for limit in workspace.policy.limits] == [
        "lcp < 4000 ms",
        "cls < 0.25",
        "step-time < 5000 ms",
        "third-party-impact < 1000 ms",
    ]
    assert {limit.source for limit in workspace.policy.limits} == {"default"}
    assert workspace.policy.effect(Severity.SERIOUS, Criticality.PAGE) is Effect.BLOCK
    assert workspace.policy.effect(Severity.MODERATE, Criticality.CRITICAL) is Effect.ADVISE


def test_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no such folder"):
        read_workspace(tmp_path / "nowhere")


def test_keys_without_a_value_leave_the_defaults(folder: Path) -> None:
    workspace = read(folder, "site:\npersonas:\nchannels:\n  tall:\ncrawl:\n  max_pages:\npolicy:\nload:\n")
    assert workspace.site == ""
    assert workspace.channels == (*DEFAULT_CHANNELS, Channel("tall"))
    assert workspace.crawl == CrawlLimits(channels=("desktop", "mobile"))


def test_a_whole_workspace_is_read(folder: Path) -> None:
    workspace = read(
        folder,
        """\
        site: https://shop.example
        environments:
          staging:
            site: https://staging.shop.example/en/
            http_credentials: {username: qa, password: "${env.PROMPT}"}
            ignore_https_errors: true
          production: {site: "https://${env.NOT_NEEDED}"}
        allow_hosts: [Staging.Shop.Example, "127.0.0.1:8443"]
        personas:
          maria: {name: Maria, password: "${env.MARIA}", postcode: 04109, house: 41, version: 1.10}
        channels:
          mobile: {device: Pixel 7, locale: de-DE}
          api: {kind: http}
        crawl: {max_pages: 5, exclude: [/admin/*], channels: [mobile], page_seconds: 10}
        checks:
          swear-words: {severity: blocker, words: [heck, dash]}
        load:
          peak: {users: 50, ramp: 30 s, duration: 2 min, processes: 2}
        policy:
          rules: {page: {serious: advise}}
          limits: [lcp < 2.5 s, "buy: step-time < 2 s"]
          require: [loads]
          advise_checks: [swear-words]
        """,
        waivers="""\
        - finding: broken-link-1a2b
          owner: Ana
          reason: The partner mends it next week
          expires: 2026-04-01
          ticket: SHOP-7
        """,
        environment="staging",
        environ={"PROMPT": "prompt-secret", "MARIA": "maria-secret"},
    )
    assert workspace.site == "https://staging.shop.example/en/"
    assert workspace.http_credentials is not None
    assert workspace.http_credentials.password == "prompt-secret"
    assert workspace.ignore_https_errors
    assert workspace.allow_hosts == ("staging.shop.example", "127.0.0.1:8443")
    facts = {"name": "Maria", "password": "maria-secret", "postcode": "04109", "house": "41", "version": "1.10"}
    assert workspace.personas["maria"] == facts
    desktop, mobile, api = workspace.channels
    assert (desktop.name, mobile.device, mobile.locale, api.kind) == ("desktop", "Pixel 7", "de-DE", "http")
    assert workspace.crawl == CrawlLimits(max_pages=5, exclude=("/admin/*",), channels=("mobile",), page_seconds=10)
    assert workspace.checks == {
        "swear-words": CheckSetting(
            "swear-words", severity="blocker", options=(("words", ("heck", "dash")),), source="prelaunch.yaml:16"
        )
    }
    assert workspace.load == {"peak": LoadProfile("peak", users=50, ramp_s=30, duration_s=120, processes=2)}
    policy = workspace.policy
    assert policy.rules[-1] == SeverityRule(Severity.SERIOUS, Criticality.PAGE, Effect.ADVISE, "prelaunch.yaml:20")
    assert policy.effect(Severity.SERIOUS, Criticality.PAGE) is Effect.ADVISE
    assert policy.effect(Severity.SERIOUS, Criticality.NORMAL) is Effect.BLOCK
    assert [(limit.metric, limit.step, limit.value) for limit in policy.limits if limit.source != "default"] == [
        ("lcp", "", 2500.0),
        ("step-time", "buy", 2000.0),
    ]
    assert [limit.metric for limit in policy.limits if limit.source == "default"] == [
        "cls",
        "step-time",
        "third-party-impact",
    ]
    assert (policy.required, policy.advise_checks) == (("loads",), ("swear-words",))
    assert [(each.finding, each.expires, each.source) for each in policy.waivers] == [
        ("broken-link-1a2b", "2026-04-01", "waivers.yaml:1")
    ]
    assert set(workspace.secrets) == {"prompt-secret", "maria-secret"}


def test_a_site_flag_goes_before_the_environment_and_the_file(folder: Path) -> None:
    text = "site: https://a.example\nenvironments: {b: {site: https://b.example}}\n"
    assert read(folder, text).site == "https://a.example"
    assert read(folder, text, environment="b").site == "https://b.example"
    assert read(folder, text, environment="b", site="https://c.example").site == "https://c.example"


def test_false_switches_the_crawl_and_a_check_off(folder: Path) -> None:
    workspace = read(folder, "crawl: false\nchecks:\n  swear-words: off\n")
    assert workspace.crawl is None
    assert workspace.crawl_source == "prelaunch.yaml:1"
    assert workspace.checks["swear-words"] == CheckSetting("swear-words", on=False, source="prelaunch.yaml:3")


def test_default_limits_can_be_left_out(folder: Path) -> None:
    workspace = read(folder, "policy: {default_limits: false, limits: [cls < 0.1]}")
    assert [limit.text for limit in workspace.policy.limits] == ["cls < 0.1"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("polcy: {}", "prelaunch.yaml:1: “polcy” is not a setting; did you mean “policy”?"),
        ("a list\n", "prelaunch.yaml:1: this must be settings, each a key and its value"),
        ("crawl:\n  chanels: []", "prelaunch.yaml:2: “chanels” is not a setting; did you mean “channels”?"),
        ("site: shop", "prelaunch.yaml:1: “site”: “shop” is not a web address; write it like “https://shop.example”"),
        ("environments:\n  a: {}", "prelaunch.yaml:2: “site” is missing in “a”; write it"),
        (
            "allow_hosts:\n- http://a",
            "prelaunch.yaml:2: “item 1 of allow_hosts”: “http://a” is not a host; "
            "write it like “shop.example” or “127.0.0.1:8000”, without http:// and path",
        ),
        ("personas: {a: 3}", "prelaunch.yaml:1: “a” must be keys and values, not 3"),
        ("personas: {a: {b: [c]}}", "prelaunch.yaml:1: “b” must be text, not a list"),
        ("channels: {a: {kind: htp}}", "prelaunch.yaml:1: “htp” is not known for “kind”; did you mean “http”?"),
        ("channels: {a: {mobile: on}}", "prelaunch.yaml:1: “mobile” must be true or false, not “on”"),
        ("channels: {a: {width: 1.5}}", "prelaunch.yaml:1: “width” must be a whole number, not 1.5"),
        ("channels: {a: {width: 99}}", "prelaunch.yaml:1: “width” must be at least 100, not 99"),
        (
            "channels: {a: {locale: German}}",
            "prelaunch.yaml:1: “locale”: “German” is not a locale; write it like “de-DE”",
        ),
        (
            "channels: {a: {timezone: Europe/Goteborg}}",
            "prelaunch.yaml:1: “timezone”: “Europe/Goteborg” is not a time zone; write it like “Europe/Stockholm”",
        ),
        (
            "channels: {a: {device: Pixel 7, mobile: true}}",
            "prelaunch.yaml:1: “a”: a device has its own size; remove width, height and mobile, or the device",
        ),
        (
            "channels: {a: {profile: lighthouse-mobile, cpu: 2, width: 300}}",
            "prelaunch.yaml:1: “a”: a profile brings these along; remove cpu, width, or the profile",
        ),
        (
            "channels: {a: {engine: firefox, cache: cold}}",
            "prelaunch.yaml:1: “a”: cpu, network, profile and cache need chromium; remove them, or the engine",
        ),
        (
            'crawl: {max_pages: "9"}',
            "prelaunch.yaml:1: “max_pages” must be a whole number, not “9”; write it without quotes",
        ),
        ("crawl: {channels: [mobil]}", "prelaunch.yaml:1: “mobil” is not a channel; did you mean “mobile”?"),
        (
            "channels: {api: {kind: http}}\ncrawl: {channels: [api]}",
            "prelaunch.yaml:2: the channel “api” is no browser and cannot be crawled; leave it out",
        ),
        ("crawl: 3", "prelaunch.yaml:1: “crawl” must be keys and values, not 3"),
        ("checks: {swearwords: false}", "prelaunch.yaml:1: “swearwords” is not a check; did you mean “swear-words”?"),
        (
            "checks: {swear-words: soft}",
            "prelaunch.yaml:1: “swear-words” must be false, or its severity and options; "
            "write “swear-words: false” to leave it out",
        ),
        (
            "checks: {swear-words: {word: [x]}}",
            "prelaunch.yaml:1: “word” is not an option of swear-words; did you mean “words”?",
        ),
        ("checks:\n swear-words:\n  words: x", "prelaunch.yaml:3: “words” must be a list, not “x”"),
        (
            "checks:\n swear-words:\n  severity: bad",
            "prelaunch.yaml:3: “bad” is not a severity; choose from blocker, serious, moderate, minor",
        ),
        ("load: {a: {users: 0}}", "prelaunch.yaml:1: “users” must be at least 1, not 0"),
        (
            "load: {a: {ramp: soon}}",
            "prelaunch.yaml:1: “ramp”: “soon” is not a time; write it like “30 s” or “2 min”",
        ),
        ("policy: {rules: {crit: {}}}", "prelaunch.yaml:1: “crit” is not known for “rules”; did you mean “critical”?"),
        (
            "policy: {rules: {page: {bad: block}}}",
            "prelaunch.yaml:1: “bad” is not known for “page”; choose from blocker, serious, moderate, minor",
        ),
        (
            "policy: {rules: {page: {minor: blok}}}",
            "prelaunch.yaml:1: “blok” is not known for “minor”; did you mean “block”?",
        ),
        (
            "policy:\n limits:\n - lpc < 3 s",
            "prelaunch.yaml:3: “lpc” in “lpc < 3 s” is not a metric; did you mean “lcp”?",
        ),
        (
            "policy: {require: [load]}",
            "prelaunch.yaml:1: “load” is not known for “item 1 of require”; did you mean “loads”?",
        ),
        ("policy: {advise_checks: [swear]}", "prelaunch.yaml:1: “swear” is not a check; did you mean “swear-words”?"),
        (
            "personas: {a: {b: '${env.NOPE}'}}",
            "prelaunch.yaml:1: the environment variable NOPE is not set; set it before the run",
        ),
        (
            "personas: {a: {b: '${env.EMPTY}'}}",
            "prelaunch.yaml:1: the environment variable EMPTY is empty; set it before the run",
        ),
        ("personas: {a: {b: '${HOME}'}}", "prelaunch.yaml:1: “${HOME}” is not understood; write it like ${env.NAME}"),
        (
            "personas:\n maria:\n  password: tide",
            "prelaunch.yaml:3: “password” is written out; write ${env.MARIA_PASSWORD} and set that variable",
        ),
        (
            "environments:\n a:\n  site: https://a.example\n  http_credentials: {username: b, password: c}",
            "prelaunch.yaml:4: “password” is written out; write ${env.A_PASSWORD} and set that variable",
        ),
        ("a: 1\na: 2", "prelaunch.yaml:2: “a” is written twice, first in line 1; keep one"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_remedy(folder: Path, text: str, complaint: str) -> None:
    assert said(folder, text, environ={"EMPTY": ""}) == [complaint]


@pytest.mark.parametrize(
    ("waivers", "complaint"),
    [
        ("finding: a", "waivers.yaml:1: this must be a list of waivers; begin each with a dash"),
        ("- a", "waivers.yaml:1: “item 1” must be keys and values, not “a”"),
        (
            "- {finding: a, owner: b, reason: c}",
            "waivers.yaml:1: “expires” is missing in “item 1”; write it",
        ),
        (
            "- {finding: a, owner: ' ', reason: c, expires: 2026-01-05}",
            "waivers.yaml:1: “owner”: it is empty; fill it in",
        ),
        (
            "- finding: a\n  owner: b\n  reason: c\n  expires: 2026-04-02",
            "waivers.yaml:4: a waiver lasts at most 90 days; write 2026-04-01 or earlier",
        ),
        (
            "- {finding: a, owner: b, reason: c, expires: soon}",
            "waivers.yaml:1: “expires”: “soon” is not a day; write it like “2026-03-31”",
        ),
        (
            "- {finding: a, owner: b, reason: c, expires: 2026-01-05}\n" * 2,
            "waivers.yaml:2: a is waived twice, first in waivers.yaml:1; keep one",
        ),
        (
            "- {finding: a, owner: b, reason: c, expires: 2026-01-05, tiket: d}",
            "waivers.yaml:1: “tiket” is not a waiver's word; did you mean “ticket”?",
        ),
    ],
)
def test_a_wrong_waiver_is_told(folder: Path, waivers: str, complaint: str) -> None:
    assert said(folder, "", waivers=waivers) == [complaint]


def test_an_expired_waiver_is_read_for_the_judge_to_refuse(folder: Path) -> None:
    workspace = read(folder, "", waivers="- {finding: a, owner: b, reason: c, expires: 2025-01-05}")
    assert workspace.policy.waivers[0].expires == "2025-01-05"


def test_flags_are_told_with_the_flag(folder: Path) -> None:
    text = "environments: {staging: {site: https://a.example}}"
    assert said(folder, text, environment="stagin", site="localhost:80") == [
        "--env: “stagin” is not an environment; did you mean “staging”?",
        "--site: “localhost:80” is not a web address; write it like “https://shop.example”",
    ]
    assert said(folder, "", environment="x") == [
        "--env: “x” is not an environment; write it under environments in prelaunch.yaml"
    ]


def test_all_mistakes_of_all_files_are_told_at_once(folder: Path) -> None:
    (folder / "checks" / "wrong.py").write_text("x = 1\n\nraise ValueError('no')\n")
    told = said(
        folder,
        """\
        polcy: {}
        site: shop
        crawl:
          max_pages: 0
          channels: [tablet]
        policy:
          limits: [lpc < 3 s]
          require: [never]
        """,
        waivers="- a",
        environment="x",
    )
    places = [each.split(": ")[0].replace(str(folder) + "/", "") for each in told]
    assert places == [
        "--env",
        "checks/wrong.py:3",
        "prelaunch.yaml:1",
        "prelaunch.yaml:2",
        "prelaunch.yaml:4",
        "prelaunch.yaml:5",
        "prelaunch.yaml:7",
        "prelaunch.yaml:8",
        "waivers.yaml:1",
    ]


def test_demo_passwords_may_be_written_where_every_address_is_this_machine(folder: Path) -> None:
    demo = "site: http://127.0.0.1:8000\nallow_hosts: [127.0.0.1, '[::1]:9']\npersonas: {a: {password: tide-pool}}\n"
    assert read(folder, demo).secrets == ("tide-pool",)
    assert len(said(folder, demo.replace("'[::1]:9'", "shop.example"))) == 1
    assert len(said(folder, demo.replace("http://127.0.0.1:8000", "https://shop.example"))) == 1
    assert len(said(folder, demo + "environments: {a: {site: https://shop.example}}")) == 1


def test_no_complaint_and_no_repr_shows_a_secret(folder: Path) -> None:
    environ = {"SECRET": "hunter2-hunter2"}
    told = said(folder, "checks: {swear-words: {severity: '${env.SECRET}'}}", environ=environ)
    assert told == ["prelaunch.yaml:1: “[secret]” is not a severity; choose from blocker, serious, moderate, minor"]
    workspace = read(
        folder,
        """\
        personas: {a: {name: "${env.SECRET}"}}
        environments:
          b: {site: https://b.example, http_credentials: {username: "${env.SECRET}", password: "${env.SECRET}"}}
        """,
        environ=environ,
        environment="b",
    )
    assert workspace.secrets == ("hunter2-hunter2",)
    assert "hunter2" not in repr(workspace)
    assert "hunter2" not in f"{workspace.http_credentials} {workspace.policy}"


def test_an_address_from_the_environment_is_no_secret(folder: Path) -> None:
    workspace = read(folder, "site: https://${env.HOST}/", environ={"HOST": "shop.example"})
    assert workspace.site == "https://shop.example/"
    assert workspace.secrets == ()


def test_the_bundled_shops_workspace_is_right() -> None:
    workspace = read_workspace(REPOSITORY)
    assert set(workspace.personas) >= {"maria", "guest", "kim", "sam"}
    assert [channel.name for channel in workspace.channels] == [
        "desktop",
        "mobile",
        "agent",
        "till",
        "api",
        "mail",
        "chat",
    ]
    assert workspace.allow_hosts == ("127.0.0.1",)


sections = ["site", "environments", "allow_hosts", "personas", "channels", "crawl", "checks", "load", "policy"]
keys = ["rules", "limits", "require", "severity", "words", "max_pages", "users", "ramp", "password", "kind", "device"]
values = ["page", "desktop", "serious", "block", "swear-words", "${env.A}", "https://a.example", "lcp < 3 s", "http"]
words = st.sampled_from([*sections, *keys, *values])
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | words
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=4),
    max_leaves=15,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=anything, waivers=anything)
def test_no_document_ever_ends_in_a_traceback(folder: Path, document: object, waivers: object) -> None:
    with contextlib.suppress(UserError):
        read(folder, json.dumps(document), waivers=json.dumps(waivers), environ={"A": "x"})


def test_a_profile_brings_window_processor_and_network_along(tmp_path: Path) -> None:
    (tmp_path / "prelaunch.yaml").write_text("channels: {phone: {profile: lighthouse-mobile, cache: cold}}")
    phone = {each.name: each for each in read_workspace(tmp_path).channels}["phone"]
    assert (phone.width, phone.height, phone.mobile, phone.cpu) == (412, 823, True, 4.0)
    assert (phone.network, phone.cache) == ("lighthouse-mobile", "cold")
