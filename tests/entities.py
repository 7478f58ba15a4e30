"""Write prelaunch/entities.tsv anew: `python tests/entities.py [VERSION]` takes npm's package third-party-web."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "prelaunch" / "entities.tsv"
PACKAGE = "third-party-web"
HEAD = """\
Who answers under which host: name, what it is for, hosts; `*.` stands for a domain and every host below it.
Taken from {package} {version}, https://github.com/patrickhulce/third-party-web, whose licence is:

{licence}"""


def written(folder: Path) -> str:
    """The whole file, from what the package holds."""
    version = json.loads((folder / "package.json").read_text("utf-8"))["version"]
    licence = (folder / "LICENSE").read_text("utf-8").strip()
    head = HEAD.format(package=PACKAGE, version=version, licence=licence)
    lines = [f"# {line}".rstrip() for line in head.splitlines()]
    entities = json.loads((folder / "dist" / "entities-nostats.json").read_text("utf-8"))
    for each in sorted(entities, key=lambda entity: entity["name"].casefold()):
        kind = each["category"]
        lines.append(f"{each['name']}\t{kind}\t{' '.join(sorted(each['domains']))}")
    return "\n".join(lines) + "\n"


def main(version: str = "latest") -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(["npm", "pack", "--silent", f"{PACKAGE}@{version}"], cwd=folder, check=True, stdout=sys.stderr)
        (archive,) = folder.glob("*.tgz")
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        FILE.write_text(written(folder / "package"), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
