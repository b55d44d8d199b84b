package io.stationkeeper.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The JSON Schema of all kinds. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of all kinds, for editors.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return Stationkeeper.DONE;
    }
}
