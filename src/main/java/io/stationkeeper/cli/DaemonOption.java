package io.stationkeeper.cli;

import picocli.CommandLine.Option;

/** Which daemon a verb speaks to. */
final class DaemonOption {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where the daemon listens (${DEFAULT-VALUE}).")
    private String url = "";

    Remote remote() {
        return Remote.at(url);
    }

    /** Asks for something, prints the answer as it is and answers the exit code. */
    int post(String path) {
        return remote().print("POST", path, json -> json, System.out);
    }
}
