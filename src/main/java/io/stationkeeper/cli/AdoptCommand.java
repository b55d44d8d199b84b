package io.stationkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells a daemon which live resource a manifest means. */
@Command(
        name = "adopt",
        description = "Says which of several live resources a manifest means.",
        mixinStandardHelpOptions = true)
final class AdoptCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "As status shows it, such as render/WebService/api.")
    private String id = "";

    @Parameters(
            index = "1",
            paramLabel = "EXTERNAL-ID",
            description = "As the provider shows it, such as srv-abc.")
    private String externalId = "";

    @Mixin private final ByOption by = new ByOption();

    @Mixin private final DaemonOption daemon = new DaemonOption();

    @Override
    public Integer call() {
        String query = "externalId=" + Remote.encoded(externalId) + "&" + by.query();
        return daemon.post("adopt/" + id + "?" + query);
    }
}
