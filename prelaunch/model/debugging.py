# ruff: noqa: E501  (one framework a line reads best)
"""Words by which frameworks' debug pages, stack traces and default pages are known."""

from __future__ import annotations

import re

_SIGNS = (
    ("Django's debug page", r"You['’]re seeing this error because you have\s+DEBUG\s*=\s*True|Using the URLconf defined in"),
    ("Werkzeug's debugger", r"Werkzeug Debugger|The debugger caught an exception in your WSGI application"),
    ("Laravel's debug page", r"Whoops, looks like something went wrong|Illuminate\\[A-Za-z\\]+Exception|Ignition\b.*Laravel"),
    ("Symfony's debug page", r"Symfony Exception|Symfony\\Component\\[A-Za-z\\]+Exception"),
    ("Rails' debug page", r"Action ?Controller: Exception caught|Rails\.root: /|ActionController::RoutingError"),
    ("Spring's error page", r"Whitelabel Error Page"),
    ("ASP.NET's error page", r"Server Error in '/[^']*' Application|An unhandled exception occurred while processing the request"),
    ("a Python stack trace", r"Traceback \(most recent call last\):\s*\n?\s*File \""),
    ("a Java stack trace", r"(?:[a-z]\w*\.)+[A-Z]\w*(?:Exception|Error)\b[^\n]{0,300}\n\s*at [\w.$<>]+\([\w.]+:\d+\)"),
    ("a PHP error", r"(?:Fatal error|Warning|Notice|Parse error|Deprecated): .{3,300} in /\S+\.php(?::| on line )\d+|PHP Fatal error:"),
    ("a Node.js stack trace", r"\b\w*Error: [^\n]{1,300}\n\s+at [^\n]+\(?(?:/|node:|file://)\S+:\d+:\d+\)?"),
    ("a .NET stack trace", r"\w+Exception: [^\n]{0,300}\n\s+at [\w.`<>]+\([^)\n]*\) in \S+:line \d+"),
    ("a database error", r"You have an error in your SQL syntax;|ORA-\d{5}: |SQLSTATE\[\w+\]|psycopg2?\.\w*Error|sqlite3\.OperationalError:"),
)  # fmt: skip
_KNOWN = tuple((name, re.compile(sign)) for name, sign in _SIGNS)


def debug_sign(text: str) -> str:
    """What kind of debug page or trace this text holds, or ''."""
    return next((name for name, sign in _KNOWN if sign.search(text)), "")
