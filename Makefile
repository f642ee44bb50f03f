# Everything runs in an environment of its own, .venv, made with pip from the package index. What
# people do needs the core alone; `make run` brings what training networks needs too (torch and what
# belongs to it, some 3 GB) where an NVIDIA driver is found, or TRAIN=1 is given; TRAIN=0 never does.

PYTHON ?= $(firstword $(foreach p,python3.13 python3.12 python3.11 python3 python,$(shell $(p) -c 'import sys; sys.exit(not (3,11) <= sys.version_info[:2] < (3,14))' 2>/dev/null && echo $(p))))
VENV := .venv
BIN := $(VENV)/bin
TRANSLATIONS := resources/translations
SOURCES = $$(find app -name '*.py' | sort)
# As pip does with packages that are not editable: else the first start compiles all of it, and each
# start does where PYTHONDONTWRITEBYTECODE is set.
COMPILE := $(BIN)/python -m compileall -q app engine
LUPDATE := $(BIN)/pyside6-lupdate -locations none -no-obsolete -source-language en

# The versions that were tested together; CONSTRAINTS= takes the newest that pyproject.toml allows.
CONSTRAINTS ?= constraints.txt
PIP_INSTALL := pip install --quiet $(if $(CONSTRAINTS),--constraint $(CONSTRAINTS))

TRAIN ?= $(if $(wildcard /proc/driver/nvidia/version /usr/lib/wsl/lib/libcuda.so.1),1,0)
WANTED := $(if $(filter 1,$(TRAIN)),train,run)
# What is given to others is made from an environment of its own, which holds the core alone.
CLEAN := build/venv
RELEASE := $(CLEAN)/bin/python packaging/release.py

.PHONY: run system-libraries test lock lint import-graph format typecheck embedded-network starter-model edit-directions \
    translations bundle packages release-check clean

run: $(VENV)/$(WANTED).stamp system-libraries
	$(BIN)/python -m app $(ARGS)

# Qt's plugin for X11 needs libraries that no Python package brings. Desktops have them; in a bare
# container, where root runs make, they are installed.
QT_LIBRARIES := libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0 libegl1 libgl1 \
    libdbus-1-3 libfontconfig1
system-libraries:
	@if [ "$$(uname)" = Linux ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    missing=$$(for package in $(QT_LIBRARIES); do \
	        dpkg -s $$package >/dev/null 2>&1 || echo $$package; done); \
	    if [ -n "$$missing" ]; then \
	        apt-get update -qq; \
	        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing >/dev/null; \
	    fi; \
	fi

test: lint typecheck
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache

# The rooms of the engine, who imports whom, and whether that is within the limits.
import-graph: $(VENV)/dev.stamp
	$(BIN)/python -m tests.architecture.import_graph

typecheck: $(VENV)/dev.stamp
	$(BIN)/mypy

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# torch's builds are of a machine, and peers are measured by hand.
lock: $(VENV)/dev.stamp
	{ head -1 constraints.txt; $(BIN)/pip freeze --exclude-editable | \
	    grep -viE '^(torch|nvidia|triton|cuda|imagehash|pywavelets|-e|#)| @ '; } > constraints.new
	mv constraints.new constraints.txt

embedded-network: $(VENV)/train.stamp
	$(BIN)/python -m resources.make_embedded_network

# The next two need DATA=FOLDER: one with VOC 2007's images.zip, and one of photos.
starter-model: $(VENV)/run.stamp
	$(BIN)/python -m resources.make_starter_model $(DATA)

edit-directions: $(VENV)/run.stamp
	$(BIN)/python -m resources.make_edit_directions $(DATA)

translations: $(VENV)/dev.stamp
	$(LUPDATE) -pluralonly -target-language en $(SOURCES) -ts $(TRANSLATIONS)/kindred_en.ts
	$(BIN)/python -m resources.fill_english_plurals $(TRANSLATIONS)/kindred_en.ts
	$(LUPDATE) -target-language de $(SOURCES) -ts $(TRANSLATIONS)/kindred_de.ts
	$(LUPDATE) -target-language zh_CN $(SOURCES) -ts $(TRANSLATIONS)/kindred_zh_CN.ts
	$(BIN)/pyside6-lrelease $(TRANSLATIONS)/*.ts

bundle: $(CLEAN)/bundle.stamp system-libraries
	$(CLEAN)/bin/pyinstaller --noconfirm --log-level WARN build.spec

# What people install, out of the bundle: .deb, tar.xz, checksums, SBOM and notices, in dist/.
packages: bundle
	$(RELEASE)

release-check:
	packaging/check.sh

$(VENV)/created.stamp:
	@test -n "$(PYTHON)" || { echo "Kindred needs Python 3.11, 3.12 or 3.13"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/run.stamp: $(VENV)/created.stamp pyproject.toml setup.py $(CONSTRAINTS)
	$(BIN)/$(PIP_INSTALL) --editable .
	$(COMPILE)
	touch $@

$(VENV)/train.stamp: $(VENV)/created.stamp pyproject.toml setup.py $(CONSTRAINTS)
	$(BIN)/$(PIP_INSTALL) --editable '.[train]'
	$(COMPILE)
	touch $@ $(VENV)/run.stamp

$(VENV)/dev.stamp: $(VENV)/created.stamp pyproject.toml setup.py $(CONSTRAINTS)
	$(BIN)/$(PIP_INSTALL) --editable '.[dev]'
	$(COMPILE)
	touch $@ $(VENV)/train.stamp $(VENV)/run.stamp

$(CLEAN)/bundle.stamp: pyproject.toml setup.py $(CONSTRAINTS)
	@test -n "$(PYTHON)" || { echo "Kindred needs Python 3.11, 3.12 or 3.13"; exit 1; }
	rm -rf $(CLEAN)
	$(PYTHON) -m venv $(CLEAN)
	$(CLEAN)/bin/$(PIP_INSTALL) '.[bundle]'
	touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info
