package io.stationkeeper;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.stationkeeper.cli.Stationkeeper;

/**
 * The program's entry. The command line is read before the framework starts, so that verbs that need
 * no framework are quick.
 */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        System.exit(Stationkeeper.execute(arguments));
    }
}
