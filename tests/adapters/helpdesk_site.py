"""django-helpdesk from PyPI on a free port of this machine: `python helpdesk_site.py FOLDER [SMTP-PORT]`.

Its first line is its address. With a port it sends its mail there, as a help desk does.
"""

from __future__ import annotations

import sys
from pathlib import Path
from socketserver import ThreadingMixIn
from types import ModuleType
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

FOLDER = Path(sys.argv[1])
SMTP = int(sys.argv[2]) if len(sys.argv) > 2 else 0


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None: ...


class Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def _urls() -> None:
    from django.contrib import admin
    from django.urls import include, path

    urls = ModuleType("helpdesk_urls")
    urls.urlpatterns = [path("admin/", admin.site.urls), path("helpdesk/", include("helpdesk.urls"))]
    sys.modules["helpdesk_urls"] = urls


def main() -> None:
    import django
    from django.conf import settings

    settings.configure(
        SECRET_KEY="for-tests",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="helpdesk_urls",
        SITE_ID=1,
        USE_TZ=True,
        STATIC_URL="/static/",
        MEDIA_ROOT=str(FOLDER / "media"),
        LOGIN_URL="/helpdesk/login/",
        LOGIN_REDIRECT_URL="/helpdesk/",
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(FOLDER / "db.sqlite3")}},
        EMAIL_BACKEND=f"django.core.mail.backends.{'smtp' if SMTP else 'dummy'}.EmailBackend",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=SMTP,
        DEFAULT_FROM_EMAIL="Help desk <help@example.test>",
        HELPDESK_TEAMS_MODE_ENABLED=False,
        INSTALLED_APPS=[
            *(f"django.contrib.{name}" for name in ("auth", "contenttypes", "sessions", "messages", "sites")),
            *(f"django.contrib.{name}" for name in ("admin", "humanize", "staticfiles")),
            "rest_framework",
            "helpdesk",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.debug",
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
    )
    django.setup()
    _urls()
    from django.contrib.auth import get_user_model
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    call_command("migrate", verbosity=0)
    from helpdesk.models import Queue

    Queue.objects.get_or_create(title="Repairs", slug="repairs", allow_public_submission=True)
    for name in ("ada", "ben"):
        get_user_model().objects.create_superuser(name, f"{name}@example.test", f"{name}-secret-1")
    app = StaticFilesHandler(get_wsgi_application())
    server = make_server("127.0.0.1", 0, app, Threads, Quiet)
    if SMTP:
        from django.contrib.sites.models import Site

        call_command("loaddata", "emailtemplate", verbosity=0)
        Site.objects.update_or_create(pk=1, defaults={"domain": f"127.0.0.1:{server.server_port}", "name": "Help desk"})
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
