# Everything happens in a private virtual environment in this checkout; nothing is installed outside it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The requirements are complete and carry hashes, so pip has nothing to resolve.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --no-deps

.PHONY: demo test check format compose-check bench lock clean help

help:
	@echo "make demo    set up, then run the pipeline once against the bundled newsroom"
	@echo "make test    set up, then run every test with coverage"
	@echo "make check   format, lint, types, import rules, dependency check"
	@echo "make compose-check   verify docker-compose.yml without a Docker engine"
	@echo "make bench   measure speed and memory"
	@echo "make format  let ruff rewrite the files"
	@echo "make lock    compile the requirements files anew (needs uv)"

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 15) else "bubblewatch needs Python 3.11 to 3.14; set PYTHON=...")'
	$(PYTHON) -m venv $(VENV)

# One stamp an environment: it is older than the pins whenever the pins have changed.
$(VENV)/.run: requirements.txt pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements.txt
	$(PIP) --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

demo: $(VENV)/.run
	$(BIN)/bubblewatch demo

# Files of tests on several processes, since those of the flows wait for servers and heartbeats most of the time; in the order of the
# folders, so that these begin early. JOBS=0: one after another, in one process.
JOBS ?= 2

test: $(VENV)/.dev
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest --numprocesses $(JOBS) --dist loadfile --no-loadscope-reorder
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# No Docker engine is needed: the file against its schema, our pins and settings, and its commands run as processes.
compose-check: $(VENV)/.dev
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	$(BIN)/python -m pytest -q tests/flows/test_compose.py

bench: $(VENV)/.dev
	$(BIN)/python -m tests.bench

# The two build tools ride in requirements.txt because the editable install runs without build isolation.
lock:
	echo hatchling | uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --fork-strategy fewest --no-annotate --no-header pyproject.toml - --output-file requirements.txt
	echo hatchling | uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --fork-strategy fewest --no-annotate --no-header --group dev --constraint requirements.txt pyproject.toml - --output-file requirements-dev.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis htmlcov .coverage*
