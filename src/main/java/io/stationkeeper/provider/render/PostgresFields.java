package io.stationkeeper.provider.render;

import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Readability;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Transition;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.SortedMap;

/** The fields of a Postgres instance, under the names that Blueprints give them. */
final class PostgresFields {
    static final KindId KIND = new KindId("render", "Postgres");

    /** What one instance shows only when it is asked for by itself. */
    static final Facet DETAILS = new Facet("details");

    static final Facet EXTENSIONS_FACET = new Facet("extensions");

    /** As Blueprints have it. */
    static final String DEFAULT_PLAN = "basic_256mb";

    /** The newest that the API specification names. */
    static final String NEWEST_VERSION = "18";

    private static final int LARGEST_DISK_GB = 100_000;

    static final Field<String> PLAN =
            text("plan", "The size, such as basic-256mb; if left out at creation, just that.")
                    .normalised(Normal::plan)
                    .effect(Effect.DOWNTIME);

    static final Field<String> VERSION =
            text("postgresMajorVersion", "The major version; if left out at creation, 18.")
                    .immutable(
                            "the API cannot upgrade a database; do it in the dashboard, or write the"
                                    + " version it has");

    static final Field<String> DATABASE_NAME =
            text("databaseName", "The name inside the server; Render may add a suffix to it.")
                    .readable(Readability.COARSE)
                    .equivalent(PostgresFields::isSuffixed)
                    .immutable("a database keeps its name; write the one that it was made with");

    static final Field<String> USER =
            text("user", "The owner inside the server; Render may add a suffix to it.")
                    .readable(Readability.COARSE)
                    .equivalent(PostgresFields::isSuffixed)
                    .immutable("a database keeps its user; write the one that it was made with");

    static final Field<String> REGION = Datastore.region("a database");

    static final Field<Integer> DISK_SIZE =
            Field.of(
                            "diskSizeGB",
                            new Shape.Whole(1, LARGEST_DISK_GB),
                            "The disk's size in GB, 1 or a multiple of 5; it grows only, and not"
                                    + " twice in twelve hours.")
                    .changing(PostgresFields::resize);

    static final Field<Boolean> AUTOSCALING =
            Field.of(
                    "storageAutoscalingEnabled",
                    new Shape.Flag(),
                    "Whether a disk that is nearly full grows by itself; then leave out"
                            + " diskSizeGB.");

    static final Field<Boolean> HIGH_AVAILABILITY_ENABLED =
            Field.of("enabled", new Shape.Flag(), "Whether there is a standby.")
                    .mandatory()
                    .effect(Effect.RESTART);
    static final Field<Spec> HIGH_AVAILABILITY =
            Field.of(
                            "highAvailability",
                            new Shape.Nested(List.of(HIGH_AVAILABILITY_ENABLED)),
                            "A standby that takes over; needs a pro plan or a larger one.")
                    .effect(Effect.RESTART);

    static final Field<SortedMap<String, String>> PARAMETERS =
            Field.of(
                            "parameterOverrides",
                            new Shape.Table(),
                            "Parameters of the server that differ from Render's, all of them.")
                    .in(DETAILS)
                    .effect(Effect.RESTART);

    static final Field<String> REPLICA_NAME =
            text("name", "The replica's name; another name is another replica.").mandatory();
    static final Field<SortedMap<String, String>> REPLICA_PARAMETERS =
            Field.of(
                    "parameterOverrides",
                    new Shape.Table(),
                    "Parameters of the replica that differ from Render's, all of them.");
    static final Field<List<Spec>> REPLICAS =
            Field.of(
                            "readReplicas",
                            new Shape.Entries(
                                    List.of(REPLICA_NAME, REPLICA_PARAMETERS),
                                    List.of(REPLICA_NAME),
                                    Shape.Entries.Rule.KEYED),
                            "Read replicas, at most five; those that are not named are left alone.")
                    .in(DETAILS)
                    .effect(Effect.LIVE);

    static final Field<Input> DATADOG_KEY =
            Field.of("datadogAPIKey", new Shape.Secret(), "Reports to Datadog; null to stop.")
                    .readable(Readability.WRITE_ONLY)
                    .secret()
                    .nullable()
                    .effect(Effect.RESTART);

    static final Field<String> DATADOG_SITE =
            text("datadogSite", "Which Datadog, such as EU1; US1 unless said.")
                    .readable(Readability.WRITE_ONLY)
                    .effect(Effect.RESTART);

    static final Field<List<String>> EXTENSIONS =
            Field.of(
                            "extensions",
                            new Shape.Names(),
                            "Extensions that are created, in this order; never dropped.")
                    .in(EXTENSIONS_FACET)
                    .effect(Effect.LIVE);

    static final List<Field<?>> ALL =
            List.of(
                    PLAN,
                    VERSION,
                    DATABASE_NAME,
                    USER,
                    REGION,
                    DISK_SIZE,
                    AUTOSCALING,
                    HIGH_AVAILABILITY,
                    PARAMETERS,
                    REPLICAS,
                    Datastore.IP_ALLOW_LIST,
                    DATADOG_KEY,
                    DATADOG_SITE,
                    EXTENSIONS,
                    StreamOverride.LOG_STREAM,
                    Membership.ENVIRONMENT,
                    Datastore.SUSPENDED);

    private PostgresFields() {}

    private static Field<String> text(String name, String help) {
        return Field.of(name, new Shape.Text(), help);
    }

    /** Recorded: four characters are added to the database's name, mostly not to the user's. */
    private static boolean isSuffixed(String desired, String live) {
        return live.equals(desired)
                || (live.startsWith(desired)
                        && live.substring(desired.length()).matches("_[a-z0-9]{4}"));
    }

    private static Transition resize(Value<Integer> live, Value<Integer> desired) {
        boolean shrinks =
                live.present()
                        .flatMap(from -> desired.present().map(to -> to < from))
                        .orElse(false);
        return shrinks
                ? new Transition.Refused("a disk can only grow; write the size it has, or more")
                : new Transition.Possible(Effect.LIVE);
    }
}
