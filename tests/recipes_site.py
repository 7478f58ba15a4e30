"""A small shop behind basic auth and a certificate of its own, with a banner, a login, a flag, a basket and mail."""

from __future__ import annotations

import base64
import smtplib
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from prelaunch.demo.tls import certificate

USER, PASSWORD, MARIA = "qa", "behind-the-door", "pool-42"
BANNER = '<form method="post" action="/consent"><p>May we count visits?</p><button>Reject all</button></form>'
PAGES = {
    "/": "<h1>Mugs and phones</h1>",
    "/phones": '<h1>Phones</h1><a href="/phones/skerry-5">Skerry 5</a>',
    "/phones/skerry-5": '<h1>Skerry 5</h1><form method="post" action="/basket"><button>Add to basket</button></form>',
    "/basket": "<h1>Basket</h1><dl><dt>Total</dt><dd>€449.00</dd></dl>",
    "/login": '<h1>Log in</h1><form method="post" action="/login"><label>E-mail <input name="email"></label>'
    '<label>Password <input name="password" type="password"></label><button>Log in</button></form>',
    "/account": '<h1>Your account</h1><a href="/orders">Orders</a>',
    "/orders": "<h1>Your orders</h1>",
    "/contact": '<h1>Contact</h1><form method="post" action="/contact"><label>E-mail <input name="email"></label>'
    "<button>Send</button></form>",
    "/thanks": "<h1>Thank you</h1>",
}


@contextmanager
def serving(folder: Path, smtp_port: int) -> Iterator[str]:
    """Its address; mail goes to the port on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, cookies = urlsplit(self.path), SimpleCookie(self.headers.get("Cookie", ""))
            flags = parse_qs(path.query).get("flags", [])
            if not self._let_in():
                return
            if path.path in ("/account", "/orders") and "known" not in cookies:
                self._go("/login")
                return
            banner = "" if "asked" in cookies else BANNER
            new = " with the new checkout" if flags or "flags" in cookies else ""
            nav = '<nav><a href="/phones">Phones</a></nav>'
            main = f"<main>{PAGES.get(path.path, '')}{banner}</main>"
            body = f"<!doctype html><html lang=en><title>Shop{new}</title>{nav}{main}"
            self.send_response(200 if path.path in PAGES else 404)
            if flags:
                self.send_header("Set-Cookie", f"flags={flags[0]}")
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def do_POST(self) -> None:
            sent = parse_qs(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())
            if not self._let_in():
                return
            if self.path == "/login":
                right = sent.get("password") == [MARIA]
                self._go("/account" if right else "/login", "known=yes" if right else "")
            elif self.path == "/contact":
                mail = EmailMessage()
                mail["To"], mail["From"], mail["Subject"] = sent["email"][0], "shop@example.com", "We have your message"
                mail.set_content("We answer within a day.")
                with smtplib.SMTP("127.0.0.1", smtp_port) as server:
                    server.send_message(mail)
                self._go("/thanks")
            else:
                self._go("/basket" if self.path == "/basket" else "/", "asked=yes")

        def _let_in(self) -> bool:
            wanted = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
            if self.headers.get("Authorization") == f"Basic {wanted}":
                return True
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="staging"')
            self.end_headers()
            return False

        def _go(self, where: str, cookie: str = "") -> None:
            self.send_response(303)
            if cookie:
                self.send_header("Set-Cookie", cookie)
            self.send_header("Location", where)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made = certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.certificate, made.key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"https://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
