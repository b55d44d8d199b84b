package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.ProjectFields.ENVIRONMENTS;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.Reply;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Gatherers;

/** Projects of one account with their environments, which are things of their own to the API. */
final class ProjectKind implements ResourceKind, Lister {
    /** So that the ids fit into the address of a call. */
    private static final int PROJECTS_IN_A_CALL = 50;

    private static final Shape.Entries ENTRIES = (Shape.Entries) ENVIRONMENTS.shape();

    private final KindModel model = RenderKinds.project();
    private final RenderClient client;
    private final ProjectIndex index;
    private final Supplier<String> owner;
    private final Items projects;
    private final Items environments;

    ProjectKind(Workspace workspace) {
        this.client = workspace.client();
        this.index = workspace.projects();
        this.owner = workspace.owner();
        this.projects = new Items(client, "projects", "project");
        this.environments = new Items(client, "environments", "environment");
    }

    @Override
    public KindModel model() {
        return model;
    }

    @Override
    public Set<KindId> kinds() {
        return Set.of(ProjectFields.KIND);
    }

    /** Everything that is in an environment names it. */
    @Override
    public Map<KindId, List<Live>> list(String workspace) {
        List<JsonView> found = projects.list(workspace);
        List<JsonView> all = environments(found.stream().map(it -> it.need("id")).toList());
        List<ProjectIndex.Environment> known = new ArrayList<>();
        List<Live> lives = new ArrayList<>();
        for (JsonView project : found) {
            List<JsonView> own = of(project, all);
            own.forEach(it ->
                    known.add(
                            new ProjectIndex.Environment(
                                    it.need("id"), project.need("name"), it.need("name"))));
            lives.add(decode(project, own));
        }
        index.learn(known);
        return Map.of(ProjectFields.KIND, List.copyOf(lives));
    }

    @Override
    public void forget() {
        index.forget();
    }

    @Override
    public Live inspect(Live live, Set<Facet> facets) {
        return live;
    }

    @Override
    public Optional<Live> find(String externalId) {
        return projects.find(externalId)
                .map(project -> decode(project, environments(List.of(externalId))));
    }

    @Override
    public Created create(Manifest manifest) {
        ObjectNode body = WireForm.object().put("name", manifest.liveName());
        body.put("ownerId", owner.get());
        ArrayNode made = body.putArray("environments");
        declared(manifest).forEach(entry -> made.add(ProjectFields.ENVIRONMENT.create(entry)));
        Reply reply = projects.create(body);
        return new Created(reply.json().need("id"), client.date(reply));
    }

    @Override
    public Receipt update(Live live, Manifest manifest, List<Change> changes) {
        Instant lastWrite = live.createdAt();
        if (WireForm.touches(changes, ENVIRONMENTS)) {
            List<JsonView> there = environments(List.of(live.externalId()));
            for (Change change : changes) {
                Optional<Reply> reply = write(live, manifest, change, there);
                lastWrite = reply.map(client::date).orElse(lastWrite);
            }
        }
        if (!live.name().equals(manifest.liveName())) {
            ObjectNode body = WireForm.object().put("name", manifest.liveName());
            lastWrite = client.date(projects.patch(live.externalId(), body));
        }
        return new Receipt(lastWrite);
    }

    @Override
    public void delete(Live live) {
        projects.delete(live.externalId());
    }

    /** One environment: made, changed, or removed, which Render refuses unless it is empty. */
    private Optional<Reply> write(
            Live live, Manifest manifest, Change change, List<JsonView> there) {
        String name = change.element().orElse("");
        Optional<JsonView> known =
                there.stream().filter(it -> it.need("name").equals(name)).findFirst();
        if (change.type() == Change.Type.EXTRA) {
            return known.flatMap(it -> environments.delete(it.need("id")));
        }
        return ENTRIES.find(declared(manifest), name)
                .map(entry -> known.map(it -> change(it, entry)).orElseGet(() -> add(live, entry)));
    }

    private Reply add(Live live, Spec entry) {
        ObjectNode body = ProjectFields.ENVIRONMENT.create(entry);
        return environments.create(body.put("projectId", live.externalId()));
    }

    private Reply change(JsonView environment, Spec entry) {
        Spec live = ProjectFields.ENVIRONMENT.read(environment);
        return environments.patch(
                environment.need("id"), ProjectFields.ENVIRONMENT.write(entry, live));
    }

    private static List<Spec> declared(Manifest manifest) {
        return manifest.spec().get(ENVIRONMENTS).present().orElse(List.of());
    }

    /** The API lists environments only by project. */
    private List<JsonView> environments(List<String> ids) {
        List<JsonView> found = new ArrayList<>();
        for (List<String> some :
                ids.stream().gather(Gatherers.windowFixed(PROJECTS_IN_A_CALL)).toList()) {
            String joined = String.join(",", some);
            found.addAll(
                    environments.list(
                            owner.get(),
                            (api, cursor) ->
                                    api.environments(
                                            owner.get(), joined, RenderClient.PAGE, cursor)));
        }
        return found;
    }

    private static List<JsonView> of(JsonView project, List<JsonView> environments) {
        String id = project.need("id");
        return environments.stream().filter(it -> it.need("projectId").equals(id)).toList();
    }

    private Live decode(JsonView project, List<JsonView> own) {
        List<Spec> entries = own.stream().map(ProjectFields.ENVIRONMENT::read).toList();
        return new Live(
                ProjectFields.KIND,
                project.need("id"),
                project.need("name"),
                Spec.builder().put(ENVIRONMENTS, entries).build(),
                new TreeMap<>(Map.of(Facet.CORE, client.now())),
                project.moment("createdAt").orElse(Instant.EPOCH),
                Optional.empty(),
                new Health.Ready("Present", "it exists"));
    }
}
