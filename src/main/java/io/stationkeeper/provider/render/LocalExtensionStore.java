package io.stationkeeper.provider.render;

import io.stationkeeper.provider.ProviderException;

/** Lets nothing out of this machine: for simulators, whose databases do not exist. */
record LocalExtensionStore(ExtensionStore store) implements ExtensionStore {
    private static final int CONFLICT = 409;

    @Override
    public Session open(ConnectionString server) {
        if (server.isLoopback()) {
            return store.open(server);
        }
        throw new ProviderException.Rejected(
                "%s is a database of a simulator and no server: point its setting postgresServer to a"
                                .formatted(server)
                        + " PostgreSQL on this machine, or leave extensions out",
                CONFLICT);
    }
}
