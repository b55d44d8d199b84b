package io.stationkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a daemon to replace a credential. */
@Command(
        name = "rotate",
        description =
                "Says what replacing the credential of a resource would do; with --yes, does it.",
        mixinStandardHelpOptions = true)
final class RotateCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ID",
            description = "As status shows it, such as upstash/RedisDatabase/cache.")
    private String id = "";

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who asks, for the record (the user of this machine).")
    private String by = System.getProperty("user.name", "cli");

    @Mixin private final DaemonOption daemon = new DaemonOption();

    @Override
    public Integer call() {
        String how = yes ? "?by=" + Remote.encoded(by) : "?dryRun=true";
        return daemon.post("rotate/" + id + how);
    }
}
