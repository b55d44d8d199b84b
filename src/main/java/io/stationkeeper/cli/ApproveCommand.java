package io.stationkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Agrees to a hold of a daemon. */
@Command(
        name = "approve",
        description = "Agrees to the steps of one hold; status names its fingerprint.",
        mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FINGERPRINT", description = "As status and the page show it.")
    private String fingerprint = "";

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who agrees, for the record (the user of this machine).")
    private String by = System.getProperty("user.name", "cli");

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where the daemon listens (${DEFAULT-VALUE}).")
    private String url = "";

    @Override
    public Integer call() {
        String path = "approve/" + Remote.encoded(fingerprint) + "?by=" + Remote.encoded(by);
        return Remote.at(url).print("POST", path, json -> json, System.out);
    }
}
