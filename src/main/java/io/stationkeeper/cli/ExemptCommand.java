package io.stationkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks a daemon to leave one field as it is. */
@Command(
        name = "exempt",
        description = "Leaves one field of a resource as it is for a while, 30 days at most.",
        mixinStandardHelpOptions = true)
final class ExemptCommand implements Callable<Integer> {
    @Mixin private final FieldParameters field = new FieldParameters();

    @Mixin private final TermsOption terms = new TermsOption();

    @Mixin private final ByOption by = new ByOption();

    @Mixin private final DaemonOption daemon = new DaemonOption();

    @Override
    public Integer call() {
        return daemon.post("exempt/" + field.path() + "&" + terms.query() + "&" + by.query());
    }
}
