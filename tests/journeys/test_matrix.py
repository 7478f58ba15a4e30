"""One journey becomes many walks: each combination once, under a channel name of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from prelaunch.journeys.document import Journey
from prelaunch.journeys.matrix import started_on
from prelaunch.journeys.reading import Known, read_journey

Written = Callable[..., Journey]
TEXT = """
journey: Buy
persona: maria
channel: mobile
matrix: {channel: [desktop, mobile], locale: [en-GB, de-DE]}
with: {buy: {en-GB: Buy, de-DE: Kaufen}, who: me}
steps:
  - click: "${buy}"
  - channel: agent
  - channel: mobile
  - see: "${who}"
"""


def test_each_combination_is_a_channel_of_its_own_name(written: Written) -> None:
    journey = written(TEXT)
    assert [each.name for each in journey.variants] == ["desktop", "desktop, de-DE", "mobile", "mobile, de-DE"]
    german = journey.variants[3]
    assert (german.locale, german.mobile) == ("de-DE", True)
    assert journey.planned.channels == ("desktop", "desktop, de-DE", "mobile", "mobile, de-DE", "agent")


def test_a_device_brings_its_own_size(written: Written) -> None:
    (variant,) = written(TEXT.replace("channel: [desktop, mobile], locale: [en-GB, de-DE]", "device: [Pixel 7]")
                         .replace("{en-GB: Buy, de-DE: Kaufen}", "Buy")).variants  # fmt: skip
    assert (variant.name, variant.device, variant.mobile) == ("mobile, Pixel 7", "Pixel 7", False)


def test_a_variant_comes_back_to_itself(written: Written) -> None:
    journey = written(TEXT)
    german = started_on(journey, journey.variants[3])
    assert german.channel == "mobile, de-DE"
    assert [step.step.sentence(step.args) for step in german.steps[1:3]] == ["Go to agent", "Go to mobile, de-DE"]


def test_a_variable_has_a_text_for_each_locale(written: Written, known: Known, tmp_path: Path) -> None:
    assert str(written(TEXT).steps[0].args.target) == "“Buy”"  # type: ignore[attr-defined]
    home = tmp_path / "journeys"
    german = read_journey(home / "buy.yaml", known, root=tmp_path, home=home, locale="de-DE")
    assert str(german.steps[0].args.target) == "“Kaufen”"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (("de-DE: Kaufen", "fr-FR: Acheter"), "journeys/buy.yaml:6: “buy” has no value for de-DE; add “de-DE:” to it"),
        (
            ("channel: [desktop, mobile]", "channel: [desktp]"),
            "journeys/buy.yaml:5: “desktp” is not a channel; did you mean “desktop”?",
        ),
        (("locale: [", "locle: ["), "journeys/buy.yaml:5: “locle” is not a part of “matrix”; did you mean “locale”?"),
        (("[en-GB, de-DE]", "[german]"), "journeys/buy.yaml:5: “german” is not a locale; write it like “de-DE”"),
    ],
)
def test_mistakes_are_told_with_line_and_remedy(
    mistakes: Callable[..., list[str]], change: tuple[str, str], line: str
) -> None:
    assert line in mistakes(TEXT.replace(*change))


def test_a_matrix_that_explodes_is_refused(mistakes: Callable[..., list[str]]) -> None:
    many = ", ".join(f"Device {at}" for at in range(61))
    text = TEXT.replace("channel: [desktop, mobile], locale: [en-GB, de-DE]", f"device: [{many}]")
    (line,) = mistakes(text.replace("{en-GB: Buy, de-DE: Kaufen}", "Buy"))
    assert line == "journeys/buy.yaml:5: this is 61 walks for each persona; at most 60 are walked in one run"
