# The commands of the project. `make run` and `make test` are all that is needed; README names the same without make.
#
# Variables: PYTHON (a Python 3.11 to 3.13), PORT (of the app), PYTESTFLAGS (passed on to pytest).

PORT ?= 8501
PYTESTFLAGS ?=
NEO4J_LIB := .cache/neo4j/lib
CHECKED := $(wildcard app.py) graph loaders seeds tests ui

.PHONY: run test lint bench screenshots clean environment test-environment system-packages neo4j

run: environment
	@.venv/bin/python -c 'import socket; socket.create_server(("127.0.0.1", $(PORT)))' 2>/dev/null || \
		{ echo "Port $(PORT) is taken. Stop what uses it, or choose another: make run PORT=$$(($(PORT) + 1))"; exit 2; }
	@echo "Newsgraph starts on http://localhost:$(PORT) (Ctrl-C stops it)"
	@exec .venv/bin/python -m streamlit run app.py --server.port $(PORT)

test: test-environment system-packages neo4j
	.venv-test/bin/python -m pytest -n 2 $(PYTESTFLAGS)

lint: test-environment
	.venv-test/bin/ruff check .
	.venv-test/bin/ruff format --check .
	.venv-test/bin/mypy --strict $(CHECKED)

bench: test-environment system-packages
	.venv-test/bin/python -m tests.benchmarks

screenshots: test-environment system-packages
	.venv-test/bin/python -m tests.screenshots

clean:
	rm -rf .venv .venv-test .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@PYTHON="$(PYTHON)" sh .ci/environment .venv requirements.txt

test-environment:
	@PYTHON="$(PYTHON)" sh .ci/environment .venv-test requirements.txt requirements-llm.txt requirements-dev.txt

# Chromium and Java come through apt where that can be done; elsewhere their tests are skipped, and say so.
system-packages:
	@sh .ci/system-packages

# Neo4j itself is GPLv3: fetched for the tests alone, never shipped.
neo4j: system-packages
	@if [ -e $(NEO4J_LIB)/.complete ] && [ ! tests/neo4j.pom.xml -nt $(NEO4J_LIB)/.complete ]; then exit 0; fi; \
	if ! command -v mvn >/dev/null; then echo "No Maven: Neo4j is not fetched, its tests are skipped"; exit 0; fi; \
	echo "Fetching Neo4j into $(NEO4J_LIB) (once, about 120 MB)"; rm -rf $(NEO4J_LIB); \
	if mvn -q -B -f tests/neo4j.pom.xml dependency:copy-dependencies -DincludeScope=runtime \
		-DoutputDirectory=$(CURDIR)/$(NEO4J_LIB); \
	then touch $(NEO4J_LIB)/.complete; else echo "Neo4j could not be fetched: its tests are skipped"; fi
