package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import java.util.List;

/** Registry credentials: https://api-docs.render.com/reference/list-registry-credentials. */
final class RegistryCredentialTraits implements ItemTraits {
    private final Items items;
    private final CredentialIndex index;

    RegistryCredentialTraits(Workspace workspace) {
        this.items = new Items(workspace.client(), "registrycredentials", "registryCredential");
        this.index = workspace.credentials();
    }

    @Override
    public KindModel model() {
        return RenderKinds.registryCredential();
    }

    @Override
    public Items items() {
        return items;
    }

    @Override
    public WireForm form() {
        return WireForm.of(
                WireField.text(RegistryCredentialFields.REGISTRY, "registry"),
                WireField.text(RegistryCredentialFields.USERNAME, "username"),
                WireField.secret(RegistryCredentialFields.AUTH_TOKEN, "authToken"));
    }

    /** A PATCH that lacks one of the four is refused (API specification). */
    @Override
    public ObjectNode patch(Live live, Manifest manifest, List<Change> changes) {
        return form().create(manifest.spec()).put("name", manifest.liveName());
    }

    @Override
    public void learn(List<Live> all) {
        index.learn(all);
    }

    @Override
    public void created(String name, String id) {
        index.add(name, id);
    }
}
