# Everything goes through these targets; `make demo` and `make test` need Python 3.11, make and the package registries.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help install dev demo test lint types imports clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

.venv/pip: ## (internal) the environment with a pip that knows dependency groups
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade 'pip>=25.1'
	@touch $@

.venv/installed: .venv/pip pyproject.toml
	$(BIN)/pip install --quiet --editable '.[web,export,pdf]'
	@touch $@

.venv/dev: .venv/installed pyproject.toml
	$(BIN)/pip install --quiet --editable '.[web,export,pdf,team]' --group test
	@touch $@

install: .venv/installed ## make .venv with the program in it

dev: .venv/dev ## the same with everything the tests need

