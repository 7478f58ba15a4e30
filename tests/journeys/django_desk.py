"""A help desk in Django: one form with a CSRF token, behind a login, as the tutorial teaches it.

It stands for sites that nobody here made: forms, sessions, tokens and error pages are Django's own. Run as a script it
serves itself, says where, and ends when its input does.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

TICKETS: list[str] = []
PAGE = """<!doctype html><html lang="en"><title>{title}</title><h1>{title}</h1>
<form method="post">{token}{form}<button>{button}</button></form>"""


def application() -> Callable[..., Any]:
    """A WSGI application; once in a process."""
    import django
    from django.conf import settings

    settings.configure(
        SECRET_KEY="desk",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": sys.argv[1]}},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        LOGIN_URL="/login",
        USE_TZ=True,
    )
    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    call_command("migrate", verbosity=0)
    User.objects.create_user("maria", password="pw-12345")
    urlpatterns[:] = _routes()
    return get_wsgi_application()


urlpatterns: list[Any] = []


def _routes() -> list[Any]:
    from django import forms
    from django.contrib.auth import authenticate, login
    from django.contrib.auth.decorators import login_required
    from django.contrib.auth.forms import AuthenticationForm
    from django.http import HttpResponse, HttpResponseRedirect
    from django.middleware.csrf import get_token
    from django.urls import path

    class Ticket(forms.Form):
        subject = forms.CharField(label="Subject")
        reply_to = forms.EmailField(label="Reply to")
        urgency = forms.ChoiceField(label="Urgency", choices=[("", "Choose"), ("low", "Low"), ("high", "High")])
        text = forms.CharField(label="What happened", widget=forms.Textarea)

    def page(request: Any, title: str, form: Any, button: str) -> HttpResponse:
        token = f'<input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}">'
        return HttpResponse(PAGE.format(title=title, token=token, form=form.as_p(), button=button))

    def enter(request: Any) -> HttpResponse:
        form = AuthenticationForm(request, request.POST or None)
        if request.method == "POST" and form.is_valid():
            login(request, authenticate(request, **form.cleaned_data))
            return HttpResponseRedirect("/new")
        return page(request, "Log in", form, "Log in")

    lock = threading.Lock()

    def new(request: Any, wiped: bool, once: bool) -> HttpResponse:
        form = Ticket(request.POST or None)
        if request.method == "POST" and form.is_valid():
            text = repr(sorted(form.cleaned_data.items()))
            with lock:
                if not once or text not in TICKETS:
                    TICKETS.append(text)
                number = len(TICKETS) if not once else TICKETS.index(text) + 1
            return HttpResponseRedirect(f"/tickets/{number}")
        return page(request, "New ticket", Ticket() if wiped else form, "Send")

    def ticket(request: Any, number: int) -> HttpResponse:
        return HttpResponse(f"<title>Ticket</title><h1>Ticket {number}</h1>")

    return [
        path("login", enter),
        path("new", login_required(lambda request: new(request, wiped=False, once=True))),
        path("wiped", login_required(lambda request: new(request, wiped=True, once=True))),
        path("double", login_required(lambda request: new(request, wiped=False, once=False))),
        path("tickets/<int:number>", ticket),
    ]


def main() -> None:
    from werkzeug.serving import make_server

    server = make_server("127.0.0.1", 0, application(), threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
