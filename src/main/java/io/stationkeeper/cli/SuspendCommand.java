package io.stationkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks a daemon to leave something alone. */
@Command(
        name = "suspend",
        description = "Leaves resources alone for a while: looked at and shown, never written.",
        mixinStandardHelpOptions = true)
final class SuspendCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SCOPE",
            description = "all, a kind such as render/WebService, or the ID of one resource.")
    private String scope = "";

    @Mixin private final TermsOption terms = new TermsOption();

    @Mixin private final ByOption by = new ByOption();

    @Mixin private final DaemonOption daemon = new DaemonOption();

    @Override
    public Integer call() {
        String path = scope.equals("all") ? "suspend" : "suspend/" + scope;
        return daemon.post(path + "?" + terms.query() + "&" + by.query());
    }
}
