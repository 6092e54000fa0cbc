# Sổ Tay Nói. `make` alone lists what can be made; a target explains itself in the ## comment beside it.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup setup-tests build demo serve test test-webkit soak bench fuzz format lint install clean

# Debian's C libraries: what each is for stands in README.md.
LIBRARIES := libespeak-ng-dev espeak-ng-data libsndfile1-dev libsamplerate0-dev libopusenc-dev libogg-dev \
  libebur128-dev libjpeg62-turbo-dev libminizip-dev libsodium-dev libseccomp-dev libcjson-dev \
  libcurl4-openssl-dev libarchive-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libxml2-dev libyaml-dev libsqlite3-dev zlib1g-dev pkg-config \
  poppler-utils
# Where they are there: libreoffice-writer-nogui reads .doc, .odt and .rtf, tesseract-ocr-vie scanned PDFs, and epubcheck
# (which brings Java) checks talking books. Tests of each are passed over without it.
# What tests listen and look with.
TOOLS := espeak-ng ffmpeg mpg123 mp3val opus-tools chromium chromium-driver curl sqlite3 jq strace faketime \
  tesseract-ocr-vie python3 python3-feedparser gpodder

RELEASE := .build/release
SOTAYNOI := $(RELEASE)/sotaynoi
OUT ?= out
DATA ?= data
PORT ?= 8080
PREFIX ?= /usr/local
AXE := .build/axe/axe.min.js

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: ## Check the Swift toolchain and install the libraries that are missing
	@command -v swift >/dev/null || { echo "Swift 6.2 or newer is needed: https://www.swift.org/install"; exit 1; }
	@swift --version 2>/dev/null | grep -qE 'Swift version (6\.([2-9]|[1-9][0-9])|[7-9]|[1-9][0-9])' \
	  || { echo "Swift 6.2 or newer is needed; this is $$(swift --version 2>/dev/null | head -1)"; exit 1; }
	@$(call install,$(LIBRARIES))

setup-tests: setup $(AXE)
	@$(call install,$(TOOLS))

# axe-core looks for what stands in the way of people who cannot see or use a mouse; PyPI has it in one file.
$(AXE):
	@$(call install,python3-venv)
	@python3 -m venv .build/venv && .build/venv/bin/pip install -q --no-deps axe-playwright-python==0.1.8 \
	  && mkdir -p $(@D) && cp .build/venv/lib/python3*/site-packages/axe_playwright_python/axe.min.js $@ \
	  || echo "axe-core could not be fetched from PyPI: its checks of the page are passed over."

# Installs those of $(1) that are missing: as root, by sudo, or not at all, and then says what to do.
define install
missing=""; for package in $(1); do dpkg -s $$package 2>/dev/null | grep -q '^Status: install ok' || missing="$$missing $$package"; done; \
[ -z "$$missing" ] && exit 0; \
command -v apt-get >/dev/null || { echo "These Debian packages, or what they are called here, are needed:$$missing"; exit 1; }; \
if [ "$$(id -u)" = 0 ]; then as=""; elif command -v sudo >/dev/null && sudo -v; then as="sudo"; \
else echo "These packages are missing; as root: apt-get install$$missing"; exit 1; fi; \
echo "Installing$$missing"; export DEBIAN_FRONTEND=noninteractive; \
$$as apt-get update -qq && $$as apt-get install -y -qq --no-install-recommends $$missing >/dev/null
endef

build: setup ## Build the release program
	swift build -c release --product EspeakEngine
	swift build -c release --product DocumentWorker
	swift build -c release --product sotaynoi

demo: build ## Render the sample handbook into out/ and say how to listen to it
	@rm -rf $(OUT)
	@$(SOTAYNOI) render Samples --out $(OUT)
	@echo
	@echo "The audio is in $(OUT)/: each article as NAME.mp3 with chapters, NAME.vtt and NAME.chapters.json."
	@echo "Listen:   mpv $(OUT)/*.mp3      or any player"
	@echo "On a page: make serve           then http://127.0.0.1:$(PORT)/"

serve: build ## Publish the sample handbook in data/ and serve it with a page to listen on
	@$(SOTAYNOI) publish Samples --data $(DATA)
	@$(SOTAYNOI) serve --data $(DATA) --port $(PORT)

# What computes is tested side by side. What waits for processes, sockets or clocks comes after that, one by one: busy
# threads would starve it.
WAITING := StreamTests|HostileTests|EndToEndTests|StudioTests|HandbookAPITests|SpeechTests|EspeakEngineTests|DocumentWorkerTests|SQLiteStoreTests|ContainmentTests|OutgoingTests

