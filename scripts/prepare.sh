#!/bin/sh
# Make this checkout ready to run: system libraries, a Python with venv, and the pinned packages in .venv.
# Does nothing where all is there already. Usage: scripts/prepare.sh [run|dev]
set -eu
cd "$(dirname "$0")/.."
kind=${1:-run}
lock=requirements.lock
[ "$kind" = dev ] && lock=requirements-dev.lock

say() { printf 'prepare: %s\n' "$*"; }
stop() { printf 'prepare: %s\n' "$*" >&2; exit 2; }

# Shared libraries that Qt loads, each with the Debian package that brings it.
libraries="
libglib-2.0.so.0 libglib2.0-0
libEGL.so.1 libegl1
libGL.so.1 libgl1
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-xkb.so.1 libxcb-xkb1
"

missing_packages() {
    known=$({ ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | awk '{print $1}')
    printf '%s' "$libraries" | while read -r library package; do
        [ -n "$library" ] || continue
        printf '%s\n' "$known" | grep -qxF "$library" || printf '%s ' "$package"
    done
}

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$name"
            return
        fi
    done
}

debian() { grep -qsE '^(ID|ID_LIKE)=.*(debian|ubuntu)' /etc/os-release; }

install_packages() {
    if [ "$(id -u)" = 0 ]; then
        set -- env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@"
    elif command -v sudo >/dev/null 2>&1; then
        if [ -t 0 ]; then
            set -- sudo apt-get -o DPkg::Lock::Timeout=300 "$@"
        else
            set -- sudo -n apt-get -o DPkg::Lock::Timeout=300 "$@"
        fi
    else
        return 1
    fi
    "$@"
}

wanted=
if [ "$(uname -s)" = Linux ]; then
    wanted=$(missing_packages)
    if debian && [ -z "$(find_python)" ]; then
        wanted="$wanted python3 python3-venv"
        apt-cache show python3.11-venv >/dev/null 2>&1 && wanted="$wanted python3.11 python3.11-venv"
    fi
fi
if [ -n "$wanted" ]; then
    if debian; then
        say "installing system packages: $wanted"
        # shellcheck disable=SC2086
        { install_packages update -q && install_packages install -q -y --no-install-recommends $wanted; } ||
            stop "these system packages are missing and could not be installed: $wanted. Install them, then try again."
    else
        say "these system libraries seem to be missing (named as Debian's packages): $wanted"
    fi
fi

python=$(find_python)
[ -n "$python" ] || stop "Python 3.11 or later with venv is needed; install it, then try again."

# Made again when the lock or the Python changes, left alone otherwise.
stamp=$(cat requirements.lock requirements-dev.lock pyproject.toml scripts/prepare.sh | cksum)-$("$python" -c 'import sys; print(sys.version_info[:3])')
prepared() { [ -f ".venv/prepared-$1" ] && [ "$(cat ".venv/prepared-$1")" = "$stamp" ]; }
if prepared dev || prepared "$kind"; then exit 0; fi

say "making .venv with $("$python" --version) and the packages of $lock"
[ -x .venv/bin/python ] || "$python" -m venv .venv
rm -f .venv/prepared-*
PIP_DISABLE_PIP_VERSION_CHECK=1 .venv/bin/python -m pip install -q --require-hashes -r "$lock"
PIP_DISABLE_PIP_VERSION_CHECK=1 .venv/bin/python -m pip install -q --no-deps --no-build-isolation -e .
printf '%s' "$stamp" > ".venv/prepared-$kind"
say "ready"
