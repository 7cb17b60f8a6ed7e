# Two commands are enough on a fresh machine: make run, make test.
.PHONY: run test test-long check bench pictures messages lock ready ready-dev clean

PY := .venv/bin/python

run: ready
	@scripts/run.sh

test: ready-dev check
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q -n auto --dist loadfile

test-long: ready-dev
	QT_QPA_PLATFORM=offscreen BOARDAPP_EXAMPLES=600 BOARDAPP_LONG=1 $(PY) -m pytest -q --timeout=3600

check: ready-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports --no-cache

bench: ready-dev
	QT_QPA_PLATFORM=offscreen $(PY) -m benchmarks

pictures: ready-dev
	QT_QPA_PLATFORM=offscreen $(PY) scripts/pictures.py docs/pictures

# Gather the texts of the catalogue anew.
messages: ready-dev
	.venv/bin/pybabel -q extract --no-location --sort-output -k _ -k N_ -k ngettext:1,2 \
		--project=BoardApp -o resources/translations/boardapp.pot boardapp

# Resolve the newest allowed versions into the locks (hashes, no addresses).
lock: ready-dev
	$(PY) -m pip install -q uv
	.venv/bin/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --upgrade \
		--extra setup pyproject.toml -o requirements.lock
	.venv/bin/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --upgrade \
		--extra setup --extra dev pyproject.toml -o requirements-dev.lock

ready:
	@scripts/prepare.sh run

ready-dev:
	@scripts/prepare.sh dev

clean:
	rm -rf build .venv
