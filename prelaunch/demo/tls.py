"""Makes a self-signed certificate for a run over TLS."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Certificate:
    """Where the run's certificate and its key lie."""

    certificate: str
    key: str


def certificate(folder: Path) -> Certificate:
    """A fresh certificate for the loopback addresses, made with openssl."""
    if shutil.which("openssl") is None:
        raise RuntimeError("serving over TLS needs the openssl command")
    made = Certificate(str(folder / "certificate.pem"), str(folder / "key.pem"))
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-keyout", made.key, "-out", made.certificate, "-days", "2", "-subj", "/CN=Tidewater Mobile",
         "-addext", "subjectAltName=IP:127.0.0.1,IP:127.0.0.2,DNS:localhost"],
        check=True, capture_output=True,
    )  # fmt: skip
    return made
