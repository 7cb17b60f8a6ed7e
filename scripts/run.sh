#!/bin/sh
# Open the app on a copy of the ONE Stockport Borough Plan; where there is no display, show the same by commands.
set -eu
cd "$(dirname "$0")/.."
mkdir -p build

if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
    echo "There is no display here, so the same is done by commands on the example borough."
    exec .venv/bin/python scripts/demo.py build/demo
fi

# Make a copy on first use; one that this version cannot read any more is put aside, never thrown away.
copy_of() {
    if [ -e "build/$1.board" ] && ! .venv/bin/boardapp show "build/$1.board" plan >/dev/null; then
        aside="build/$1-$(date +%Y%m%d%H%M%S).board"
        for end in "" -wal -shm; do
            [ ! -e "build/$1.board$end" ] || mv "build/$1.board$end" "$aside$end"
        done
    fi
    [ -e "build/$1.board" ] || .venv/bin/boardapp new "build/$1.board" --template "$1"
}

copy_of one-stockport
copy_of example
echo "Opening build/one-stockport.board; the example borough is beside it: File, Open the example borough."
exec .venv/bin/python main.py build/one-stockport.board
