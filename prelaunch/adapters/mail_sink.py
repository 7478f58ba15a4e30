"""Receive a site's mail over real SMTP while a run goes on, and lay it into a folder that every worker can read."""

from __future__ import annotations

import asyncio
import itertools
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from prelaunch.model.plan import Channel
from prelaunch.problems import Complaint, UserError

LARGEST_BYTES = 20_000_000


class _Keeping:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = itertools.count(1)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002, N802  aiosmtpd's
        number = next(self.numbers)
        content = envelope.content if isinstance(envelope.content, bytes) else str(envelope.content).encode()
        recipients = ", ".join(envelope.rcpt_tos).replace("\n", " ")
        # Written aside and renamed, so that nobody reads half a message.
        half = self.folder / f"{number:06d}.part"
        half.write_bytes(f"X-Prelaunch-To: {recipients}\r\n".encode() + content)
        half.rename(half.with_suffix(".eml"))
        return "250 Message accepted"


@contextmanager
def mail_sink(address: str, folder: Path) -> Iterator[tuple[str, int]]:
    """Listen at `host:port` (port 0 is any free one) for the length of the block; gives host and port."""
    host, _, written = address.rpartition(":")
    host, port = (host, int(written)) if host else (written, 0)
    folder.mkdir(parents=True, exist_ok=True)
    loop = asyncio.new_event_loop()
    # In a thread of its own: a browser's tests may keep a loop running in this one.
    thread = threading.Thread(target=loop.run_forever, name="prelaunch-smtp", daemon=True)
    thread.start()

    async def listen() -> asyncio.Server:
        handler = _Keeping(folder)
        return await loop.create_server(
            lambda: SMTP(handler, data_size_limit=LARGEST_BYTES, enable_SMTPUTF8=True, loop=loop), host, port
        )

    try:
        server = asyncio.run_coroutine_threadsafe(listen(), loop).result(10)
        try:
            yield host, int(server.sockets[0].getsockname()[1])
        finally:
            loop.call_soon_threadsafe(server.close)
    except OSError as error:
        what = f"no mail can be received at {address}: {error.strerror or error}"
        raise UserError(Complaint(what, remedy="choose a free port for the channel’s “smtp”")) from error
    finally:
        asyncio.run_coroutine_threadsafe(_rest(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _rest() -> None:
    """End what connections are still doing, so that nothing is left when the loop stops."""
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


@contextmanager
def receiving(channels: Iterable[Channel]) -> Iterator[Path | None]:
    """Listen for all of these channels that name an SMTP address; gives the folder of what comes, None for no listener.

    What comes may hold secrets, a new password's link, so it lives no longer than the run.
    """
    addresses = dict.fromkeys(each.smtp for each in channels if each.kind == "mail" and each.smtp)
    if not addresses:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="prelaunch-mail-") as folder, ExitStack() as sinks:
        for at, address in enumerate(addresses):
            sinks.enter_context(mail_sink(address, Path(folder) / str(at)))
        yield Path(folder)
