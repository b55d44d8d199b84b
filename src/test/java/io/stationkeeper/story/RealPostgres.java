package io.stationkeeper.story;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL server of its own, to which the simulator's connection strings point. */
final class RealPostgres implements AutoCloseable {
    private final EmbeddedPostgres server;

    private RealPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    static RealPostgres behind(Dashboard dashboard) {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start();
            dashboard.settings(
                    "{\"postgresServer\": \"postgresql://postgres:planted@127.0.0.1:%d/postgres\"}"
                            .formatted(server.getPort()));
            return new RealPostgres(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void run(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
