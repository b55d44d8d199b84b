package io.stationkeeper.provider.render;

import java.util.List;

/** The extensions of a database, which no provider's API shows. */
interface ExtensionStore {
    /** Opens one connection, to this server and no other. */
    Session open(ConnectionString server);

    /** One connection; closing it never fails. */
    interface Session extends AutoCloseable {
        List<String> installed();

        /** Creates it unless it is there; the message of a refusal says what is missing. */
        void create(String name);

        @Override
        void close();
    }
}
