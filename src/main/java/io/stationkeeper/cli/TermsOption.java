package io.stationkeeper.cli;

import picocli.CommandLine.Option;

/** Why and how long. */
final class TermsOption {
    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "For everybody who wonders later, at most 200 characters.")
    private String reason = "";

    @Option(names = "--for", paramLabel = "TIME", description = "How long, such as 90m, 4h or 2d.")
    private String lasting = "";

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Or until when, such as 2026-01-31T18:00:00Z.")
    private String until = "";

    String query() {
        return "reason="
                + Remote.encoded(reason)
                + (lasting.isEmpty() ? "" : "&for=" + Remote.encoded(lasting))
                + (until.isEmpty() ? "" : "&until=" + Remote.encoded(until));
    }
}
