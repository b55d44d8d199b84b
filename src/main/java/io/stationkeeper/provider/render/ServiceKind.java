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
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Web services, private services or background workers of one account. */
final class ServiceKind implements ResourceKind {
    private static final String GET = "GET /services/{id}";

    /** Where Render expects a service to listen; also the port of the private network's address. */
    private static final int USUAL_PORT = 10_000;

    private final ServiceType type;
    private final KindModel model;
    private final Workspace workspace;
    private final RenderClient client;
    private final Inputs envVars;
    private final Inputs secretFiles;
    private final ServiceDeployer deployer;

    ServiceKind(ServiceType type, Workspace workspace) {
        this.type = type;
        this.model = RenderKinds.service(type);
        this.workspace = workspace;
        this.client = workspace.client();
        this.envVars = new Inputs(ENV_VARS, Inputs.ENV_VARS, workspace.secrets());
        this.secretFiles = new Inputs(SECRET_FILES, Inputs.SECRET_FILES, workspace.secrets());
        this.deployer = new ServiceDeployer(client);
    }

    @Override
    public KindModel model() {
        return model;
    }

    @Override
    public Live inspect(Live live, Set<Facet> facets) {
        Live seen = live;
        if (facets.contains(ENV_VARS_FACET)) {
            seen = inspect(seen, envVars, "envVar");
        }
        if (facets.contains(SECRET_FILES_FACET)) {
            seen = inspect(seen, secretFiles, "secretFile");
        }
        if (facets.contains(DOMAINS_FACET)) {
            seen = inspectDomains(seen);
        }
        if (facets.contains(Facet.DEPLOYS)) {
            Deployer.Seen look = deployer.look(seen);
            seen =
                    seen.observed(
                            look.deploys(),
                            ServiceHealth.withDeploys(seen.health(), look.deploys()),
                            client.now());
        }
        return seen;
    }

    @Override
    public Optional<Live> find(String externalId) {
        try {
            JsonView service = client.read(GET, api -> api.service(externalId)).json();
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
        ObjectNode body =
                ServiceRequests.create(manifest, type, workspace, List.of(envVars, secretFiles));
        Reply reply = client.write("POST /services", "", body, RenderApi::createService);
        return new Created(reply.json().needObject("service").need("id"), client.date(reply));
    }

    @Override
    public Receipt update(Live live, Manifest manifest, List<Change> changes) {
        Optional<String> newName =
                live.name().equals(manifest.liveName())
                        ? Optional.empty()
                        : Optional.of(manifest.liveName());
        return new Receipt(
                new ServiceUpdate(workspace, List.of(envVars, secretFiles), live, manifest, changes)
                        .run(newName));
    }

    @Override
    public void delete(Live live) {
        String id = live.externalId();
        client.delete("DELETE /services/{id}", id, api -> api.deleteItem("services", id));
    }

    /** The private address has the slug, which stays when the service is renamed (recorded). */
    @Override
    public Map<String, Sensitive> outputs(Live live) {
        if (type == ServiceType.WORKER) {
            return Map.of();
        }
        JsonView service = client.read(GET, api -> api.service(live.externalId())).json();
        JsonView details = service.needObject("serviceDetails");
        Map<String, Sensitive> outputs = new TreeMap<>();
        String host = service.need("slug");
        int port = port(details);
        outputs.put("host", Sensitive.of(host));
        outputs.put("port", Sensitive.of(Integer.toString(port)));
        outputs.put("hostport", Sensitive.of(host + ":" + port));
        if (type == ServiceType.WEB) {
            String url = details.need("url");
            outputs.put("externalUrl", Sensitive.of(url));
            Optional.ofNullable(URI.create(url).getHost())
                    .ifPresent(name -> outputs.put("externalHost", Sensitive.of(name)));
        }
        return Map.copyOf(outputs);
    }

    @Override
    public Optional<Deployer> deployer() {
        return Optional.of(deployer);
    }

    private static int port(JsonView details) {
        return details.objects("openPorts").present().orElse(List.of()).stream()
                .flatMap(port -> port.whole("port").present().stream())
                .findFirst()
                .orElse(USUAL_PORT);
    }

    private Live inspect(Live live, Inputs kind, String envelope) {
        List<JsonView> items = pages(live, kind.collection(), envelope);
        Spec spec = live.spec().with(kind.field(), kind.decode(items));
        return live.observed(kind.field().facet(), client.now(), spec);
    }

    /** Main domains first, so that the normaliser drops the partner that redirects. */
    private Live inspectDomains(Live live) {
        List<String> mains = new ArrayList<>();
        List<String> partners = new ArrayList<>();
        for (JsonView domain : pages(live, "custom-domains", "customDomain")) {
            boolean redirects =
                    domain.text("redirectForName")
                            .present()
                            .filter(it -> !it.isEmpty())
                            .isPresent();
            (redirects ? partners : mains).add(domain.need("name"));
        }
        mains.sort(null);
        mains.addAll(partners);
        return live.observed(
                DOMAINS_FACET, client.now(), live.spec().with(DOMAINS, Value.of(mains)));
    }

    private List<JsonView> pages(Live live, String collection, String envelope) {
        String id = live.externalId();
        return client.pages(
                "GET /services/{id}/" + collection,
                envelope,
                (api, cursor) -> api.ofService(id, collection, RenderClient.PAGE, cursor));
    }
}
