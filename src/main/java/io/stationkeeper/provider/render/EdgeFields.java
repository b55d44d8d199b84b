package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.ServiceFields.text;

import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import java.util.List;

/** How the public reaches a web service or a static site. */
final class EdgeFields {
    static final Facet DOMAINS_FACET = new Facet("domains");

    /** What a service without a list of its own lets in (documented). */
    static final String EVERYWHERE = "0.0.0.0/0";

    static final Field<String> HEALTH_CHECK_PATH =
            text(
                            "healthCheckPath",
                            "The path that answers 2xx or 3xx when an instance is healthy, such as /healthz.")
                    .effect(Effect.DEPLOY)
                    .otherwise("none");

    static final Field<List<String>> DOMAINS =
            Field.of("domains", new Shape.Names(), "Custom domains.")
                    .in(DOMAINS_FACET)
                    .normalised(Normal::domains)
                    .onceOnly()
                    .effect(Effect.LIVE)
                    .otherwise("none");

    static final Field<Boolean> MAINTENANCE_ENABLED =
            Field.of("enabled", new Shape.Flag(), "Whether visitors see the maintenance page.")
                    .mandatory();
    static final Field<String> MAINTENANCE_URI =
            text("uri", "The address of the maintenance page; empty for Render's own.")
                    .otherwise("Render's own page");

    static final Field<Spec> MAINTENANCE_MODE =
            Field.of(
                            "maintenanceMode",
                            new Shape.Nested(List.of(MAINTENANCE_ENABLED, MAINTENANCE_URI)),
                            "Shows a maintenance page instead of the service.")
                    .effect(Effect.LIVE)
                    .otherwise("off");

    static final Field<List<Spec>> IP_ALLOW_LIST =
            AllowList.field(
                            "Which addresses may connect: [] lets nobody in, and 0.0.0.0/0 everybody,"
                                    + " which is also what a service without a list does.")
                    .otherwise("everybody");

    static final Field<String> SUBDOMAIN_POLICY =
            Field.of(
                            "renderSubdomainPolicy",
                            new Shape.Choice(List.of("enabled", "disabled")),
                            "Whether the onrender.com address works; disabled needs a custom domain.")
                    .effect(Effect.LIVE)
                    .otherwise("`enabled`");

    static final Field<String> CACHE_PROFILE =
            Field.of(
                            "profile",
                            new Shape.Choice(
                                    List.of(
                                            "no-cache",
                                            "origin-controlled",
                                            "origin-controlled-all")),
                            "What is cached: nothing, static files as the service's headers say, or everything"
                                    + " as they say.")
                    .mandatory();

    static final Field<Spec> CACHE =
            Field.of(
                            "cache",
                            new Shape.Nested(List.of(CACHE_PROFILE)),
                            "What Render's edge caches of the service's responses.")
                    .effect(Effect.LIVE)
                    .otherwise("`no-cache`");

    private EdgeFields() {}
}
