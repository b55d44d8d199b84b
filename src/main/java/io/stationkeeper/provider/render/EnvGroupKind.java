package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.EnvGroupFields.CONTENTS;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.Reply;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Spec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Env groups of one account. */
final class EnvGroupKind implements ResourceKind, Lister {
    private static final String GET = "GET /env-groups/{id}";

    private final KindModel model = RenderKinds.envGroup();
    private final RenderClient client;
    private final GroupIndex groups;
    private final Membership membership;
    private final Supplier<String> owner;
    private final Inputs envVars;
    private final Inputs secretFiles;

    EnvGroupKind(Workspace workspace) {
        this.client = workspace.client();
        this.groups = workspace.groups();
        this.membership = workspace.membership();
        this.owner = workspace.owner();
        this.envVars = new Inputs(EnvGroupFields.ENV_VARS, Inputs.ENV_VARS, workspace.secrets());
        this.secretFiles =
                new Inputs(EnvGroupFields.SECRET_FILES, Inputs.SECRET_FILES, workspace.secrets());
    }

    @Override
    public Set<KindId> kinds() {
        return Set.of(EnvGroupFields.KIND);
    }

    @Override
    public Map<KindId, List<Live>> list(String workspace) {
        List<JsonView> found =
                client
                        .pages(
                                "GET /env-groups",
                                "envGroup",
                                (api, cursor) ->
                                        api.items(
                                                "env-groups", workspace, RenderClient.PAGE, cursor))
                        .stream()
                        .filter(group -> RenderProvider.isOurs(group, workspace))
                        .toList();
        groups.learn(found);
        return Map.of(EnvGroupFields.KIND, found.stream().map(this::decode).toList());
    }

    @Override
    public void forget() {
        groups.forget();
    }

    /** Only this list says which services use which group. */
    @Override
    public boolean indexes() {
        return true;
    }

    /** An element of the list: it shows no contents. */
    private Live decode(JsonView group) {
        return new Live(
                EnvGroupFields.KIND,
                group.need("id"),
                group.need("name"),
                Spec.builder().put(Membership.ENVIRONMENT, membership.decode(group)).build(),
                new TreeMap<>(Map.of(Facet.CORE, client.now())),
                group.moment("createdAt").orElse(Instant.EPOCH),
                Optional.empty(),
                new Health.Ready("Present", "it exists"));
    }

    @Override
    public KindModel model() {
        return model;
    }

    @Override
    public Live inspect(Live live, Set<Facet> facets) {
        return facets.contains(CONTENTS) ? withContents(live, read(live.externalId())) : live;
    }

    @Override
    public Optional<Live> find(String externalId) {
        try {
            JsonView group = read(externalId);
            return Optional.of(withContents(decode(group), group));
        } catch (ProviderException.Gone _) {
            return Optional.empty();
        }
    }

    @Override
    public Created create(Manifest manifest) {
        ObjectNode body = object().put("name", manifest.liveName()).put("ownerId", owner.get());
        body.set("envVars", envVars.encode(manifest.spec()));
        body.set("secretFiles", secretFiles.encode(manifest.spec()));
        membership.id(manifest.spec()).ifPresent(it -> body.put("environmentId", it));
        Reply reply =
                client.write(
                        "POST /env-groups",
                        "",
                        body,
                        (api, sent) -> api.createItem("env-groups", sent));
        String id = reply.json().need("id");
        groups.add(manifest.liveName(), id);
        return new Created(id, client.date(reply));
    }

    @Override
    public Receipt update(Live live, Manifest manifest, List<Change> changes) {
        String id = live.externalId();
        AtomicReference<Instant> lastWrite = new AtomicReference<>(live.createdAt());
        Consumer<Reply> written = reply -> lastWrite.set(client.date(reply));
        writeValues(envVars, id, manifest.spec(), changes, written);
        writeValues(secretFiles, id, manifest.spec(), changes, written);
        membership.write(live, manifest.spec(), changes).ifPresent(written);
        if (!live.name().equals(manifest.liveName())) {
            ObjectNode body = object().put("name", manifest.liveName());
            written.accept(
                    client.write(
                            "PATCH /env-groups/{id}",
                            id,
                            body,
                            (api, sent) -> api.patchItem("env-groups", id, sent)));
        }
        return new Receipt(lastWrite.get());
    }

    private void writeValues(
            Inputs kind, String id, Spec desired, List<Change> changes, Consumer<Reply> written) {
        String collection = kind.collection();
        String path = "/env-groups/{id}/" + collection + "/{key}";
        kind.each(
                changes,
                desired,
                (key, body) ->
                        written.accept(
                                client.write(
                                        "PUT " + path,
                                        id,
                                        body,
                                        (api, sent) ->
                                                api.putPart(
                                                        "env-groups", id, collection, key, sent))),
                key ->
                        client.delete(
                                        "DELETE " + path,
                                        id,
                                        api -> api.deletePart("env-groups", id, collection, key))
                                .ifPresent(written));
    }

    @Override
    public void delete(Live live) {
        String id = live.externalId();
        client.delete("DELETE /env-groups/{id}", id, api -> api.deleteItem("env-groups", id));
    }

    private JsonView read(String id) {
        return client.read(GET, api -> api.item("env-groups", id)).json();
    }

    /** Both keys are always there (recorded); a missing one stays not observed. */
    private Live withContents(Live live, JsonView group) {
        Spec.Builder spec = Spec.builder().putAll(live.spec());
        for (Inputs kind : List.of(envVars, secretFiles)) {
            group.objects(kind.field().name())
                    .present()
                    .ifPresent(items -> spec.put(kind.field(), kind.decode(items)));
        }
        return live.observed(CONTENTS, client.now(), spec.build());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
