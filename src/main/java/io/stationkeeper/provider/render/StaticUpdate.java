package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.StaticFields.*;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the headers and routes of a static site. A PUT replaces a whole list, so both lists are
 * read again right before the write, and headers, whose order means nothing, are never put at all:
 * the new one is added before the old one goes, so that none is missing in between.
 */
record StaticUpdate(RenderClient client, ServiceEdit edit) {
    private static final Shape.Entries HEADER_LIST = (Shape.Entries) HEADERS.shape();
    private static final Shape.Entries ROUTE_LIST = (Shape.Entries) ROUTES.shape();

    void run() {
        if (edit.touches(HEADERS)) {
            headers();
        }
        if (edit.touches(ROUTES)) {
            routes();
        }
    }

    /** A header as it is now, with the id by which it can be deleted. */
    private record Header(String id, String key, String value) {
        private static Header of(JsonView view) {
            Spec spec = StaticDecoder.header(view);
            return new Header(view.need("id"), HEADER_LIST.keyOf(spec), valueOf(spec));
        }
    }

    private void headers() {
        List<Header> there =
                StaticDecoder.read(client, edit.id(), HEADERS_FACET).stream()
                        .map(Header::of)
                        .toList();
        List<Spec> wanted = edit.desired().get(HEADERS).present().orElse(List.of());
        for (String key : touchedHeaders(wanted)) {
            Optional<Spec> header =
                    HEADER_LIST.find(wanted, key).filter(_ -> !edit.removed(HEADERS).contains(key));
            List<Header> same = there.stream().filter(it -> it.key().equals(key)).toList();
            Optional<Header> kept =
                    header.flatMap(it ->
                            same.stream()
                                    .filter(seen -> seen.value().equals(valueOf(it)))
                                    .findFirst());
            if (kept.isEmpty()) {
                header.ifPresent(this::addHeader);
            }
            same.stream()
                    .filter(it -> !it.equals(kept.orElse(null)))
                    .forEach(it -> deleteHeader(it.id()));
        }
    }

    private Set<String> touchedHeaders(List<Spec> wanted) {
        Set<String> keys = new LinkedHashSet<>();
        for (Change change : edit.changes()) {
            if (change.field().equals(HEADERS)) {
                change.element()
                        .ifPresentOrElse(
                                keys::add,
                                () -> wanted.forEach(it -> keys.add(HEADER_LIST.keyOf(it))));
            }
        }
        return keys;
    }

    private void addHeader(Spec header) {
        edit.write(
                "POST /services/{id}/headers",
                ServiceBodies.texts(header, HEADER_PATH, HEADER_NAME, HEADER_VALUE),
                (api, sent) -> api.add(edit.id(), HEADERS_FACET.name(), sent));
    }

    private void deleteHeader(String header) {
        edit.delete(
                "DELETE /services/{id}/headers/{headerId}",
                api -> api.deletePart("services", edit.id(), HEADERS_FACET.name(), header));
    }

    /** Ours first and in our order; those that are not ours behind them, unless none may be left. */
    private void routes() {
        List<Spec> there =
                StaticDecoder.routes(StaticDecoder.read(client, edit.id(), ROUTES_FACET));
        List<Spec> wanted = edit.desired().get(ROUTES).present().orElse(List.of());
        List<Spec> all =
                new ArrayList<>(
                        edit.isExclusive(ROUTES) ? wanted : ROUTE_LIST.merged(wanted, there));
        all.removeIf(route -> edit.removed(ROUTES).contains(ROUTE_LIST.keyOf(route)));
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        all.forEach(route ->
                body.add(ServiceBodies.texts(route, ROUTE_TYPE, ROUTE_SOURCE, ROUTE_DESTINATION)));
        edit.write(
                "PUT /services/{id}/routes",
                body,
                (api, sent) -> api.putAll(edit.id(), ROUTES_FACET.name(), sent));
    }

    private static String valueOf(Spec header) {
        return header.get(HEADER_VALUE).present().orElse("");
    }
}
