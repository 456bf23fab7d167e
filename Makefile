# What a person or CI runs. No logic here: each step is a line, or a script in `scripts/` that says what it is for.

.DEFAULT_GOAL := help
.NOTPARALLEL:

# All of the server's side in one call of cargo, so that what the crates share is compiled with one set of features,
# once, for lint, unit and browser tests alike. `frontend` stays out: it turns on the browser's features of `app`.
CRATES := --package domain --package store --package service --package app --package server \
          --package test_databases --package bench --package bench_relisting --features app/ssr

.PHONY: help
help: ## Say what there is to make
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

.PHONY: demo
demo: build ## Serve the demonstration world, all of it invented, on http://127.0.0.1:3000
	exec target/release/pigot demo

.PHONY: run
run: build ## Serve for real, with the database and its key in ./var
	mkdir -p -m 700 var
	key=$${PIGOT_KEY_FILE:-var/pigot.key}; test -e "$$key" || target/release/pigot key "$$key"
	target/release/pigot migrate
	exec target/release/pigot serve

.PHONY: build
build: tools ## Build the release: target/release/pigot and target/site
	cargo build --release --package server
	@$(MAKE) --no-print-directory site

.PHONY: test
test: tools ## Run everything: lint, unit, store, router and browser tests
	scripts/test-tools
	@$(MAKE) --no-print-directory lint unit e2e

.PHONY: lint
lint: tools ## Check formatting, clippy, documentation and what may depend on what
	cargo fmt --all --check
	scripts/check-crates
	cargo clippy $(CRATES) --all-targets -- --deny warnings
	cargo clippy --package bundle --all-targets -- --deny warnings
	scripts/check-browser-part
	RUSTDOCFLAGS='--deny warnings' cargo doc --no-deps $(CRATES)

.PHONY: unit
unit: node ## Run the tests of the crates, the store's on SQLite and PostgreSQL
	cargo test --package bundle
	cargo test $(CRATES)

.PHONY: e2e
e2e: site end2end/node_modules/.package-lock.json ## Run the journeys in a browser
	cargo test $(CRATES) --no-run --quiet
	PIGOT=$(CURDIR)/target/debug/pigot node --test --test-reporter=spec end2end/tests/*.test.mjs

.PHONY: bench
bench: tools ## Measure bookings per second against raw SQLite, the slot finder (ONLY=slots: that alone), and new plans against CP-SAT
	cargo run --release --package bench -- $(ONLY)
	$(if $(ONLY),,cargo run --release --package bench_relisting)

.PHONY: deny
deny: ## Check licences, advisories and unwanted crates (needs cargo-deny)
	@cargo deny --version >/dev/null 2>&1 || { echo 'pigot: cargo-deny is missing: run cargo install --locked cargo-deny, then try again.' >&2; exit 1; }
	cargo deny check

.PHONY: site
site: node ## Build target/site: browser part, style sheet and scripts
	scripts/site

.PHONY: node
node: tools node_modules/.package-lock.json ## Install the npm packages that the site is built from

.PHONY: tools
tools:
	@scripts/tools

node_modules/.package-lock.json: package.json package-lock.json .npmrc
	npm ci
	@touch $@

end2end/node_modules/.package-lock.json: end2end/package.json end2end/package-lock.json end2end/.npmrc
	cd end2end && npm ci
	@touch $@
