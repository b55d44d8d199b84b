package io.stationkeeper.provider.render;

import io.stationkeeper.provider.ProviderException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * A connection string taken apart; its parameters, which could name another server, are left out.
 *
 * @param port empty where the scheme's own is meant
 */
record ConnectionString(
        String host, Optional<Integer> port, String user, String password, String database) {
    /**
     * Takes it apart.
     *
     * @throws ProviderException.Transient if it is none; the message does not repeat it
     */
    static ConnectionString parse(String text) {
        try {
            URI uri = new URI(text);
            String login = Optional.ofNullable(uri.getUserInfo()).orElse("");
            int colon = login.indexOf(':');
            return new ConnectionString(
                    Optional.ofNullable(uri.getHost()).orElseThrow(ConnectionString::unreadable),
                    uri.getPort() < 0 ? Optional.empty() : Optional.of(uri.getPort()),
                    colon < 0 ? login : login.substring(0, colon),
                    colon < 0 ? "" : login.substring(colon + 1),
                    Optional.ofNullable(uri.getPath()).orElse("").replaceFirst("^/", ""));
        } catch (URISyntaxException _) {
            // Its message quotes the text, password and all.
            throw unreadable();
        }
    }

    boolean isLoopback() {
        return isLoopback(host);
    }

    static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    private static ProviderException.Transient unreadable() {
        return new ProviderException.Transient(
                "connection-info has a connection string that cannot be read");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return host + port.map(it -> ":" + it).orElse("") + "/" + database;
    }
}
