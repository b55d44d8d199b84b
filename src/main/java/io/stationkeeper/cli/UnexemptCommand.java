package io.stationkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends an exemption of a daemon. */
@Command(
        name = "unexempt",
        description = "Ends the exemption of one field of a resource.",
        mixinStandardHelpOptions = true)
final class UnexemptCommand implements Callable<Integer> {
    @Mixin private final FieldParameters field = new FieldParameters();

    @Mixin private final ByOption by = new ByOption();

    @Mixin private final DaemonOption daemon = new DaemonOption();

    @Override
    public Integer call() {
        return daemon.post("unexempt/" + field.path() + "&" + by.query());
    }
}
