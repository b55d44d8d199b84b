package io.stationkeeper.cli;

import picocli.CommandLine.Option;

/** Who says it. */
final class ByOption {
    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who says so, for the record (the user of this machine).")
    private String by = System.getProperty("user.name", "cli");

    String query() {
        return "by=" + Remote.encoded(by);
    }
}
