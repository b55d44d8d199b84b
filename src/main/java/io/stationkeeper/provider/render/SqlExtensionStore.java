package io.stationkeeper.provider.render;

import io.stationkeeper.provider.ProviderException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.postgresql.Driver;

/** Extensions over SQL with the PostgreSQL driver: one connection for each look, no pool. */
final class SqlExtensionStore implements ExtensionStore {
    private static final Logger LOG = Logger.getLogger(SqlExtensionStore.class);
    private static final int USUAL_PORT = 5432;
    private static final int CONNECT_SECONDS = 10;
    private static final int ANSWER_SECONDS = 30;

    @Override
    public Session open(ConnectionString server) {
        String url =
                "jdbc:postgresql://%s:%d/%s"
                        .formatted(
                                server.host(),
                                server.port().orElse(USUAL_PORT),
                                URLEncoder.encode(server.database(), StandardCharsets.UTF_8));
        try {
            Connection connection = new Driver().connect(url, properties(server));
            return Optional.ofNullable(connection)
                    .map(it -> new SqlSession(it, server))
                    .orElseThrow(() ->
                            new ProviderException.Transient(server + " is no PostgreSQL address"));
        } catch (SQLException e) {
            throw SqlFailures.connecting(server, e);
        }
    }

    private static Properties properties(ConnectionString server) {
        Properties properties = new Properties();
        properties.setProperty("user", server.user());
        properties.setProperty("password", server.password());
        properties.setProperty("sslmode", server.isLoopback() ? "prefer" : "require");
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", Integer.toString(ANSWER_SECONDS));
        properties.setProperty("ApplicationName", "stationkeeper");
        return properties;
    }

    private record SqlSession(Connection connection, ConnectionString server) implements Session {
        @Override
        public List<String> installed() {
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery(
                                    "SELECT extname FROM pg_extension ORDER BY extname")) {
                List<String> names = new ArrayList<>();
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
                return List.copyOf(names);
            } catch (SQLException e) {
                throw SqlFailures.asking(server, e);
            }
        }

        @Override
        public void create(String name) {
            try (Statement statement = connection.createStatement()) {
                if (!isAvailable(name)) {
                    throw SqlFailures.unavailable(name, version());
                }
                statement.execute("CREATE EXTENSION IF NOT EXISTS " + quoted(name));
            } catch (SQLException e) {
                throw SqlFailures.creating(name, server, e);
            }
        }

        private boolean isAvailable(String name) throws SQLException {
            try (PreparedStatement statement =
                    connection.prepareStatement(
                            "SELECT 1 FROM pg_available_extensions WHERE name = ?")) {
                statement.setString(1, name);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next();
                }
            }
        }

        private int version() throws SQLException {
            return connection.getMetaData().getDatabaseMajorVersion();
        }

        private static String quoted(String name) {
            return '"' + name.replace("\"", "\"\"") + '"';
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                // What was to be done is done or has failed already.
                LOG.debugf("closing a connection failed state=%s", e.getSQLState());
            }
        }
    }
}
