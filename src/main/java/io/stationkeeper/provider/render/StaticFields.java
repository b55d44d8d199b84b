package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.ServiceFields.text;

import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import java.util.List;

/** What only static sites have. */
final class StaticFields {
    static final Facet HEADERS_FACET = new Facet("headers");
    static final Facet ROUTES_FACET = new Facet("routes");

    static final Field<String> PUBLISH_PATH =
            text("staticPublishPath", "The folder that the build leaves and that is served.")
                    .equivalent(Normal::samePath)
                    .effect(Effect.DEPLOY)
                    .otherwise("`public`");

    static final Field<String> HEADER_PATH =
            text("path", "The paths that get the header, such as /static/*.").mandatory();
    static final Field<String> HEADER_NAME = text("name", "The header's name.").mandatory();
    static final Field<String> HEADER_VALUE = text("value", "The header's value.").mandatory();

    static final Field<List<Spec>> HEADERS =
            Field.of(
                            "headers",
                            new Shape.Entries(
                                    List.of(HEADER_PATH, HEADER_NAME, HEADER_VALUE),
                                    List.of(HEADER_PATH, HEADER_NAME),
                                    Shape.Entries.Rule.KEYED),
                            "Response headers; those that are not named are left alone.")
                    .in(HEADERS_FACET)
                    .effect(Effect.LIVE)
                    .otherwise("none");

    static final Field<String> ROUTE_TYPE =
            Field.of(
                            "type",
                            new Shape.Choice(List.of("redirect", "rewrite")),
                            "Whether the browser is redirected, or gets another file under the same address.")
                    .mandatory();
    static final Field<String> ROUTE_SOURCE =
            text("source", "The path to match, such as /old/*.").mandatory();
    static final Field<String> ROUTE_DESTINATION =
            text("destination", "The path or address that it leads to.").mandatory();

    static final Field<List<Spec>> ROUTES =
            Field.of(
                            "routes",
                            new Shape.Entries(
                                    List.of(ROUTE_TYPE, ROUTE_SOURCE, ROUTE_DESTINATION),
                                    List.of(ROUTE_SOURCE),
                                    Shape.Entries.Rule.ORDERED),
                            "Redirects and rewrites: the first match counts; those that are not"
                                    + " named come behind them.")
                    .in(ROUTES_FACET)
                    .effect(Effect.LIVE)
                    .otherwise("none");

    private StaticFields() {}
}
