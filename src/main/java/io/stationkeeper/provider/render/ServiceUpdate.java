package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.EdgeFields.DOMAINS;
import static io.stationkeeper.provider.render.EdgeFields.DOMAINS_FACET;
import static io.stationkeeper.provider.render.EdgeFields.SUBDOMAIN_POLICY;
import static io.stationkeeper.provider.render.InstanceFields.DISK;
import static io.stationkeeper.provider.render.ServiceFields.ENV_GROUPS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Spec;
import java.time.Instant;
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
    private final ServiceType type;
    private final List<Inputs> inputs;
    private final ServiceEdit edit;

    ServiceUpdate(Workspace workspace, ServiceType type, List<Inputs> inputs, ServiceEdit edit) {
        this.workspace = workspace;
        this.type = type;
        this.inputs = inputs;
        this.edit = edit;
    }

    /**
     * Sends the writes; stops at the first that fails, but for a domain that is refused, which holds
     * up nothing but itself.
     *
     * @param newName if it is to be renamed
     * @return the provider's clock at the last write; the creation if nothing had to be written
     */
    Instant run(Optional<String> newName) {
        workspace
                .membership()
                .write(edit.live(), edit.desired(), edit.changes())
                .ifPresent(edit::wrote);
        links();
        inputs.forEach(this::keys);
        disk();
        patch(newName);
        new ScaleUpdate(edit).run();
        Optional<ProviderException.Rejected> refused = new DomainUpdate(edit).run();
        if (refused.isEmpty()) {
            hideSubdomain();
        }
        new StaticUpdate(workspace.client(), edit).run();
        new OverrideUpdate(edit, new StreamOverride(workspace.client())).run();
        new SuspensionUpdate(edit).run();
        refused.ifPresent(e -> {
            throw e;
        });
        return edit.lastWrite();
    }

    private void links() {
        for (String name : edit.added(ENV_GROUPS)) {
            String group = workspace.groups().id(name);
            edit.write(
                    "POST /env-groups/{id}/services/{serviceId}",
                    api -> api.link(group, edit.id()));
        }
        for (String name : edit.removed(ENV_GROUPS)) {
            String group = workspace.groups().id(name);
            edit.delete(
                    "DELETE /env-groups/{id}/services/{serviceId}",
                    api -> api.unlink(group, edit.id()));
        }
    }

    private void keys(Inputs kind) {
        String path = "/services/{id}/" + kind.collection() + "/{key}";
        String id = edit.id();
        kind.each(
                edit.changes(),
                edit.desired(),
                (key, body) ->
                        edit.write(
                                "PUT " + path,
                                body,
                                (api, sent) ->
                                        api.putPart("services", id, kind.collection(), key, sent)),
                key ->
                        edit.delete(
                                "DELETE " + path,
                                api -> api.deletePart("services", id, kind.collection(), key)));
    }

    /** A disk is changed by an id that only the service shows, so that is read first. */
    private void disk() {
        Optional<Spec> wanted = edit.desired().get(DISK).present();
        if (wanted.isEmpty() || !edit.touches(DISK)) {
            return;
        }
        Optional<String> there =
                workspace
                        .client()
                        .read("GET /services/{id}", api -> api.item("services", edit.id()))
                        .json()
                        .object("serviceDetails")
                        .present()
                        .flatMap(details -> details.object("disk").present())
                        .map(disk -> disk.need("id"));
        if (there.isPresent()) {
            ObjectNode body = ServiceBodies.disk(wanted.get());
            edit.write(
                    "PATCH /disks/{id}",
                    body,
                    (api, sent) -> api.patchItem("disks", there.get(), sent));
            return;
        }
        ObjectNode body = ServiceBodies.newDisk(wanted.get()).put("serviceId", edit.id());
        edit.write("POST /disks", body, (api, sent) -> api.createItem("disks", sent));
    }

    private void patch(Optional<String> newName) {
        Set<Field<?>> fields = new LinkedHashSet<>(edit.fields());
        if (hidesSubdomain()) {
            fields.remove(SUBDOMAIN_POLICY);
        }
        ObjectNode body =
                new ServiceRequests(type, workspace)
                        .patch(fields, edit.live().spec(), edit.desired());
        newName.ifPresent(name -> body.put("name", name));
        if (!body.isEmpty()) {
            send(body);
        }
    }

    /**
     * The address goes last: without a custom domain it is all that a service has, and Render refuses
     * to take it (documented). Which domains are there has to be known first.
     */
    private void hideSubdomain() {
        boolean known = edit.desired().get(DOMAINS).isUnset() || edit.live().wasRead(DOMAINS_FACET);
        if (hidesSubdomain() && known) {
            send(
                    new ServiceRequests(type, workspace)
                            .patch(Set.of(SUBDOMAIN_POLICY), edit.live().spec(), edit.desired()));
        }
    }

    private boolean hidesSubdomain() {
        return edit.touches(SUBDOMAIN_POLICY)
                && edit.desired()
                        .get(SUBDOMAIN_POLICY)
                        .present()
                        .filter("disabled"::equals)
                        .isPresent();
    }

    private void send(ObjectNode body) {
        edit.write(
                "PATCH /services/{id}",
                body,
                (api, sent) -> api.patchItem("services", edit.id(), sent));
    }
}
