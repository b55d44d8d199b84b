package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.ServiceFields.*;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.Reply;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Spec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The writes of one update of one service, in the order that lets one deploy pick them all up.
 * Confined to one thread.
 */
final class ServiceUpdate {
    private final Workspace workspace;
    private final RenderClient client;
    private final GroupIndex groups;
    private final List<Inputs> inputs;
    private final Live live;
    private final String id;
    private final Spec desired;
    private final List<Change> changes;
    private Instant lastWrite;

    ServiceUpdate(
            Workspace workspace,
            List<Inputs> inputs,
            Live live,
            Manifest manifest,
            List<Change> changes) {
        this.workspace = workspace;
        this.client = workspace.client();
        this.groups = workspace.groups();
        this.inputs = inputs;
        this.live = live;
        this.id = live.externalId();
        this.desired = manifest.spec();
        this.changes = changes;
        this.lastWrite = live.createdAt();
    }

    /**
     * Sends the writes; stops at the first that fails.
     *
     * @param newName if it is to be renamed
     * @return the provider's clock at the last write; the creation if nothing had to be written
     */
    Instant run(Optional<String> newName) {
        workspace.membership().write(live, desired, changes).ifPresent(this::wrote);
        links();
        inputs.forEach(this::keys);
        disk();
        patch(newName);
        scaling();
        domains();
        return lastWrite;
    }

    private void links() {
        for (String name : names(ENV_GROUPS, false)) {
            String group = groups.id(name);
            wrote(
                    client.write(
                            "POST /env-groups/{id}/services/{serviceId}",
                            id,
                            api -> api.link(group, id)));
        }
        for (String name : names(ENV_GROUPS, true)) {
            String group = groups.id(name);
            client.delete(
                            "DELETE /env-groups/{id}/services/{serviceId}",
                            id,
                            api -> api.unlink(group, id))
                    .ifPresent(this::wrote);
        }
    }

    private void keys(Inputs kind) {
        String path = "/services/{id}/" + kind.collection() + "/{key}";
        kind.each(
                changes,
                desired,
                (key, body) ->
                        wrote(
                                client.write(
                                        "PUT " + path,
                                        id,
                                        body,
                                        (api, sent) ->
                                                api.putOfService(
                                                        id, kind.collection(), key, sent))),
                key ->
                        client.delete(
                                        "DELETE " + path,
                                        id,
                                        api -> api.deleteOfService(id, kind.collection(), key))
                                .ifPresent(this::wrote));
    }

    /** A disk is changed by an id that only the service shows, so that is read first. */
    private void disk() {
        Optional<Spec> wanted = desired.get(DISK).present();
        if (wanted.isEmpty() || !changed(DISK)) {
            return;
        }
        Optional<String> there =
                client.read("GET /services/{id}", api -> api.service(id))
                        .json()
                        .object("serviceDetails")
                        .present()
                        .flatMap(details -> details.object("disk").present())
                        .map(disk -> disk.need("id"));
        if (there.isPresent()) {
            ObjectNode body = ServiceRequests.disk(wanted.get());
            wrote(
                    client.write(
                            "PATCH /disks/{id}",
                            id,
                            body,
                            (api, sent) -> api.patchDisk(there.get(), sent)));
            return;
        }
        ObjectNode body = ServiceRequests.newDisk(wanted.get()).put("serviceId", id);
        wrote(client.write("POST /disks", id, body, RenderApi::createDisk));
    }

    private void patch(Optional<String> newName) {
        Set<Field<?>> fields = new LinkedHashSet<>();
        for (Change change : changes) {
            if (ServiceRequests.isPatched(change.field())) {
                fields.add(change.field());
            }
        }
        ObjectNode body = ServiceRequests.patch(fields, live.spec(), desired, workspace.owner());
        newName.ifPresent(name -> body.put("name", name));
        if (!body.isEmpty()) {
            wrote(
                    client.write(
                            "PATCH /services/{id}",
                            id,
                            body,
                            (api, sent) -> api.patchService(id, sent)));
        }
    }

    /** Autoscaling first: a fixed number is ignored while it is on. */
    private void scaling() {
        if (changed(SCALING)) {
            Spec before = live.spec().get(SCALING).present().orElse(Spec.EMPTY);
            desired.get(SCALING)
                    .present()
                    .ifPresentOrElse(
                            wanted -> putAutoscaling(ServiceRequests.autoscaling(wanted, before)),
                            this::deleteAutoscaling);
        }
        if (changed(NUM_INSTANCES)) {
            desired.get(NUM_INSTANCES).present().ifPresent(this::scale);
        }
    }

    private void putAutoscaling(ObjectNode body) {
        wrote(
                client.write(
                        "PUT /services/{id}/autoscaling",
                        id,
                        body,
                        (api, sent) -> api.putAutoscaling(id, sent)));
    }

    private void deleteAutoscaling() {
        client.delete("DELETE /services/{id}/autoscaling", id, api -> api.deleteAutoscaling(id))
                .ifPresent(this::wrote);
    }

    private void scale(int instances) {
        ObjectNode body = object().put("numInstances", instances);
        wrote(
                client.write(
                        "POST /services/{id}/scale", id, body, (api, sent) -> api.scale(id, sent)));
    }

    /** An apex brings its www and the other way round: a partner that came along is not asked for. */
    private void domains() {
        Set<String> there = new HashSet<>();
        for (String name : names(DOMAINS, false)) {
            if (there.contains(name)) {
                continue;
            }
            Reply reply =
                    client.write(
                            "POST /services/{id}/custom-domains",
                            id,
                            object().put("name", name),
                            (api, sent) -> api.addDomain(id, sent));
            wrote(reply);
            for (JsonView domain : reply.json().elements()) {
                domain.text("name").present().map(Normal::domain).ifPresent(there::add);
            }
        }
        for (String name : names(DOMAINS, true)) {
            client.delete(
                            "DELETE /services/{id}/custom-domains/{name}",
                            id,
                            api -> api.deleteOfService(id, "custom-domains", name))
                    .ifPresent(this::wrote);
        }
    }

    /** The names to add, in the manifest's order, or those to remove. */
    private List<String> names(Field<List<String>> field, boolean extra) {
        List<String> found = new ArrayList<>();
        for (Change change : changes) {
            boolean matches = (change.type() == Change.Type.EXTRA) == extra;
            if (change.field().equals(field) && matches) {
                change.element()
                        .ifPresentOrElse(
                                found::add,
                                () -> found.addAll(desired.get(field).present().orElse(List.of())));
            }
        }
        return found;
    }

    private boolean changed(Field<?> field) {
        return changes.stream().anyMatch(change -> change.field().equals(field));
    }

    private void wrote(Reply reply) {
        lastWrite = client.date(reply);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
