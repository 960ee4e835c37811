# The book, its tests and its environment. `make help` lists the targets.

CORPUS ?=
OUT ?=
WORKERS ?=
PORT ?= 8000
ARGS ?=
SHARED ?= ../shared
PUBLISHED ?=
CHAPTER ?=
TO ?=

VENV := .venv
PY := $(VENV)/bin/python
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
# Any Python that fits; `make PYTHON=/path/to/python3.12` chooses another one.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	"$$p" -c '$(FITS)' 2>/dev/null && { command -v "$$p"; break; }; done)
PIP := $(PY) -m pip --disable-pip-version-check --quiet
UV := 0.13.9

.PHONY: book test review recount golden ledger numbers pythons lint serve bench bench-spacy bench-hanta bench-passages bench-scale bench-book bench-chapters tamper fuzz axe clean lock environment help
.DEFAULT_GOAL := book

help:
	@echo "make book [CORPUS=input] [OUT=folder] [WORKERS=2]   set up, annotate, execute what is stale, build"
	@echo "make test [ARGS=...]                    set up, run the tests"
	@echo "make review                             build twice, compare the two, and the ledger with its snapshot"
	@echo "make review PUBLISHED=folder [CORPUS=input] [CHAPTER=name] [TO=folder]   build again, compare with a site"
	@echo "make recount [OUT=folder]               derive the numbers of a built book again, by another program"
	@echo "make pythons                            build with each Python from 3.11 to 3.13 that is here, compare the bytes"
	@echo "make serve [PORT=8000]                  the built book on this machine"
	@echo "make golden                             write the reviewed annotations of the five texts anew"
	@echo "make ledger                             write anew which figures the book about the five texts publishes"
	@echo "make numbers [SHARED=../shared]         comparison and evaluation numbers anew, from texts that lie elsewhere"
	@echo "make bench [INPUT=texts]                what each step of annotating costs, as ratios"
	@echo "make bench-spacy INPUT=articles.jsonl   sentences, mood and cues against spaCy: time, memory, growth"
	@echo "make bench-hanta INPUT=articles.jsonl   everything together against HanTa's tagger: time, memory, growth"
	@echo "make bench-passages                     planted passages: recall, precision; time and memory against MinHash"
	@echo "make bench-scale [INPUT=articles.jsonl] annotating 1,000 to 100,000 articles: time, memory, workers, other ways"
	@echo "make bench-chapters                     what each chapter takes on tables of 30,000 articles: time, memory"
	@echo "make bench-book [INPUT=articles.jsonl]  whole books of growing size: time, memory, pages"
	@echo "make tamper [ARGS=--alone]              forge a built book in hundreds of ways: what the review, nbval, nbmake see"
	@echo "make fuzz [ARGS='--minutes 10 --seed 1']  break files of every kind by chance, read and annotate them, count"
	@echo "make axe                                fetch axe-core, with which the tests look for barriers on pages"
	@echo "make lint                               style of the code"
	@echo "make lock                               pin the libraries anew, from pyproject.toml"
	@echo "make clean                              remove everything built, except the environment"

book: environment
	@$(PY) -m analysis book $(if $(CORPUS),--corpus "$(CORPUS)") $(if $(OUT),--out "$(OUT)") \
		$(if $(WORKERS),--workers "$(WORKERS)")

test: environment
	@$(PY) -m pytest $(ARGS)

review: environment
	@$(PY) -m analysis review $(if $(PUBLISHED),"$(PUBLISHED)") $(if $(CORPUS),--corpus "$(CORPUS)") \
		$(if $(CHAPTER),--chapter "$(CHAPTER)") $(if $(TO),--to "$(TO)")

# The second program, which shares no code with the first: the numbers of a built book, from its record alone.
recount: environment
	@$(PY) -I -S src/recount "$(or $(OUT),_build/html)/record"

# Each Python in an environment of its own; what is compared is made in other folders, time zones, locales, hash seeds.
find_python = $(shell for p in python$(1) "$$HOME"/.pyenv/versions/$(1).*/bin/python3; do \
	"$$p" -c 'import sys; sys.exit("%d.%d" % sys.version_info[:2] != "$(1)")' 2>/dev/null && { command -v "$$p"; break; }; done)

pythons: environment
	@$(foreach v,3.11 3.12 3.13,$(if $(call find_python,$(v)), \
		$(MAKE) --no-print-directory VENV=$(VENV)-$(v) PYTHON="$(call find_python,$(v))" environment &&)) true
	@$(PY) tests/pythons.py $(foreach v,3.11 3.12 3.13,$(if $(call find_python,$(v)),$(v)=$(VENV)-$(v)/bin/python))

lint: environment
	@$(PY) -m ruff check src tests
	@$(PY) -m ruff format --check src tests

serve: book
	@echo "http://127.0.0.1:$(PORT)/ (stop with Ctrl-C)"
	@$(PY) -m http.server --bind 127.0.0.1 --directory "$(or $(OUT),_build/html)" $(PORT)

golden: environment
	@$(PY) tests/test_golden.py

# What the book publishes, in a file whose diff shows which figures a change moves.
ledger: environment
	@$(PY) tests/test_ledger.py

# Numbers computed from texts that the project does not hold; they are committed, and a test says when they are stale.
MEASURED := src/analysis/measured
LICENCE := The comparison texts are under CC BY-NC-SA 4.0; these numbers hold none of their words

