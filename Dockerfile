# prelaunch with a browser, as a user without rights and with the browser's own sandbox on.
#
#   docker build -t prelaunch .
#   docker run --rm --cap-drop ALL --security-opt seccomp=docs/ci/chromium-seccomp.json -v "$PWD:/work" prelaunch run
#
# The sandbox needs user namespaces, which Docker's default seccomp profile forbids. The profile named above allows them
# and refuses what a browser never needs: mounting, kernel modules, keys, clocks. Add --cap-drop ALL for good measure.
FROM python:3.12-slim-bookworm

ENV PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PYTHONUNBUFFERED=1

# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends chromium fonts-noto-core fonts-noto-color-emoji tini \
 && rm -rf /var/lib/apt/lists/*

WORKDIR /opt/prelaunch
COPY requirements.lock pyproject.toml README.md LICENSE ./
COPY prelaunch ./prelaunch
RUN pip install --requirement requirements.lock \
 && pip install --no-deps . \
 && useradd --create-home --uid 10001 prelaunch \
 && install -d -o prelaunch /work

USER 10001
WORKDIR /work
ENTRYPOINT ["tini", "--", "prelaunch"]
CMD ["--help"]
