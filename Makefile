# Everything goes through these targets; they need Python 3.11 or newer, make and the package registries.
PYTHON ?= python3
BIN := .venv/bin
SHARED ?= ../shared
.DEFAULT_GOAL := help
.PHONY: help install dev demo test lint types imports unit docs train eval-model eval bench bench-rooms torture screenshots clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

.venv/made:
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@touch $@

.venv/installed: .venv/made pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[web,export,pdf]'
	@touch $@

.venv/dev: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[web,export,pdf,team]' --group test
	@touch $@

install: .venv/installed ## make .venv with the program in it: .venv/bin/reportedly

dev: .venv/dev ## the same with everything the tests need

demo: install ## read the example reports, print their claims, write demo/dossier.html
	$(BIN)/reportedly demo --out demo --published 2025-02-10 $(wildcard $(SHARED)/seed-case/article.txt)

# where the corpora lie beside the checkout, the recipe of the model is tried on a slice, with tools of its own
test: dev $(if $(wildcard $(SHARED)/treebanks),build/training/made) lint types imports unit ## everything CI runs

lint: dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: dev
	$(BIN)/mypy

imports: dev
	$(BIN)/lint-imports

unit: dev
	sh scripts/system-packages
	$(BIN)/python -m pytest -n 2 --dist loadfile

docs: dev ## write the generated pages: the command reference and the provisions' schema
	$(BIN)/python scripts/write_reference.py

eval: install ## score the extraction on the gold beside the checkout
	$(BIN)/reportedly eval $(SHARED)/gold/A --errors 20

eval-model: install ## the model's scores on the test splits, from the shipped model alone
	PYTHONPATH=. $(BIN)/python -m training.evaluate --treebanks $(SHARED)/treebanks --names $(SHARED)/ner --attribution $(SHARED)/attribution

train: build/mpnet/made ## train the model anew (two hours on two cores; MINUTES=600 for a night)
	PYTHONPATH=src:. build/training/bin/python -m training --shared $(SHARED) --teacher build/mpnet --minutes $(or $(MINUTES),100)

build/mpnet/made: build/training/made training/teacher.txt
	build/training/bin/pip install --quiet -r training/teacher.txt
	PYTHONPATH=src:. build/training/bin/python -m training.mpnet build/mpnet
	@touch $@

build/training/made: training/requirements.txt
	$(PYTHON) -m venv build/training
	build/training/bin/pip install --quiet -r training/requirements.txt
	@touch $@

bench: dev ## the whole beside its peers: docs/benchmarks.md and the plan of docs/scale.md (a quiet machine, 15 minutes)
	PYTHONPATH=src:benchmarks $(BIN)/python -m bench --shared $(SHARED) $(if $(QUICK),--quick)

bench-rooms: dev ## the benchmarks of the rooms, on the gold beside the checkout where there is any
	$(BIN)/python benchmarks/read.py
	$(BIN)/python benchmarks/annotate.py
	$(BIN)/python benchmarks/figures.py $(SHARED)/gold
	$(BIN)/python benchmarks/periods.py $(SHARED)/gold/periods
	$(BIN)/python benchmarks/attribution.py $(SHARED)/attribution/dev
	$(BIN)/python benchmarks/origins.py
	$(BIN)/python benchmarks/stories.py dev
	$(BIN)/python benchmarks/stories.py held

torture: dev ## the long form of the ledger's fault tests: 500 crashes, 10,000 changed bytes
	REPORTEDLY_TORTURE=1 $(BIN)/python -m pytest tests/ledger/test_faults.py --timeout 3000

screenshots: dev ## the pages of the demo as pictures, for the docs
	$(BIN)/python scripts/screenshots.py

clean: ## remove what the targets made
	rm -rf .venv demo build dist
