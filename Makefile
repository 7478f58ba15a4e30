# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

# Where Python is told to keep no bytecode, every command would compile the package anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo test faults german lint format bench bench-accuracy bench-accessibility bench-asked-again bench-flake bench-judge bench-load bench-speed sentences entities lock clean

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

setup: $(READY) ## Create the environment and find or install a browser
	@$(BIN)/prelaunch doctor --install

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("prelaunch needs Python 3.11 or newer; this is %s. Say which: make PYTHON=python3.12 ..." % sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@echo "Creating the environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $(READY)

demo: setup ## Run the gate on the bundled shop, and say where the report is
	@$(BIN)/prelaunch demo

test: setup ## Run the whole test suite
	$(BIN)/pytest -n 3 --dist worksteal

faults: setup ## Run every planted fault of the shop through the gate (half an hour)
	$(BIN)/pytest -n 2 --dist worksteal -m sweep tests/demo/test_gate.py

german: setup ## Walk the shop's journeys as its German customers do (two minutes)
	$(BIN)/pytest -m sweep tests/demo/test_in_german.py

lint: setup ## Check style, types and floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup ## Rewrite the code in the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: bench-accuracy bench-accessibility bench-load bench-judge bench-speed ## Measure accuracy, speed and load, side by side with others

bench-accuracy: setup ## Precision and recall of the checks
	$(BIN)/python tests/bench/accuracy.py

bench-accessibility: setup ## Barriers found in public test collections, beside published tools
	$(BIN)/python tests/bench/accessibility.py

bench-asked-again: setup ## Recall and false alarms of “asked again” on generated form processes
	$(BIN)/python tests/bench/asked_again.py

bench-flake: setup ## 200 runs in a row of a healthy journey, while all cores are busy
	$(BIN)/python tests/bench/flake.py

bench-judge: setup ## 10,000 findings on 2,000 pages: judging and all reports, in seconds and megabytes
	$(BIN)/python tests/bench/judging.py

bench-load: setup ## Requests per CPU second beside plain Locust
	$(BIN)/python tests/bench/load.py
	$(BIN)/python tests/bench/load_truth.py
	$(BIN)/python tests/bench/load_speed.py

bench-speed: setup ## CPU seconds per 100 pages, beside a page load and one axe run
	$(BIN)/python tests/bench/speed.py

sentences: setup ## Train the classifier of sentences anew, and say what it got right (five minutes)
	$(BIN)/python tests/train_sentences.py

entities: ## Write prelaunch/entities.tsv anew from npm's third-party-web (needs npm)
	$(PYTHON) tests/entities.py

lock: ## Write requirements.lock anew from pyproject.toml's ranges
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet --upgrade pip
	$(VENV)-lock/bin/python -m pip install --quiet . --group dev
	$(VENV)-lock/bin/python -m pip freeze --exclude prelaunch --exclude pip > requirements.lock
	rm -rf $(VENV)-lock

clean: ## Remove the environment and caches; reports stay
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
