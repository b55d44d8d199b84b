package io.stationkeeper.provider.render;

import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Readability;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
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
            text("plan", "The instance type, such as basic_256mb or pro_4gb.")
                    .normalised(Normal::plan)
                    .effect(Effect.DOWNTIME)
                    .otherwise("`basic_256mb`");

    static final Field<String> VERSION =
            text("postgresMajorVersion", "The major version of PostgreSQL, such as 18.")
                    .immutable(
                            "the API cannot upgrade a database; do it in the dashboard, or write the"
                                    + " version it has")
                    .otherwise("`18`");

    static final Field<String> DATABASE_NAME =
            text(
                            "databaseName",
                            "The name of the database in the server; Render may add a suffix to it.")
                    .readable(Readability.COARSE)
                    .equivalent(PostgresFields::isSuffixed)
                    .immutable("a database keeps its name; write the one that it was made with")
                    .otherwise("made from the name");

    static final Field<String> USER =
            text("user", "The role that owns the database; Render may add a suffix to it.")
                    .readable(Readability.COARSE)
                    .equivalent(PostgresFields::isSuffixed)
                    .immutable("a database keeps its user; write the one that it was made with")
                    .otherwise("`<databaseName>_user`");

    static final Field<String> REGION = Datastore.region("a database");

    static final Field<Integer> DISK_SIZE =
            Field.of(
                            "diskSizeGB",
                            new Shape.Whole(1, LARGEST_DISK_GB),
                            "The disk's size in GB, 1 or a multiple of 5; it grows only, and not"
                                    + " twice in twelve hours.")
                    .changing(InstanceFields::resize)
                    .otherwise("by plan: 15 for basic, 100 for pro, 250 for accelerated");

    static final Field<Boolean> AUTOSCALING =
            Field.of(
                            "storageAutoscalingEnabled",
                            new Shape.Flag(),
                            "Whether a disk that is nearly full grows by itself; if it does, leave out"
                                    + " diskSizeGB.")
                    .otherwise("`false`");

    static final Field<Boolean> HIGH_AVAILABILITY_ENABLED =
            Field.of("enabled", new Shape.Flag(), "Whether there is a standby.")
                    .mandatory()
                    .effect(Effect.RESTART);
    static final Field<Spec> HIGH_AVAILABILITY =
            Field.of(
                            "highAvailability",
                            new Shape.Nested(List.of(HIGH_AVAILABILITY_ENABLED)),
                            "A standby that takes over when the primary fails; needs a pro plan or larger.")
                    .effect(Effect.RESTART)
                    .otherwise("no standby");

    static final Field<SortedMap<String, String>> PARAMETERS =
            Field.of(
                            "parameterOverrides",
                            new Shape.Table(),
                            "All server parameters that are to differ from Render's defaults.")
                    .in(DETAILS)
                    .effect(Effect.RESTART)
                    .otherwise("none");

    static final Field<String> REPLICA_NAME =
            text("name", "The replica's name; another name is another replica.").mandatory();
    static final Field<SortedMap<String, String>> REPLICA_PARAMETERS =
            Field.of(
                            "parameterOverrides",
                            new Shape.Table(),
                            "All server parameters of the replica that are to differ from Render's defaults.")
                    .otherwise("none");
    static final Field<List<Spec>> REPLICAS =
            Field.of(
                            "readReplicas",
                            new Shape.Entries(
                                    List.of(REPLICA_NAME, REPLICA_PARAMETERS),
                                    List.of(REPLICA_NAME),
                                    Shape.Entries.Rule.KEYED),
                            "Read replicas, at most five; those that are not named are left alone.")
                    .in(DETAILS)
                    .effect(Effect.LIVE)
                    .otherwise("none");

    static final Field<Input> DATADOG_KEY =
            Field.of(
                            "datadogAPIKey",
                            new Shape.Secret(),
                            "The API key for sending metrics to Datadog; null to stop that.")
                    .readable(Readability.WRITE_ONLY)
                    .secret()
                    .nullable()
                    .effect(Effect.RESTART)
                    .otherwise("none");

    static final Field<String> DATADOG_SITE =
            text("datadogSite", "The Datadog site, such as EU1.")
                    .readable(Readability.WRITE_ONLY)
                    .effect(Effect.RESTART)
                    .otherwise("`US1`");

    static final Field<List<String>> EXTENSIONS =
            Field.of(
                            "extensions",
                            new Shape.Names(),
                            "Extensions to create in the database, in this order; none is ever dropped.")
                    .in(EXTENSIONS_FACET)
                    .effect(Effect.LIVE)
                    .otherwise("none");

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
                    OverrideFields.LOG_STREAM,
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
}
