# The whole manual: `make` lists it. Needs python3 (3.11 or newer), pip and the package index; everything else goes into .venv.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
STORY := kazakhstan-2022
GOLD := ../shared/bench
CODE := src tests gate bench docs

.DEFAULT_GOAL := help
.PHONY: help install demo test quick lint format types imports gate bench bench-attribution bench-events bench-figures docs golden lock browser picture vendor clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{ printf "%-22s %s\n", $$1, $$2 }'

install: $(INSTALLED) ## .venv with the pinned dependencies, the language model and the command rashomon

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "rashomon needs Python 3.11 or newer; try: make PYTHON=python3.12")'
	@# a python3 without ensurepip (Debian's, bare) lends the new environment its own pip
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv 2>/dev/null || { \
		$(PYTHON) -m venv --clear --without-pip .venv && $(PYTHON) -m pip --python $(BIN)/python install --quiet pip; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(INSTALLED) ## read the example reports: the account in the terminal, out/*.json and out/*.html
	@mkdir -p out
	@$(BIN)/rashomon brief examples/$(STORY) --json out/$(STORY).json --html out/$(STORY).html
	@echo
	@echo "The whole account for programs:  out/$(STORY).json"
	@echo "The same as a page for people:   out/$(STORY).html"

test: $(INSTALLED) ## all tests
	$(BIN)/python -m pytest

quick: $(INSTALLED) ## the tests but for the heavy ones
	$(BIN)/python -m pytest -m 'not heavy'

lint: $(INSTALLED) imports ## style, form and the walls between the rooms
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)

format: $(INSTALLED) ## bring the code into form
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

types: $(INSTALLED) ## mypy, strict
	$(BIN)/mypy $(CODE)

imports: $(INSTALLED) ## no room imports another
	$(BIN)/lint-imports

gate: $(INSTALLED) ## what the scorer gives on the shared stories is not below the pinned floors
	$(BIN)/python -m gate

bench: $(INSTALLED) ## speed against the bare model, memory, and where the time goes
	$(BIN)/python -m bench
	$(BIN)/python -m bench.page
	$(BIN)/python -m bench.warc
	$(BIN)/python -m bench.case
	$(BIN)/python -m bench.group
	$(BIN)/python -m bench.adding

bench-attribution: $(INSTALLED) ## who says, thinks or wants what, against PolNeAR's gold (../shared/bench)
	@test -f $(GOLD)/data/polnear_dev.jsonl || { echo "bench-attribution: skipped, $(GOLD)/data/polnear_dev.jsonl is not there"; exit 0; }; \
	$(BIN)/python -m bench attribution $(GOLD)/data/polnear_dev.jsonl out/attribution.jsonl && \
	$(BIN)/python $(GOLD)/components.py attribution out/attribution.jsonl

bench-events: $(INSTALLED) ## event types of single sentences against PLOVER's gold (../shared/bench), with the confusion table
	@test -f $(GOLD)/data/plover_gsr.jsonl || { echo "bench-events: skipped, $(GOLD)/data/plover_gsr.jsonl is not there"; exit 0; }; \
	$(BIN)/python -m bench events $(GOLD)/data/plover_gsr.jsonl out/events.jsonl && echo && \
	$(BIN)/python $(GOLD)/components.py events out/events.jsonl

bench-figures: $(INSTALLED) ## every lineage of one run over the shared stories and stream (../shared), against the copies in gold
	$(BIN)/python -m bench.lineages

docs: $(INSTALLED) ## remake the command reference and the list of vocabularies in docs/
	$(BIN)/python docs/make.py

golden: $(INSTALLED) ## remake the example's golden account, the output in the README and those in the tutorial
	$(BIN)/python docs/example.py
	$(BIN)/python docs/tutorial.py

browser: ## what the browser tests need: Chromium, Node (Debian's, as root where missing), playwright-core and axe-core as locked
	@{ command -v chromium && command -v npm; } > /dev/null || { test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -y -qq chromium nodejs npm; }
	npm ci --prefix tools/web --silent

picture: demo browser ## remake the README's picture of the example's page
	node tests/browser/picture.mjs out/$(STORY).html docs/page.png "$$(command -v chromium)"

vendor: ## fetch the page's chart library anew, as tools/web/package-lock.json pins it
	npm ci --prefix tools/web --omit dev --silent
	node tools/web/vendor.mjs

lock: $(INSTALLED) ## resolve the dependencies anew (needs uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-emit-find-links --no-emit-index-url --custom-compile-command 'make lock' --upgrade --quiet --output-file requirements.lock

clean: ## remove what was made, .venv too
	rm -rf .venv out dist tools/web/node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
