"""Where a channel's messages lie: the folder of the run's own SMTP sink, an IMAP mailbox, an SMS gateway's list."""

from __future__ import annotations

import imaplib
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx

from prelaunch.adapters.json_path import BadPath, find
from prelaunch.adapters.mail_reading import read_mail, text_links
from prelaunch.ports import Mail, TabLost

TIMEOUT_S = 10.0


class FolderMailbox:
    """Mail as `mail_sink` lays it down."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Mail] = {}

    def messages(self) -> Sequence[Mail]:
        for file in sorted(self._folder.rglob("*.eml")):
            if str(file) not in self._read:
                head, _, content = file.read_bytes().partition(b"\r\n")
                to = head.decode(errors="replace").partition(":")[2].split(",")
                recipients = tuple(each.strip() for each in to if each.strip())
                self._read[str(file)] = read_mail(content, str(file), recipients)
        return list(self._read.values())


class ImapMailbox:
    """`imaps://user:password@host:port/INBOX`; messages are read and left as they are, unseen too."""

    def __init__(self, address: str) -> None:
        self._address = urlsplit(address)
        self._read: dict[str, Mail] = {}

    def messages(self) -> Sequence[Mail]:
        where = self._address
        secure = where.scheme == "imaps"
        host, port = where.hostname or "", where.port or (993 if secure else 143)
        box = unquote(where.path.strip("/")) or "INBOX"
        try:
            kind = imaplib.IMAP4_SSL if secure else imaplib.IMAP4
            server = kind(host, port, timeout=TIMEOUT_S)
            try:
                server.login(unquote(where.username or ""), unquote(where.password or ""))
                status, _ = server.select(box, readonly=True)
                if status != "OK":
                    raise TabLost(f"the mailbox {box} on {host} cannot be opened")
                _, found = server.uid("SEARCH", "ALL")
                for uid in (found[0] or b"").split():
                    if uid.decode() not in self._read:
                        _, parts = server.uid("FETCH", uid.decode(), "(BODY.PEEK[])")
                        raw = next((part[1] for part in parts if isinstance(part, tuple)), b"")
                        self._read[uid.decode()] = read_mail(raw, uid.decode())
            finally:
                with suppress(imaplib.IMAP4.error, OSError):
                    server.logout()
        except (imaplib.IMAP4.error, OSError) as error:
            raise TabLost(f"the mailbox on {host} cannot be read: {error}") from error
        return list(self._read.values())


class HookMailbox:
    """Short messages as a gateway's sandbox lists them: a GET that answers JSON, and the path of the texts in it."""

    def __init__(self, address: str, path: str) -> None:
        self._address = address
        self._path = path

    def messages(self) -> Sequence[Mail]:
        try:
            answer = httpx.get(self._address, timeout=TIMEOUT_S, trust_env=False, follow_redirects=False)
            answer.raise_for_status()
            texts = find(json.loads(answer.text), self._path)
        except (httpx.HTTPError, ValueError, BadPath) as error:
            raise TabLost(f"the messages at {urlsplit(self._address).netloc} cannot be read: {error}") from error
        said = [text if isinstance(text, str) else json.dumps(text, ensure_ascii=False) for text in texts]
        return [Mail("", (), "", text, "", tuple(text_links(text)), str(at)) for at, text in enumerate(said)]