# Says once more at the end what failed: it is far above, among thousands of lines.
define run-tests
echo "swift test --skip-build $(1)"; mkdir -p .build; \
{ swift test --skip-build $(1) 2>&1; echo $$? >.build/tests.status; } | tee .build/tests.log; \
[ "$$(cat .build/tests.status)" = 0 ] || { echo; echo "What failed:"; grep -a "✘" .build/tests.log; exit 1; }
endef

test: setup-tests ## Set up and run all tests
	swift build --build-tests
	@$(call run-tests,--skip '$(WAITING)')
	@$(call run-tests,--no-parallel --filter '$(WAITING)')
	SOTAYNOI=$(CURDIR)/.build/debug/sotaynoi Tests/EndToEnd/kill-at-random.sh 12 16 300
	SOTAYNOI=$(CURDIR)/.build/debug/sotaynoi Tests/EndToEnd/sleep-past-the-lease.sh 2
	SOTAYNOI=$(CURDIR)/.build/debug/sotaynoi Tests/EndToEnd/two-servers.sh 10
	SOTAYNOI=$(CURDIR)/.build/debug/sotaynoi Tests/EndToEnd/clock-jumps.sh 12
	SOTAYNOI=$(CURDIR)/.build/debug/sotaynoi Tests/EndToEnd/order-of-syncs.sh
	SOTAYNOI=$(CURDIR)/.build/debug/sotaynoi Tests/EndToEnd/engine-gone.sh 12
	SOTAYNOI=$(CURDIR)/.build/debug/sotaynoi Tests/EndToEnd/feed-night.sh
	SOTAYNOI=$(CURDIR)/.build/debug/sotaynoi Tests/EndToEnd/podcast-clients.sh

test-webkit: setup-tests ## Look at the page in WebKit too, what Safari is made of (some 40 Debian packages)
	@$(call install,webkit2gtk-driver xvfb xauth)
	swift build --build-tests
	swift test --skip-build --filter WebKitTests

soak: build setup-tests ## Kill, stop and starve the service for long
	Tests/EndToEnd/kill-at-random.sh 200 100 3000
	Tests/EndToEnd/kill-at-each-call.sh 40
	Tests/EndToEnd/sleep-past-the-lease.sh 12 8
	Tests/EndToEnd/two-servers.sh 100
	Tests/EndToEnd/clock-jumps.sh 100
	Tests/EndToEnd/full-disk.sh 40
	Tests/EndToEnd/engine-gone.sh 100
	Tests/EndToEnd/quiet-night.sh 1000
	Tests/EndToEnd/schemathesis.sh 600
	@$(call install,slowhttptest iproute2 bc)
	Tests/EndToEnd/slow-clients.sh
	@$(call install,nginx-light)
	Tests/EndToEnd/ranges-beside-nginx.py 200
	Tests/EndToEnd/smuggling-through-nginx.py
	Tests/EndToEnd/accel-redirect.sh
	swift run -c release QueueBenchmark
	SOTAYNOI_TRACK_MINUTES=45 swift test --filter LongTrackTests

bench: build ## Measure beside the pipeline espeak-ng | lame
	@$(call install,lame libmp3lame-dev mpg123)
	Tests/Benchmarks/Render/render-beside-pipeline.sh
	@$(call install,wrk nginx-light)
	Tests/Benchmarks/Serving/serve-beside-nginx.sh
	Tests/Benchmarks/Serving/first-sound.py
	Tests/Benchmarks/Serving/first-sound.py --unread

fuzz: setup ## Feed the normaliser with libFuzzer's inputs for twenty minutes
	Tests/Fuzz/fuzz-normalizer.sh

install: build ## Install under PREFIX, /usr/local by itself
	install -Dm755 $(SOTAYNOI) $(DESTDIR)$(PREFIX)/bin/sotaynoi
	install -Dm755 $(RELEASE)/EspeakEngine $(DESTDIR)$(PREFIX)/libexec/sotaynoi/EspeakEngine
	install -Dm755 $(RELEASE)/DocumentWorker $(DESTDIR)$(PREFIX)/libexec/sotaynoi/DocumentWorker
	install -Dm644 -t $(DESTDIR)$(PREFIX)/share/sotaynoi/Voices Voices/*.json
	install -Dm644 -t $(DESTDIR)$(PREFIX)/share/sotaynoi/Jobs Jobs/*.json

format: ## Format all Swift source
	swift format --in-place --recursive Package.swift Sources Tests

lint: ## Check formatting and style
	swift format lint --strict --recursive Package.swift Sources Tests

clean: ## Remove what was built and rendered
	rm -rf .build .build-fuzz $(OUT)
