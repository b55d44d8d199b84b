package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.Reply;
import java.util.Optional;

/** What is particular about a kind of which a workspace has one; see {@link SingletonKind}. */
interface SingletonTraits {
    KindModel model();

    /** The path of the API, which is also the first part of the external id. */
    String path();

    WireForm form();

    /**
     * Reads it.
     *
     * @throws io.stationkeeper.provider.ProviderException.Gone if there is none
     */
    JsonView read(String owner);

    /** Makes it or changes it; what the body lacks may be lost. */
    Reply write(String owner, ObjectNode body);

    /** Empty if there was none, or if it cannot be deleted. */
    Optional<Reply> delete(String owner);
}
