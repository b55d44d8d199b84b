package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.settings.PostgresServer;
import io.stationkeeper.sandbox.wire.Json;
import java.util.Optional;

/** The four texts of connection-info; a real server may stand behind the external ones. */
final class PostgresConnection {

    private PostgresConnection() {}

    static ObjectNode info(ObjectNode instance, String id, Optional<PostgresServer> real) {
        PostgresServer server = real.orElseGet(() -> simulated(instance, id));
        String inside =
                "postgresql://%s:%s@%s/%s"
                        .formatted(
                                instance.path("databaseUser").asText(),
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

    private static PostgresServer simulated(ObjectNode instance, String id) {
        String region = instance.path("region").asText();
        return PostgresServer.of(
                id + "." + region + "-postgres.render.com",
                instance.path("databaseUser").asText(),
                instance.path("_password").asText(),
                instance.path("databaseName").asText());
    }
}
