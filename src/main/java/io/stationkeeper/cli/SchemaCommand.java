package io.stationkeeper.cli;

import io.stationkeeper.manifest.JsonSchemas;
import io.stationkeeper.provider.KindModel;
import java.util.Collection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The JSON Schema of all kinds. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of all kinds, for editors.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
    private final Collection<KindModel> kinds;

    @Spec private CommandSpec spec = CommandSpec.create();

    SchemaCommand(Collection<KindModel> kinds) {
        this.kinds = kinds;
    }

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(JsonSchemas.jsonSchemaOf(kinds));
        return Stationkeeper.DONE;
    }
}
