.PHONY: help setup build release install dist test-dist man test lint format audit pictures evaluate make-cases bench bench-harvest bench-pages bench-start bench-peers bench-large fuzz soak attack test-editors test-spark
PREFIX ?= /usr/local
# One file with Swift's runtime. All that needs speed is built with the same options, so that nothing is compiled twice.
RELEASE = EMPTY_ICU_SYMBOL="$$(sh Packaging/icu-symbol)" swift build -c release --static-swift-stdlib --disable-local-rpath

help: ## show this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install missing packages (Debian, Ubuntu), build, audit the sample page
	sh .ci/setup

build: ## build the program for use: .build/release/doi-audit
	$(RELEASE) --product doi-audit

release: build ## build, and strip the program to .build/doi-audit; print its size and the system libraries that it needs
	strip -o .build/doi-audit "$$(swift build -c release --show-bin-path)/doi-audit"
	@ls -l .build/doi-audit | awk '{ printf "%.1f MB\n", $$5 / 1e6 }'
	@ldd .build/doi-audit | awk '{ print "needs " $$1 }'

install: release ## install the program, its manual page and its completions below PREFIX (/usr/local)
	sh Packaging/files .build/doi-audit "$(DESTDIR)$(PREFIX)"

OWNER ?= OWNER
dist: release ## make what a release page holds in dist/: archives, .deb, wheel, formula, checksums, SBOM; OWNER is the account of the repository
	OWNER="$(OWNER)" sh Packaging/dist

test-dist: ## install what dist/ holds: in Debian 12 and Ubuntu 24.04 (debootstrap, root), as an image (buildah), with pip, uvx and pre-commit; needs 10 minutes
	sh Packaging/test

man: ## update man/doi-audit.1 from the program's help and man/sections.mdoc
	-RECORD=1 swift test --no-parallel --filter 'the committed manual page is up to date'

test: ## run the tests; RECORD=1 rewrites snapshots, reports and README tables
	sh .ci/test

.build/spark/installed: Examples/spark/requirements.txt
	python3 -m venv .build/spark
	.build/spark/bin/pip install --quiet --requirement $<
	touch $@

test-spark: build .build/spark/installed ## run the Spark job on two executors and kill one of them; needs Java 17
	.build/spark/bin/python Tests/Spark/test_audit.py

test-editors: release ## try the recipes for Emacs and Neovim of Documentation/Editors.md; needs Emacs with eglot and markdown-mode, and PyPI
	sh Tests/Editors/try .build/doi-audit

lint: ## check the style of Swift and Python
	swift format lint --strict -r Sources Tests Benchmarks Package.swift
	sh .ci/ruff

format: ## correct the style of Swift and Python
	swift format format -i -r Sources Tests Benchmarks Package.swift
	sh .ci/ruff fix

audit: ## audit the sample page without network
	swift run doi-audit check Fixtures/pages/publications.md --records Fixtures/crossref

evaluate: build ## measure the accuracy: generated cases, messy cases, pages, discovery, missing works; fail below the floors of Evaluation/floors.json
	$(RELEASE) --product local-crossref
	cd Evaluation && python3 -m evaluate all

make-cases: SET = fresh
make-cases: SEED = 1
make-cases: build ## generate new cases by SET and SEED in .build/cases, and print their figures; needs pandoc and citation-style-language-styles
	cd Evaluation && python3 -m evaluate make-cases --set $(SET) --seed $(SEED) --out ../.build/cases
	cd Evaluation && python3 -m evaluate made --from ../.build/cases

bench: release ## measure the speed, relative to a reference in the same run, and how it scales; fail above Benchmarks/thresholds.json
	$(RELEASE) --product bench
	$(RELEASE) --product local-crossref
	.build/release/bench
	cd Benchmarks && python3 -m measure.start --program ../.build/doi-audit
	cd Benchmarks && python3 -m measure.site
	cd Benchmarks && python3 -m measure.large --records 20000

bench-harvest: build ## measure requests and time of a harvest from a local Crossref with 150 ms latency and rate limits
	$(RELEASE) --product bench
	.build/release/bench harvest

bench-pages: ## measure the reading of pages from 10 kB to 50 MB
	$(RELEASE) --product bench
	.build/release/bench pages

fuzz: SECONDS = 60
fuzz: ## read randomly damaged fixture pages for SECONDS (60)
	FUZZ_SECONDS=$(SECONDS) swift test --no-parallel --filter FuzzTests

soak: ## run the longest tests at their full length: a year of nights, larger hostile pages, fuzzing with new pages
	SOAK=1 sh .ci/test
	FUZZ_SECONDS=600 swift test --skip-build --no-parallel --filter FuzzTests

attack: RUNS = 300
attack: build ## run the tests with hostile pages, pull requests, records and disks; read RUNS (300) HTML pages in parallel
	ATTACK_RUNS=$(RUNS) swift test --no-parallel --filter 'Attack|HostilePages|FuzzTests'

bench-start: release ## measure an audit of 50 stored citations, relative to a process that does nothing
	cd Benchmarks && python3 -m measure.start --program ../.build/doi-audit

bench-peers: build ## compare with habanero and bibaudit, using a local Crossref (Python 3; their packages go to .build/peers)
	$(RELEASE) --product local-crossref
	cd Benchmarks && python3 -m measure.peers

bench-large: RECORDS = 2000000
bench-large: build ## measure a store of RECORDS (2000000) records; needs 25 GB of disk and 20 minutes
	$(RELEASE) --product local-crossref
	cd Benchmarks && python3 -m measure.large --records $(RECORDS)

pictures: ## take pictures of the HTML report in three widths, light, dark and printed: .build/pictures; that of the README in Documentation
	swift run doi-audit check Fixtures/pages/publications.md --records Fixtures/crossref --report html:.build/report.html --quiet || true
	Tests/Browser/report.py --pictures .build/pictures .build/report.html
	cp .build/pictures/screen.png Documentation/report.png
