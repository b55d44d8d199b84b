package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.StaticFields.*;

import io.stationkeeper.provider.JsonView;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Spec;
import java.util.Comparator;
import java.util.List;

/** Reads the headers and routes of static sites, which only their own lists show. */
final class StaticDecoder {
    private StaticDecoder() {}

    /** The collection has the facet's name, and its envelope the singular of it. */
    static List<JsonView> read(RenderClient client, String id, Facet facet) {
        String collection = facet.name();
        return client.pages(
                "GET /services/{id}/" + collection,
                collection.substring(0, collection.length() - 1),
                (api, cursor) -> api.ofService(id, collection, RenderClient.PAGE, cursor));
    }

    static List<Spec> headers(List<JsonView> headers) {
        return headers.stream().map(StaticDecoder::header).toList();
    }

    static Spec header(JsonView header) {
        return Spec.builder()
                .put(HEADER_PATH, header.need("path"))
                .put(HEADER_NAME, header.need("name"))
                .put(HEADER_VALUE, header.need("value"))
                .build();
    }

    /** In the order in which they are tried. */
    static List<Spec> routes(List<JsonView> routes) {
        return routes.stream()
                .sorted(
                        Comparator.comparing(route ->
                                route.whole("priority").present().orElse(Integer.MAX_VALUE)))
                .map(StaticDecoder::route)
                .toList();
    }

    private static Spec route(JsonView route) {
        return Spec.builder()
                .put(ROUTE_TYPE, route.need("type"))
                .put(ROUTE_SOURCE, route.need("source"))
                .put(ROUTE_DESTINATION, route.need("destination"))
                .build();
    }
}
