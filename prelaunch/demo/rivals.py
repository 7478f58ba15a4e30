"""Two tiny shops next door, for the shop to be held against: two pages each, and fast."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NAMES = ("harbour", "northwind")
HOST = "localhost"
"""Another name than the shop's, so that nothing that is allowed at the shop is allowed there."""
_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name} phones</title></head>
<body><header><a href="/">{name}</a></header><main><h1>Phones from {name}</h1>
<p>Every phone is checked by hand, charged and sent the same day. Twelve models are in stock.</p></main></body>
</html>"""


@contextmanager
def rivals(wanted: bool = True) -> Iterator[dict[str, str]]:
    """Addresses by name, for the length of the block; none where they are not wanted."""
    servers = {name: ThreadingHTTPServer(("127.0.0.1", 0), _handler(name.capitalize())) for name in NAMES if wanted}
    for server in servers.values():
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield {name: f"http://{HOST}:{server.server_port}" for name, server in servers.items()}
    finally:
        for server in servers.values():
            server.shutdown()
            server.server_close()


def _handler(name: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            robots = self.path == "/robots.txt"
            body = ("User-agent: *\nDisallow: /basket\n" if robots else _PAGE.format(name=name)).encode()
            self.send_response(200 if robots or self.path == "/" else 404)
            self.send_header("Content-Type", "text/plain" if robots else "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    return Handler
