package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.ServiceFields.*;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.Deployer;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.Reply;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Sensitive;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Services of one type of one account. */
final class ServiceKind implements ResourceKind {
    private static final String GET = "GET /services/{id}";

    private final ServiceType type;
    private final KindModel model;
    private final Workspace workspace;
    private final RenderClient client;
    private final List<Inputs> inputs;
    private final ServiceDeployer deployer;
    private final ServiceInspector inspector;

    ServiceKind(ServiceType type, Workspace workspace) {
        this.type = type;
        this.model = RenderKinds.service(type);
        this.workspace = workspace;
        this.client = workspace.client();
        Inputs envVars = new Inputs(ENV_VARS, Inputs.ENV_VARS, workspace.secrets());
        Inputs secretFiles = new Inputs(SECRET_FILES, Inputs.SECRET_FILES, workspace.secrets());
        this.inputs = List.of(envVars, secretFiles);
        this.deployer = new ServiceDeployer(client, type);
        this.inspector =
                new ServiceInspector(client, envVars, secretFiles, deployer, workspace.snapshots());
    }

    @Override
    public KindModel model() {
        return model;
    }

    @Override
    public Live inspect(Live live, Set<Facet> facets) {
        return inspector.inspect(live, facets);
    }

    @Override
    public Optional<Live> find(String externalId) {
        try {
            JsonView service = client.read(GET, api -> api.item("services", externalId)).json();
            ServiceType found =
                    ServiceDecoder.type(service)
                            .orElseThrow(() ->
                                    new ProviderException.Transient(
                                            externalId + " is no service we know"));
            return Optional.of(new ServiceDecoder(workspace).live(service, found));
        } catch (ProviderException.Gone _) {
            return Optional.empty();
        }
    }

    @Override
    public Created create(Manifest manifest) {
        ObjectNode body = new ServiceRequests(type, workspace).create(manifest, inputs);
        Reply reply =
                client.write(
                        "POST /services",
                        "",
                        body,
                        (api, sent) -> api.createItem("services", sent));
        return new Created(reply.json().needObject("service").need("id"), client.date(reply));
    }

    @Override
    public Receipt update(Live live, Manifest manifest, List<Change> changes) {
        Optional<String> newName =
                live.name().equals(manifest.liveName())
                        ? Optional.empty()
                        : Optional.of(manifest.liveName());
        ServiceEdit edit = new ServiceEdit(client, live, manifest, changes);
        return new Receipt(new ServiceUpdate(workspace, type, inputs, edit).run(newName));
    }

    @Override
    public void delete(Live live) {
        String id = live.externalId();
        client.delete("DELETE /services/{id}", id, api -> api.deleteItem("services", id));
    }

    @Override
    public void verify(Live live, String domain) {
        if (!type.isPublic()) {
            throw new IllegalStateException(id() + " has no domains");
        }
        client.write(
                "POST /services/{id}/custom-domains/{name}/verify",
                live.externalId(),
                api -> api.verifyDomain(live.externalId(), domain));
    }

    /** All of it is in the list already. */
    @Override
    public Map<String, Sensitive> outputs(Live live) {
        return ServiceOutputs.read(type, live);
    }

    @Override
    public Optional<Deployer> deployer() {
        return Optional.of(deployer);
    }
}
