"""What every test may use."""

import signal

pytest_plugins = ["pytester"]


def pytest_configure() -> None:
    """Tests press Ctrl-C, which a shell that starts us in the background has us and all our children ignore."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