numbers: environment
	@$(PY) -m analysis norms "$(SHARED)/reference/derstandard.jsonl" --keep-all --desk topic --licence "$(LICENCE)" \
		--name "Der Standard, every second article of the test split of 10kGNAD" --to $(MEASURED)/norms-derstandard.json
	@$(PY) -m analysis norms "$(SHARED)/gold/quotes_train.jsonl" "$(SHARED)/gold/quotes_dev.jsonl" --keep-all \
		--name "German Wikinews, train and dev split of the Dataset of Quotation Attribution" \
		--licence "$(LICENCE)" --to $(MEASURED)/norms-wikinews.json
	@$(PY) -m analysis words "$(SHARED)/reference/derstandard.jsonl" --licence "These articles are under CC BY-NC-SA 4.0" \
		--name "Der Standard, every second article of the test split of 10kGNAD" --to $(MEASURED)/words-derstandard.tsv
	@$(PY) -m analysis evaluate "$(SHARED)/gold" --to $(MEASURED)/evaluation.json

exists = test -e "$(1)" || { echo "INPUT=$(1): there is no such file or folder; needed are texts as for annotate" >&2; exit 2; }

bench: environment
	@$(call exists,$(or $(INPUT),seeds))
	@$(PY) benchmarks/annotate.py "$(or $(INPUT),seeds)" $(ARGS)

bench-spacy: $(VENV)-bench/made
	@$(call exists,$(INPUT))
	@PYTHONPATH=src $(VENV)-bench/bin/python benchmarks/against_spacy.py "$(INPUT)" $(ARGS)

bench-hanta: $(VENV)-bench/made
	@$(call exists,$(INPUT))
	@PYTHONPATH=src $(VENV)-bench/bin/python benchmarks/against_hanta.py "$(INPUT)" $(ARGS)

bench-passages: environment $(VENV)-bench/made
	@for words in listed invented; do for layout in sentences flow; do \
		echo "$$words words, layout $$layout"; \
		$(PY) benchmarks/planted.py --words $$words --layout $$layout || exit; done; done
	@PYTHONPATH=src $(VENV)-bench/bin/python benchmarks/passages.py $(ARGS)

bench-scale: environment $(VENV)-bench/made
	@PYTHONPATH=tests $(PY) benchmarks/scale.py $(INPUT) --python $(VENV)-bench/bin/python $(ARGS)

bench-chapters: environment
	@PYTHONPATH=tests $(PY) benchmarks/chapters.py $(INPUT) $(ARGS)

bench-book: environment
	@PYTHONPATH=tests $(PY) benchmarks/book.py $(INPUT) $(ARGS)

# What we are timed against has an environment of its own: nothing else needs it.
$(VENV)-bench/made: benchmarks/requirements.txt
	@$(or $(PYTHON),false) -m venv --clear $(VENV)-bench
	@$(VENV)-bench/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r $<
	@touch $@

# Real files broken by chance, in a process of its own: no error, no crash, no range outside its text.
fuzz: environment
	@PYTHONPATH=tests $(PY) -m fuzzing $(ARGS)

# Two tools that execute notebooks, beside our review; with the Python and the libraries of the book.
tamper: environment $(VENV)-tamper/made
	@PYTHONPATH=tests $(PY) -m tampering $(ARGS)

$(VENV)-tamper/made: tests/tampering/requirements.txt | $(VENV)/made
	@$(PY) -m venv --clear $(VENV)-tamper
	@$(VENV)-tamper/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r $<
	@touch $@

# What finds barriers on pages, for the tests in a browser; from npm, beside the environment.
axe: $(VENV)-axe/made

$(VENV)-axe/made: tests/site/package.json tests/site/package-lock.json
	@mkdir -p $(VENV)-axe
	@cp tests/site/package.json tests/site/package-lock.json $(VENV)-axe/
	@npm ci --prefix $(VENV)-axe --ignore-scripts --no-audit --no-fund --silent
	@touch $@

clean:
	rm -rf _build .pytest_cache .ruff_cache .hypothesis

environment: $(VENV)/made

# The stamp comes last, so that an installation that was cut short is taken up again.
$(VENV)/made: requirements.txt pyproject.toml
	@$(or $(PYTHON),false) -c '$(FITS)' || \
		{ echo "no Python 3.11, 3.12 or 3.13 was found; say which with PYTHON=..." >&2; exit 1; }
	@$(PY) -c '$(FITS)' 2>/dev/null || { echo "making $(VENV) with $(PYTHON)"; "$(PYTHON)" -m venv --clear $(VENV); }
	@echo "installing the libraries of requirements.txt"
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@

# One lock for Python 3.11 to 3.13 and every platform, with hashes. uv lives in an environment of its own.
lock:
	@$(or $(PYTHON),false) -m venv _build/uv
	@_build/uv/bin/python -m pip --disable-pip-version-check --quiet install uv==$(UV)
	_build/uv/bin/uv pip compile pyproject.toml --extra test --universal --python-version 3.11 \
		--fork-strategy fewest --generate-hashes --no-header --quiet -o requirements.txt
	_build/uv/bin/uv pip compile benchmarks/requirements.in --universal --python-version 3.11 \
		--fork-strategy fewest --generate-hashes --no-header --quiet -o benchmarks/requirements.txt
	_build/uv/bin/uv pip compile pyproject.toml tests/tampering/requirements.in -c requirements.txt --universal \
		--python-version 3.11 --fork-strategy fewest --generate-hashes --no-header --quiet \
		-o tests/tampering/requirements.txt
