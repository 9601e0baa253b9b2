# Everything sets itself up: `make demo` and `make test` need only Python 3.11 with venv.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
DEMO ?= build/demo

.PHONY: demo test check lint types layers tests fix docs quality bench fuzz soak lock dist

demo: $(READY)  ## take in the seeds, search them, list claims, ask SQL
	rm -rf $(DEMO)
	$(BIN)/archive --home $(DEMO) ingest seeds
	$(BIN)/archive --home $(DEMO) search --format table 'Wehlebad AND amount:>1000000'
	$(BIN)/archive --home $(DEMO) claims --format table --speaker Aldinger --kind direct Euro
	$(BIN)/archive --home $(DEMO) sql --format table \
	  "select speaker, kind, count(*) as claims from v_claims group by 1, 2 order by 3 desc limit 10"

test: check  ## everything that CI runs

check: lint types layers tests

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/deptry archive

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

tests: $(READY)  ## one process for each processor
	$(BIN)/pytest --cov --numprocesses auto --dist worksteal

fix: $(READY)  ## mend what the linters can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(READY)  ## run the examples of the documentation and write their output anew
	$(BIN)/python docs/examples.py README.md docs/*.md

quality: $(READY)  ## write the figures of docs/quality.md anew; needs ../shared
	$(BIN)/python docs/figures.py docs/quality.md

bench: $(READY)  ## the benchmarks' ratios; needs ../shared
	$(BIN)/python -m pip install --quiet -r benchmarks/requirements.txt
	$(BIN)/python benchmarks/load.py
	$(BIN)/python benchmarks/retrieval.py
	$(BIN)/python benchmarks/start.py
	$(BIN)/python benchmarks/analysis.py

fuzz: $(READY)  ## a minute of hostile input for each of what takes input in
	$(BIN)/python -m pip install --quiet atheris==3.0.0
	$(BIN)/python benchmarks/fuzz.py

soak: $(READY)  ## disturb an archive in every way; some hours; ../shared and root give more
	$(BIN)/python -m soak
	$(MAKE) fuzz

dist: $(READY)
	$(BIN)/python -m hatchling build

lock:  ## write requirements.lock anew from pyproject.toml
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --quiet -o requirements.lock

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $(READY)
