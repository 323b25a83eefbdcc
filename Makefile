# Zwei Befehle genügen: „make site“ baut die Website nach site/, „make test“ führt alle Tests aus.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
export NO_MKDOCS_2_WARNING = 1
export DISABLE_MKDOCS_2_WARNING = true
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
# Für Arbeitsschritte, die selbst rufen, was sie brauchen: setup genügt zum Prüfen und Bauen, tools auch für Tests und Bilder.
.PHONY: help setup tools site serve check test audit bench lock clean

help: ## diese Übersicht
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

setup: $(VENV)/.site ## richtet das Werkzeug ein, ohne zu bauen

tools: $(VENV)/.test $(VENV)/.browser ## richtet auch ein, was Tests und Bilder brauchen

site: $(VENV)/.site ## baut die Website nach site/
	@$(RUN)/zukunftsorte build

serve: $(VENV)/.site ## zeigt die Website unter http://127.0.0.1:8000/ und baut nach jedem Speichern neu
	@$(RUN)/python -m mkdocs serve --quiet

check: $(VENV)/.site ## prüft alle Inhalte, ohne zu bauen
	@$(RUN)/zukunftsorte check

test: $(VENV)/.test $(VENV)/.browser ## führt alle Tests aus, auch die im Browser
	@$(RUN)/python -m pytest

audit: $(VENV)/.test ## Prüfer, die Java oder Node brauchen; sagt, was fehlt
	@$(RUN)/zukunftsorte build
	@$(RUN)/python tests/audit/run.py

bench: $(VENV)/.test ## misst die Bauzeit neben MkDocs mit Material allein
	@$(RUN)/python tests/bench/run.py

lock: ## schreibt die gesperrten Abhängigkeiten neu (braucht uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet pyproject.toml .ci/build.in -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet pyproject.toml --extra test .ci/build.in -o requirements-test.txt

clean: ## löscht alles Gebaute
	rm -rf .build site $(VENV)

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Es fehlt Python 3.11 oder neuer."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Es fehlt Python 3.11 oder neuer; $(PYTHON) ist älter."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Es fehlt das Python-Modul venv (Debian: apt-get install python3-venv)."; exit 1; }

$(VENV)/.site: requirements.txt pyproject.toml | $(VENV)/bin/python
	@$(RUN)/python -m pip install --quiet --require-hashes -r requirements.txt
	@$(RUN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: requirements-test.txt $(VENV)/.site
	@$(RUN)/python -m pip install --quiet --require-hashes -r requirements-test.txt
	@touch $@

$(VENV)/.browser: .ci/browser $(VENV)/.test
	@$(RUN)/python .ci/browser
	@touch $@
