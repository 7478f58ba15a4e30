"""Bind a person's name to a run as it lies on disk, and notice any change to it afterwards.

A signature names the SHA-256 of the manifest, which names the SHA-256 of every file of the run. It shows that something
was changed, not by whom: whoever may write to the folder can sign anew. Quote the digest where it counts, in the ticket
or the release notes, and `prelaunch verify --digest` holds the folder to it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from prelaunch.adapters.evidence import find_run
from prelaunch.problems import Complaint, UserError

MANIFEST = "manifest.sha256"
"""As `sha256sum --check manifest.sha256` reads it too."""
SIGNATURES = "signatures.jsonl"
OWN = (MANIFEST, SIGNATURES)


@dataclass(frozen=True, slots=True)
class Signature:
    role: str
    by: str
    at: str
    """UTC, ISO 8601."""
    digest: str
    """SHA-256 of the manifest, in hex."""
    decision: str
    sentence: str
    files: int


@dataclass(frozen=True, slots=True)
class Verification:
    digest: str
    """Of the folder as it is now."""
    signatures: tuple[Signature, ...]
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    damaged: str = ""
    """Why manifest and signatures do not fit together."""

    @property
    def intact(self) -> bool:
        return not (self.changed or self.missing or self.added or self.damaged)


def sign(folder: Path, *, role: str, by: str, at: str, anew: bool = False) -> Signature:
    """Write the manifest and add a signature; raises UserError where the run was changed after somebody signed it.

    `anew` drops older signatures instead.
    """
    path = find_run(folder)
    decision, sentence = _verdict(path)
    before = verify(path)
    if before.signatures and not before.intact and not anew:
        who = ", ".join(f"{each.by} ({each.role})" for each in before.signatures)
        remedy = "see `prelaunch verify`; `--anew` drops the older signatures"
        raise UserError(Complaint(f"the run was changed after it was signed by {who}", str(path), remedy=remedy))
    hashes = _hashes(path)
    text = _manifest(hashes)
    signature = Signature(role, by, at, _digest(text), decision, sentence, len(hashes))
    kept = [each for each in before.signatures if not anew and (each.role, each.by) != (role, by)]
    (path / MANIFEST).write_text(text, encoding="utf-8")
    lines = (json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in (*kept, signature))
    (path / SIGNATURES).write_text("".join(lines), encoding="utf-8")
    return signature


def verify(folder: Path) -> Verification:
    """What is there against what was signed; without signatures, only the digest of what is there."""
    path = find_run(folder)
    now = _hashes(path)
    digest = _digest(_manifest(now))
    signatures = _signatures(path)
    if not signatures:
        return Verification(digest, ())
    try:
        text = (path / MANIFEST).read_text(encoding="utf-8")
    except OSError:
        return Verification(digest, signatures, damaged=f"{MANIFEST} is not there")
    signed = dict(_entries(text))
    others = sorted({each.digest for each in signatures} - {_digest(text)})
    return Verification(
        digest,
        signatures,
        changed=tuple(name for name in signed if name in now and now[name] != signed[name]),
        missing=tuple(name for name in signed if name not in now),
        added=tuple(name for name in now if name not in signed),
        damaged=f"{MANIFEST} is not the one that was signed" if others else "",
    )


def _verdict(path: Path) -> tuple[str, str]:
    file = path / "release.json"
    try:
        verdict = json.loads(file.read_text(encoding="utf-8"))["verdict"]
        return str(verdict["decision"]), str(verdict["sentence"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        remedy = f"run `prelaunch judge {path}` first"
        raise UserError(Complaint("there is no verdict to sign", str(file), remedy=remedy)) from error


def _hashes(path: Path) -> Mapping[str, str]:
    """SHA-256 by path from the run's folder, in order; of a link, what it leads to."""
    files = sorted(each for each in path.rglob("*") if each.is_file())
    names = ((each.relative_to(path).as_posix(), each) for each in files)
    return {name: _sha256(each) for name, each in names if name not in OWN}


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _manifest(hashes: Mapping[str, str]) -> str:
    return "".join(f"{digest}  {name}\n" for name, digest in hashes.items())


def _entries(text: str) -> list[tuple[str, str]]:
    lines = (line.partition("  ") for line in text.splitlines())
    return [(name, digest) for digest, _, name in lines]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _signatures(path: Path) -> tuple[Signature, ...]:
    file = path / SIGNATURES
    if not file.exists():
        return ()
    try:
        return tuple(Signature(**json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines() if line)
    except (OSError, ValueError, TypeError) as error:
        raise UserError(Complaint("the signatures cannot be read", str(file), remedy="sign with --anew")) from error
