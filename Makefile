# Stationkeeper's few commands. Each finds a JDK 25 by itself; Maven, git, bash and make are enough.
SHELL := /bin/bash
.DEFAULT_GOAL := help
export JAVA_HOME := $(shell bin/jdk 2>/dev/null)
export TZ := UTC
MAVEN := mvn --batch-mode --no-transfer-progress
# Sweeps run long enough for the best compiler.
SWEEP := $(MAVEN) -Dtest.jit=
PORT ?= 8080
JAR := target/stationkeeper-runner.jar
SOURCES := $(shell find src/main -type f 2>/dev/null) pom.xml .mvn/jvm.config

.PHONY: help run build test bench format jdk

help: ## This list.
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: build ## Starts the daemon with the built-in sandbox and desired-state/ on PORT (8080); FRESH=1 forgets the sandbox.
	@exec bin/stationkeeper run --sandbox --source desired-state --port $(PORT) $(if $(FRESH),--fresh)

build: $(JAR) ## Builds what bin/stationkeeper starts.

$(JAR): $(SOURCES) | jdk
	@$(MAVEN) -q -DskipTests package 2> >(grep -v -E 'sun.misc.Unsafe|AbstractFuture' >&2)
	@touch $(JAR)

test: | jdk ## Everything that must pass: format, warnings, architecture, unit, contract, integration.
	@$(MAVEN) -DskipTests verify
	@.ci/tests $(MAVEN)

bench: | jdk ## The full sweeps: a crash and a fault at every position, 2,000 random histories, every real Blueprint and history, 100,000 damaged ones, 1,000 creates under kill -9, 5,000 pages of 1,000 services.
	@$(SWEEP) test -Dtest='CrashSweepTest,RotationFaultsTest,HistoryModelTest,BlueprintCorpusTest,BlueprintAdoptionTest,BlueprintHistoryTest,ImportTest' \
		-Dstationkeeper.sweep=1000000 | grep -E ' of [0-9]|Tests run|ERROR'
	@$(SWEEP) test -Dtest=BlueprintFuzzTest -Dstationkeeper.fuzz=100000 | grep -E 'fuzz:|Tests run|ERROR'
	@$(SWEEP) verify -Dtest=NoUnitTest -Dit.test=KilledCreatesIT -Dsurefire.failIfNoSpecifiedTests=false \
		-Dstationkeeper.creates=1000 | grep -E 'kill -9|Tests run|ERROR'
	@$(SWEEP) test -Dtest=LoadBenchTest -Dstationkeeper.load=5000 | grep -E 'load:|Tests run|ERROR'

format: | jdk ## Formats the code.
	@$(MAVEN) -q spotless:apply

jdk:
	@bin/jdk > /dev/null
