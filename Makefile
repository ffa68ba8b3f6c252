.PHONY: help setup build test lint format audit bench bench-harvest bench-pages fuzz

help: ## show this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what is missing (Debian, Ubuntu), build, audit the sample page
	sh .ci/setup

build: ## build the program for use: .build/release/doi-audit
	swift build -c release --product doi-audit

test: ## run the tests; RECORD=1 writes snapshots, reports and README tables anew
	swift test --no-parallel

lint: ## check the style
	swift format lint --strict -r Sources Tests Benchmarks Package.swift

format: ## put the style right
	swift format format -i -r Sources Tests Benchmarks Package.swift

audit: ## audit the sample page, without network
	swift run doi-audit check Fixtures/pages/publications.md --records Fixtures/crossref

bench: build ## citations a second, and peak memory for a million lines
	swift build -c release --product bench
	.build/release/bench

bench-harvest: build ## requests and time of a harvest against a Crossref with 150 ms latency and its limits
	swift build -c release --product bench
	.build/release/bench harvest

bench-pages: ## how fast pages are read, from 10 kB to 50 MB
	swift build -c release --product bench-pages
	.build/release/bench-pages

fuzz: SECONDS = 60
fuzz: ## break the fixture pages at random; SECONDS=600 does it for longer
	FUZZ_SECONDS=$(SECONDS) swift test --no-parallel --filter FuzzTests
