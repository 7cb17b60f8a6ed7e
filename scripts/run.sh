#!/bin/sh
# Open the app on a copy of the ONE Stockport Borough Plan; where there is no display, show the same by commands.
set -eu
cd "$(dirname "$0")/.."
mkdir -p build

if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
    echo "There is no display here, so the same is done by commands on the example borough."
    exec .venv/bin/python scripts/demo.py build/demo
fi

[ -e build/one-stockport.board ] || .venv/bin/boardapp new build/one-stockport.board --template one-stockport
[ -e build/example.board ] || .venv/bin/boardapp new build/example.board --template example
echo "Opening build/one-stockport.board; the example borough is beside it: File, Open the example borough."
exec .venv/bin/python main.py build/one-stockport.board
