# One command for each need; every one of them sets up first, and no more than is needed.
PYTHON ?= python3
PORT ?= 8765
BIN = .venv/bin
STAMP = .venv/.installed

.PHONY: install demo test lint format types bench

install: $(STAMP)

# torch comes first and by its exact version, so that nothing else chooses one for us.
$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Dreamloom needs Python 3.11 or newer; set PYTHON=python3.11, for example."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt torch
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt '.[dev]'
	@rm -rf build dreamloom.egg-info
	@touch $(STAMP)

demo: install
	$(BIN)/python -m bot demo --port $(PORT)

test: install
	$(BIN)/python -m pytest

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: install
	$(BIN)/mypy

bench: install
	$(BIN)/python -m bot bench
