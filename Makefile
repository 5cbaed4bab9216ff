# `make run` and `make test` set everything up on a machine with Python 3.11 and make, and nothing else.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
READY := .venv/ready

.PHONY: run test check lock generate clean

run: $(READY)  ## turn seeds/articles into warehouse/dateline.duckdb
	@$(BIN)/dateline run seeds/articles

test: $(READY)  ## all tests, on all cores
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: $(READY)  ## style and types
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

generate: $(READY)  ## files made from contracts and commands: schema.sql, DICTIONARY.md, parts of the README
	@$(BIN)/python -m warehouse.dictionary && $(BIN)/python tests/readme.py

lock:  ## pin what pyproject.toml asks for; needs uv
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --no-emit-index-url --no-emit-find-links \
	    --no-header --quiet --output-file requirements.lock

clean:  ## the environment gone; state under warehouse/ stays
	rm -rf .venv

$(READY): requirements.lock pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
	    uv venv --quiet --allow-existing --python "$(PYTHON)" .venv && \
	    uv pip install --quiet --compile-bytecode --python $(BIN)/python --no-deps -r requirements.lock && \
	    uv pip install --quiet --python $(BIN)/python --no-deps --editable . ; \
	else \
	    "$(PYTHON)" -m venv .venv && \
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements.lock && \
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable . ; \
	fi
	@touch $(READY)
