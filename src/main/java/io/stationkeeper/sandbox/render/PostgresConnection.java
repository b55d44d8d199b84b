package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.settings.PostgresServer;
import io.stationkeeper.sandbox.wire.Json;
import java.util.Optional;

/** The four texts of connection-info; a real server may stand behind the external ones. */
final class PostgresConnection {

    /** The default user, once it is another than the first. */
    static final String USER = "_defaultUser";

    private PostgresConnection() {}

    static ObjectNode info(ObjectNode instance, String id, Optional<PostgresServer> real) {
        PostgresServer server = real.orElseGet(() -> simulated(instance, id));
        String inside =
                "postgresql://%s:%s@%s/%s"
                        .formatted(
                                user(instance),
                                server.password(),
                                id,
                                instance.path("databaseName").asText());
        String command =
                "PGPASSWORD=%s psql -h %s -p %d -U %s %s"
                        .formatted(
                                server.password(),
                                server.host(),
                                server.port(),
                                server.user(),
                                server.database());
        return Json.object()
                .put("password", server.password())
                .put("internalConnectionString", inside)
                .put("externalConnectionString", server.url())
                .put("psqlCommand", command);
    }

    private static String user(ObjectNode instance) {
        return instance.path(instance.has(USER) ? USER : "databaseUser").asText();
    }

    private static PostgresServer simulated(ObjectNode instance, String id) {
        String region = instance.path("region").asText();
        return PostgresServer.of(
                id + "." + region + "-postgres.render.com",
                user(instance),
                instance.path("_password").asText(),
                instance.path("databaseName").asText());
    }
}
