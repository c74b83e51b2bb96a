# `make run` serves the dashboard, `make test` runs every check. Both make what they need first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Tests share two cores; a browser and a database server take their part of them. A file stays with one worker, so that
# what its tests share is made once; tests/conftest.py says which files are begun first and which belong together.
WORKERS ?= 2
# What was compiled is kept, for the programs that tests start, also where an image says that nothing is to be written.
export PYTHONDONTWRITEBYTECODE :=
# With CI set, the slowest tests are named.
REPORT := $(if $(CI),--durations=20)

.PHONY: run test suite check quick lint lock sample panduan stress bench clean

run: $(VENV)/runtime.stamp
	@echo "[3/3] Menyiapkan basis data, lalu membuka halaman …"
	@$(BIN)/python -m dashboard

# The types take one core for a minute: beside the tests, which end as soon without them.
test: $(VENV)/dev.stamp
	+$(MAKE) --no-print-directory --jobs=2 lint suite

suite: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(REPORT)

check: $(VENV)/dev.stamp
	+$(MAKE) --no-print-directory --jobs=2 lint quick

# Folders of which nothing is quick are not even read.
quick: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -m "not browser and not pages and not postgresql and not sqlite and not slow" -n $(WORKERS) \
		$(addprefix --ignore=tests/,browser pages commands sample_data)

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy dashboard queries pages benchmarks sample_data

# Every package of the runtime with the hashes of its files, for servers; `make run` keeps to requirements.txt.
lock: $(VENV)/dev.stamp
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --output-file requirements.lock requirements.txt

sample: $(VENV)/runtime.stamp
	$(BIN)/python -m dashboard sample --out sample_data

# The pictures of the user's guide, from the sample province in Chromium.
panduan: $(VENV)/dev.stamp
	$(BIN)/python -m tests.browser.pictures

# Twenty thousand damaged and hostile files, a receipt or a refusal for each (42 kinds, on both databases); what is done
# with them cut off and killed at every point, and provinces drawn at random, of which `make test` tries some.
stress: $(VENV)/dev.stamp
	PANTAU_FUZZ=480 $(BIN)/python -m pytest -n $(WORKERS) --dist load -rP \
		tests/intake/reading/test_mutated_files.py tests/intake/reading/test_hostile_files.py \
		tests/faults/test_every_statement.py tests/faults/test_cut_backups.py \
		tests/pages/test_random_provinces.py tests/figures/test_random_provinces.py

bench: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.page_reruns
	$(BIN)/python -m benchmarks.visits
	$(BIN)/python -m benchmarks.sessions
	$(BIN)/python -m benchmarks.papers
	$(BIN)/python -m benchmarks.loading

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What was cut off half-way may be beyond pip's reading: the next time begins anew.
UNFINISHED := $(VENV)/belum-selesai

$(BIN)/python:
	@echo "[1/3] Membuat lingkungan Python di $(VENV) …"
	@mkdir -p $(VENV) && touch $(UNFINISHED)
	@$(PYTHON) -m venv $(VENV) && rm $(UNFINISHED)

# pip's own warnings (of its age, of root, of places to look in that are not there) are nothing to whoever starts this;
# what is imported is compiled then, and the rest never.
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --root-user-action=ignore \
	--no-warn-script-location --no-compile
define installed
	@test ! -e $(UNFINISHED) || $(PYTHON) -m venv --clear $(VENV)
	@touch $(UNFINISHED) && $(INSTALL) -r $(1) && rm $(UNFINISHED)
endef

$(VENV)/runtime.stamp: requirements.txt | $(BIN)/python
	@echo "[2/3] Memasang pustaka (sekali saja, satu sampai dua menit) …"
	$(call installed,requirements.txt)
	@touch $@

$(VENV)/dev.stamp: requirements.txt requirements-dev.txt | $(BIN)/python
	@echo "[2/2] Memasang pustaka dan alat uji (sekali saja) …"
	$(call installed,requirements-dev.txt)
	@touch $@ $(VENV)/runtime.stamp
