package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.Reply;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Spec;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One update of one service: what is to change, and when the provider took the last write. Confined
 * to one thread.
 */
final class ServiceEdit {
    private final RenderClient client;
    private final Live live;
    private final Manifest manifest;
    private final List<Change> changes;
    private Instant lastWrite;

    ServiceEdit(RenderClient client, Live live, Manifest manifest, List<Change> changes) {
        this.client = client;
        this.live = live;
        this.manifest = manifest;
        this.changes = List.copyOf(changes);
        this.lastWrite = live.createdAt();
    }

    String id() {
        return live.externalId();
    }

    Live live() {
        return live;
    }

    Spec desired() {
        return manifest.spec();
    }

    List<Change> changes() {
        return changes;
    }

    /** The provider's clock at the last write; the creation while nothing was written. */
    Instant lastWrite() {
        return lastWrite;
    }

    /** Whether what is not declared of this field is to go. */
    boolean isExclusive(Field<?> field) {
        return manifest.handling().exclusive().contains(field.name());
    }

    boolean touches(Field<?> field) {
        return changes.stream().anyMatch(change -> change.field().equals(field));
    }

    /** The fields with a change, each once. */
    Set<Field<?>> fields() {
        Set<Field<?>> fields = new LinkedHashSet<>();
        changes.forEach(change -> fields.add(change.field()));
        return fields;
    }

    /** The names to add, in the order of the changes. */
    List<String> added(Field<List<String>> field) {
        List<String> found = new ArrayList<>();
        for (Change change : changes) {
            if (change.field().equals(field) && change.type() != Change.Type.EXTRA) {
                change.element()
                        .ifPresentOrElse(
                                found::add,
                                () ->
                                        found.addAll(
                                                desired().get(field).present().orElse(List.of())));
            }
        }
        return found;
    }

    /** The keys that are to go. */
    List<String> removed(Field<?> field) {
        return changes.stream()
                .filter(change -> change.field().equals(field))
                .filter(change -> change.type() == Change.Type.EXTRA)
                .flatMap(change -> change.element().stream())
                .toList();
    }

    /** The service that has this name now and is to let go of it. */
    Optional<String> holder(Field<?> field, String name) {
        return changes.stream()
                .filter(change -> change.field().equals(field))
                .filter(change -> change.element().equals(Optional.of(name)))
                .flatMap(change -> change.takenFrom().stream())
                .findFirst();
    }

    /**
     * Sends nothing.
     *
     * @throws ProviderException.Throttled if this write would be refused now
     */
    void expectQuota(String operation) {
        client.expectQuota(operation, id());
    }

    Reply write(String operation, Function<RenderApi, Response> send) {
        return wrote(client.write(operation, id(), send));
    }

    Reply write(String operation, JsonNode body, BiFunction<RenderApi, JsonNode, Response> send) {
        return wrote(client.write(operation, id(), body, send));
    }

    /** What is not there any more is deleted. */
    void delete(String operation, Function<RenderApi, Response> send) {
        client.delete(operation, id(), send).ifPresent(this::wrote);
    }

    Reply wrote(Reply reply) {
        lastWrite = client.date(reply);
        return reply;
    }
}
