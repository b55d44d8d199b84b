package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.JsonView.orMissing;
import static io.stationkeeper.provider.render.EdgeFields.*;
import static io.stationkeeper.provider.render.OverrideFields.*;
import static io.stationkeeper.provider.render.StaticFields.*;

import io.stationkeeper.provider.Deployer;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Set;

/** Reads what the list of services does not show, a call for each facet. */
record ServiceInspector(
        RenderClient client,
        Inputs envVars,
        Inputs secretFiles,
        Deployer deployer,
        DiskSnapshots snapshots) {
    private static final String NOTIFICATIONS_GET =
            "GET /notification-settings/overrides/services/{id}";

    Live inspect(Live live, Set<Facet> facets) {
        Live seen = live;
        if (facets.contains(ServiceFields.ENV_VARS_FACET)) {
            seen = inputs(seen, envVars, "envVar");
        }
        if (facets.contains(ServiceFields.SECRET_FILES_FACET)) {
            seen = inputs(seen, secretFiles, "secretFile");
        }
        if (facets.contains(DOMAINS_FACET)) {
            seen = domains(seen);
        }
        if (facets.contains(HEADERS_FACET)) {
            List<JsonView> headers = StaticDecoder.read(client, seen.externalId(), HEADERS_FACET);
            seen = observed(seen, HEADERS, Value.of(StaticDecoder.headers(headers)));
        }
        if (facets.contains(ROUTES_FACET)) {
            List<JsonView> routes = StaticDecoder.read(client, seen.externalId(), ROUTES_FACET);
            seen = observed(seen, ROUTES, Value.of(StaticDecoder.routes(routes)));
        }
        if (facets.contains(NOTIFICATIONS_FACET)) {
            seen = observed(seen, NOTIFICATIONS, Value.of(notifications(seen.externalId())));
        }
        if (facets.contains(LOG_STREAM_FACET)) {
            seen = new StreamOverride(client).inspect(seen);
        }
        return facets.contains(Facet.DEPLOYS) ? snapshots.inspect(deploys(seen)) : seen;
    }

    private Live deploys(Live live) {
        Deployer.Seen look = deployer.look(live);
        return live.observed(
                look.deploys(), ServiceHealth.withDeploys(live, look.deploys()), client.now());
    }

    private Live inputs(Live live, Inputs kind, String envelope) {
        return observed(live, kind.field(), kind.decode(pages(live, kind.collection(), envelope)));
    }

    private Live domains(Live live) {
        List<JsonView> domains = pages(live, "custom-domains", "customDomain");
        return observed(live, DOMAINS, Value.of(DomainDecoder.names(domains)))
                .withDomains(DomainDecoder.proofs(domains, live));
    }

    /** Always there; one that nobody set says default (recorded). */
    private Spec notifications(String id) {
        JsonView override = client.read(NOTIFICATIONS_GET, api -> api.notifications(id)).json();
        Spec.Builder spec = Spec.builder();
        for (Field<String> field : List.of(NOTIFICATIONS_TO_SEND, PREVIEW_NOTIFICATIONS)) {
            spec.put(field, orMissing(override.text(field.name()), Value.of(DEFAULT)));
        }
        return spec.build();
    }

    private <T> Live observed(Live live, Field<T> field, Value<T> value) {
        return live.observed(field.facet(), client.now(), live.spec().with(field, value));
    }

    private List<JsonView> pages(Live live, String collection, String envelope) {
        String id = live.externalId();
        return client.pages(
                "GET /services/{id}/" + collection,
                envelope,
                (api, cursor) -> api.ofService(id, collection, RenderClient.PAGE, cursor));
    }
}
