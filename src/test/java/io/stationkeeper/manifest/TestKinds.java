package io.stationkeeper.manifest;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.Output;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** A handful of kinds that have every shape and rule, so that tests do not follow the real ones. */
final class TestKinds {
    static final KindId WEB = new KindId("render", "WebService");
    static final KindId WORKER = new KindId("render", "BackgroundWorker");
    static final KindId GROUP = new KindId("render", "EnvGroup");
    static final KindId REDIS = new KindId("upstash", "RedisDatabase");

    static final Field<String> RUNTIME =
            Field.of("runtime", new Shape.Choice(List.of("docker", "image", "python")), "Runs it.")
                    .mandatory()
                    .effect(Effect.DEPLOY);
    static final Field<String> PLAN = Field.of("plan", new Shape.Text(), "The size.");
    static final Field<String> START =
            Field.of("startCommand", new Shape.Text(), "Starts it.")
                    .when(spec -> spec.get(RUNTIME).present().filter("docker"::equals).isEmpty());
    static final Field<Integer> INSTANCES =
            Field.of("numInstances", new Shape.Whole(1, 100), "How many.");
    static final Field<Boolean> SUSPENDED = Field.of("suspended", new Shape.Flag(), "Stopped.");
    static final Field<String> HEALTH = Field.of("healthCheckPath", new Shape.Text(), "Is up.");
    static final Field<String> TRIGGER =
            Field.of("autoDeploy", new Shape.Choice(List.of("commit", "off")), "On a push.");
    static final Field<List<String>> DOMAINS = Field.of("domains", new Shape.Names(), "Domains.");
    static final Field<List<String>> PATHS = Field.of("paths", new Shape.Texts(), "Globs.");
    static final Field<List<String>> GROUPS =
            Field.of("envGroups", new Shape.Names(), "Groups.").effect(Effect.DEPLOY);
    static final Field<SortedMap<String, Input>> ENV_VARS =
            Field.of("envVars", new Shape.Inputs("key", "value"), "Variables.").secret();
    static final Field<SortedMap<String, Input>> SECRET_FILES =
            Field.of("secretFiles", new Shape.Inputs("name", "content"), "Files.").secret();
    static final Field<String> DISK_NAME =
            Field.of("name", new Shape.Text(), "Its name.").mandatory();
    static final Field<Integer> DISK_SIZE =
            Field.of("sizeGB", new Shape.Whole(1, 1000), "Its size.")
                    .immutable("a disk keeps its size");
    static final Field<Spec> DISK =
            Field.of("disk", new Shape.Nested(List.of(DISK_NAME, DISK_SIZE)), "A disk.").nullable();
    static final Field<String> REGION =
            Field.of("primaryRegion", new Shape.Text(), "Where, such as eu-1.").mandatory();
    static final Field<Boolean> EVICTION =
            Field.of("eviction", new Shape.Flag(), "Forgets.").otherwise("`false`");

    private TestKinds() {}

    static Collection<KindModel> all() {
        List<Field<?>> service =
                List.of(
                        RUNTIME,
                        PLAN,
                        START,
                        INSTANCES,
                        SUSPENDED,
                        TRIGGER,
                        PATHS,
                        GROUPS,
                        ENV_VARS,
                        SECRET_FILES,
                        DISK);
        List<Field<?>> web = new ArrayList<>(service);
        web.add(HEALTH);
        web.add(DOMAINS);
        List<Output> none = List.of();
        List<Output> url = named("host", "port", "url");
        return List.of(
                new TestKind(WEB, web, "services", named("externalUrl", "host")),
                new TestKind(WORKER, service, "services", none),
                new TestKind(GROUP, List.of(ENV_VARS, SECRET_FILES), "groups", none),
                new TestKind(REDIS, List.of(REGION, EVICTION), "redis", url));
    }

    private static List<Output> named(String... names) {
        return List.of(names).stream().map(name -> Output.of(name, "It.")).toList();
    }

    private record TestKind(
            KindId id, List<Field<?>> fields, String nameScope, List<Output> outputList)
            implements KindModel {
        @Override
        public String help() {
            return "A " + id.name() + ".";
        }

        @Override
        public boolean dataStore() {
            return id.equals(REDIS);
        }

        @Override
        public Set<Facet> facets() {
            return Set.of();
        }

        @Override
        public Optional<Link> link() {
            return fields.contains(GROUPS)
                    ? Optional.of(new Link(GROUPS, GROUP))
                    : Optional.empty();
        }

        @Override
        public List<Impossible> impossible(Spec spec) {
            boolean disk = spec.get(DISK).present().isPresent();
            boolean many = spec.get(INSTANCES).present().orElse(1) > 1;
            return disk && many
                    ? List.of(new Impossible("numInstances", "a disk allows one instance"))
                    : List.of();
        }
    }
}
