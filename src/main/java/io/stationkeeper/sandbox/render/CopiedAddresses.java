package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Under which addresses a copied database will be found, for whoever rewrites what refers to it. */
public final class CopiedAddresses {

    private CopiedAddresses() {}

    /** The connection-info of a Postgres instance, or of the replica of this id. */
    public static ObjectNode postgres(ObjectNode instance, String id) {
        return PostgresConnection.info(instance, id, Optional.empty());
    }

    /** The connection-info of a Key Value instance. */
    public static ObjectNode keyValue(ObjectNode instance) {
        return KeyValues.connection(instance, "cliCommand");
    }
}
