package io.stationkeeper.provider.render;

import io.stationkeeper.provider.Output;
import java.util.List;

/** What a data store can be asked for: one call shows all of it. */
final class DatastoreOutputs {
    static final String POOL = "connectionPoolString";

    private static final Output CONNECTION =
            Output.of("connectionString", "The address in the private network, login included.");
    private static final Output EXTERNAL_CONNECTION =
            Output.of(
                    "externalConnectionString",
                    "The address from outside, login and TLS included.");
    private static final Output HOST = Output.of("host", "Its host name in the private network.");
    private static final Output PORT = Output.of("port", "Its port.");

    static final List<Output> POSTGRES =
            List.of(
                    CONNECTION,
                    EXTERNAL_CONNECTION,
                    Output.of(
                                    POOL,
                                    "The address of its connection pool, login included, if it has"
                                            + " one.")
                            .unless("the API shows none; a pool is switched on in the dashboard"),
                    HOST,
                    Output.of("externalHost", "Its host name from outside."),
                    PORT,
                    Output.of("user", "The user that the connection strings log in as."),
                    Output.of("password", "The password of that user."),
                    Output.of("database", "The name of the database inside."));

    static final List<Output> KEY_VALUE = List.of(CONNECTION, EXTERNAL_CONNECTION, HOST, PORT);

    private DatastoreOutputs() {}
}
