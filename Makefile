# One-word commands. `make demo` and `make test` do all the set-up on a fresh machine with Python 3.11 or later.
PYTHON ?= python3
BIN := .venv/bin
SHARED ?= ../shared

.PHONY: help env demo test check bench lock clean

help:
	@echo "make env    create .venv from the lock (hashes checked)"
	@echo "make demo   read the sample reports, ask the ledger, serve the pages"
	@echo "make test   run the tests"
	@echo "make check  lint and types"
	@echo "make bench  measure on $(SHARED) and compare with the floors (CHECK=1 adds the check half)"
	@echo "make lock   work the locks out anew from requirements*.in (needs uv)"

env: .venv/complete

.venv/complete: requirements-dev.lock pyproject.toml requirements.in
	@$(PYTHON) -c 'import sys; sys.exit("Dragoman needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12 …") if sys.version_info < (3, 11) else None'
	@echo "Creating .venv (one to two minutes the first time) …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch .venv/complete

demo: env
	@$(BIN)/python examples/demo.py

test: env
	@$(BIN)/python -m pytest -n 2 --dist loadfile

check: env
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy

bench: env
	@$(BIN)/python -m bench all --shared $(SHARED) $(if $(CHECK),--check)

lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-build --no-header requirements.in -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-build --no-header requirements-dev.in -o requirements-dev.lock

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
