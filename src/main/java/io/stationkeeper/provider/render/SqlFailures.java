package io.stationkeeper.provider.render;

import io.stationkeeper.provider.ProviderException;
import java.sql.SQLException;
import java.util.Optional;

/** Sorts what PostgreSQL refuses by the reaction it needs; no message has a password. */
final class SqlFailures {
    /** Classes of SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html. */
    private static final String AUTHORIZATION = "28";

    private static final String NO_SUCH_DATABASE = "3D000";
    private static final int REFUSED = 400;
    private static final int FORBIDDEN = 403;

    private SqlFailures() {}

    static ProviderException connecting(ConnectionString server, SQLException e) {
        String state = state(e);
        if (state.startsWith(AUTHORIZATION)) {
            return new ProviderException.Rejected(
                    server + " refuses the user and password of connection-info", FORBIDDEN);
        }
        if (state.equals(NO_SUCH_DATABASE)) {
            return new ProviderException.Rejected(server + " does not exist", REFUSED);
        }
        return new ProviderException.Transient(
                "no connection to %s (SQLSTATE %s); the extensions need this machine in the ipAllowList"
                        .formatted(server, state),
                e);
    }

    static ProviderException asking(ConnectionString server, SQLException e) {
        return new ProviderException.Transient(
                "%s did not tell its extensions (SQLSTATE %s)".formatted(server, state(e)), e);
    }

    static ProviderException unavailable(String name, int version) {
        return new ProviderException.Rejected(
                "extension %s is not available on this server (PostgreSQL %d): take it out of the manifest, or choose a version that has it"
                        .formatted(name, version),
                REFUSED);
    }

    static ProviderException creating(String name, ConnectionString server, SQLException e) {
        String what = "extension %s was not created in %s".formatted(name, server);
        return switch (state(e)) {
            case "0A000", "58P01", "42501", "42704", "55000" ->
                    new ProviderException.Rejected(what + ": " + e.getMessage(), REFUSED);
            default ->
                    new ProviderException.Transient(
                            "%s (SQLSTATE %s)".formatted(what, state(e)), e);
        };
    }

    private static String state(SQLException e) {
        return Optional.ofNullable(e.getSQLState()).orElse("none");
    }
}
