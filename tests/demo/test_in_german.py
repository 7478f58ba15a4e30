"""Every journey of the shop is green for its German customers too."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from prelaunch.adapters.mail_sink import mail_sink
from prelaunch.catalogue import load_by_path
from prelaunch.cli.progress import PlainLines
from prelaunch.config.workspace import read_workspace
from prelaunch.demo import shop
from prelaunch.model.judgement import Severity
from prelaunch.run import Choice, run

in_german = load_by_path(Path(__file__).parent / "in_german.py")


def test_the_shops_own_words_are_found_in_german(tmp_path: Path) -> None:
    in_german.write(tmp_path)
    settings = read_workspace(tmp_path, site="http://127.0.0.1:1", environ={})
    assert settings.allow_hosts == ("127.0.0.1",)
    written = (tmp_path / "journeys" / "return-a-faulty-phone.yaml").read_text("utf-8")
    assert "Etwas aus TW-10001 zurückgeben" in written
    assert "button: Approve exchange" in written


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.sweep
def test_the_healthy_shops_journeys_are_green_in_german(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    folder.mkdir()
    in_german.write(folder)
    mail = tmp_path / "mail"
    mail.mkdir()
    with mail_sink("127.0.0.1:0", mail) as smtp, shop((), smtp=smtp) as running:
        settings = read_workspace(folder, site=running.url, environ={})
        without = {"crawl": "only the journeys", "loads": "only the journeys"}
        release = run(
            settings,
            Choice(reports=tmp_path / "reports", workers=2, mail=mail, leave_out=without),
            PlainLines(Console(file=io.StringIO())),
            {},
        )
    broken = [
        (walk.journey, walk.trouble or (walk.failed_step and walk.failed_step.failure))
        for walk in release.evidence.walks
        if not walk.completed
    ]
    assert broken == []
    # Staff read in English what a German customer wrote.
    theirs = [each for each in release.findings if (each.check, each.place.channel) != ("wrong-language", "agent")]
    told = [f"{each.check}: {each.what}" for each in theirs if each.severity is not Severity.MINOR]
    assert told == []
    assert len(release.evidence.walks) >= 8
