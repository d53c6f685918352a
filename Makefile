# Everything a newcomer needs: `make run`. Python 3.11 or later and make are enough.
PYTHON ?= python3
PORT ?= 8000
S ?=
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: run test bench soak journey lint messages lock clean

run: $(VENV)/run.done
	@CONCIVES_DEMO=1 PORT=$(PORT) $(BIN)/python manage.py serve

test: $(VENV)/dev.done
	@$(BIN)/python -m tests.run

bench: $(VENV)/dev.done
	@$(BIN)/python -m tests.bench

soak: $(VENV)/dev.done
	@$(BIN)/python -m tests.run --soak

journey: $(VENV)/dev.done
	@$(BIN)/python -m tests.run --journey "$(S)"

lint: $(VENV)/dev.done
	@$(BIN)/python -m tests.lint

messages: $(VENV)/dev.done
	@$(BIN)/python -m tests.messages

# Pins every package with its hashes; the export names no registry.
lock: $(VENV)/dev.done
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv lock --quiet
	$(BIN)/uv export --quiet --no-emit-project --no-annotate --no-header --no-dev > requirements.txt
	$(BIN)/uv export --quiet --no-emit-project --no-annotate --no-header > requirements-dev.txt
	rm uv.lock

clean:
	rm -rf $(VENV) var

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Concives needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version)."; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV); echo "Python's venv is missing. Install it with: sudo apt-get install -y python3-venv"; exit 1; }

$(VENV)/run.done: requirements.txt | $(BIN)/python
	@echo "Installing the pinned dependencies (about a minute, once)…"
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/dev.done: requirements-dev.txt | $(BIN)/python
	@echo "Installing the pinned dependencies and the test tools (about two minutes, once)…"
	@$(PIP) -r requirements-dev.txt
	@touch $@ $(VENV)/run.done
