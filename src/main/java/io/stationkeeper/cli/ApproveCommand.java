package io.stationkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin private final DaemonOption daemon = new DaemonOption();

    @Override
    public Integer call() {
        String path = "approve/" + Remote.encoded(fingerprint) + "?by=" + Remote.encoded(by);
        return daemon.post(path);
    }
}
