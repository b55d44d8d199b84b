package io.stationkeeper.sandbox.settings;

import io.stationkeeper.sandbox.wire.Refused;
import java.net.URI;

/** Where a PostgreSQL server answers, as its connection string says it. */
public record PostgresServer(
        String url, String host, int port, String user, String password, String database) {

    private static final int DEFAULT_PORT = 5432;

    /** As the API writes it: the port is always there (recorded). */
    public static PostgresServer of(String host, String user, String password, String database) {
        String url =
                "postgresql://%s:%s@%s:%d/%s"
                        .formatted(user, password, host, DEFAULT_PORT, database);
        return new PostgresServer(url, host, DEFAULT_PORT, user, password, database);
    }

    /** Takes a connection string apart; 400 if user, password, host or database is missing. */
    static PostgresServer parse(String url) {
        try {
            URI uri = URI.create(url);
            String[] credential = String.valueOf(uri.getUserInfo()).split(":", 2);
            String database = String.valueOf(uri.getPath()).replaceFirst("^/", "");
            boolean scheme = "postgresql".equals(uri.getScheme()) && uri.getHost() != null;
            if (scheme && credential.length == 2 && !database.isEmpty()) {
                int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
                return new PostgresServer(
                        url, uri.getHost(), port, credential[0], credential[1], database);
            }
        } catch (IllegalArgumentException notAUri) {
            // Falls through: the same refusal as for an incomplete one.
        }
        throw Refused.invalid(
                "postgresServer must be postgresql://user:password@host:port/database");
    }
}
