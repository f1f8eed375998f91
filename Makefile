# `make run` and `make test` are all there is to know; `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: help setup run test dagster build score bench lint constraints gazetteer clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: setup  ## set up, build the tables from data/inbox, serve the dashboard
	@$(BIN)/liveledger build; test $$? -ne 2
	@$(BIN)/liveledger serve

test: setup  ## linters, types, import contracts, tests in a real browser, the accuracy gate
	@.ci/checks

setup: $(READY)  ## create .venv and install the pinned dependencies (nothing when they are in place)

# A new virtual environment where there is none, or where the one there no longer starts; then exactly what constraints.txt pins.
$(READY): constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Liveledger needs Python 3.11 or newer; name one with: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear .venv || { echo "Python cannot make a virtual environment; install its venv package (Debian: apt install python3-venv)."; exit 1; }
	@echo "Installing the pinned dependencies (once; a minute or two) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-warn-script-location --require-hashes --no-deps -r constraints.txt 2> .venv/pip.log || { cat .venv/pip.log; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . 2>> .venv/pip.log || { cat .venv/pip.log; exit 1; }
	@$(BIN)/python -m pipelines.orchestration.instance
	@touch $@

build: setup  ## build the tables from data/inbox
	@$(BIN)/liveledger build

dagster: setup  ## serve the Dagster UI, with the history of all builds
	@$(BIN)/liveledger dagster

score: setup  ## precision, recall and F1 per table on data/gold
	@$(BIN)/liveledger score

bench: setup  ## the benchmarks that the README quotes
	@$(BIN)/liveledger bench

lint: setup  ## linters, types and import contracts alone
	@.ci/checks --static

constraints: setup  ## pin anew what pyproject.toml asks for
	@{ echo "# Pinned and hash-checked: everything that is installed. Made by \`make constraints\`; names no index."; \
	  $(BIN)/pip-compile --quiet --extra dev --all-build-deps --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --no-emit-options --no-header --allow-unsafe --strip-extras --output-file - pyproject.toml; } > constraints.txt.tmp
	@mv constraints.txt.tmp constraints.txt

clean:  ## remove everything that is built; the inbox stays
	@rm -rf data/build
