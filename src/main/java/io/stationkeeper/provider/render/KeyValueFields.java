package io.stationkeeper.provider.render;

import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Transition;
import io.stationkeeper.resource.Value;
import java.util.List;

/** The fields of a Key Value instance, under the names that Blueprints give them. */
final class KeyValueFields {
    static final KindId KIND = new KindId("render", "KeyValue");

    /** As Blueprints have it. */
    static final String DEFAULT_PLAN = "starter";

    private static final String FREE = "free";

    /** Smallest first; an instance cannot go back (documented). */
    private static final List<String> PLANS =
            List.of(FREE, DEFAULT_PLAN, "standard", "pro", "pro_plus");

    static final Field<String> PLAN =
            Field.of("plan", new Shape.Text(), "The instance type, such as standard.")
                    .normalised(Normal::plan)
                    .changing(KeyValueFields::resize)
                    .otherwise("`starter`");

    static final Field<String> REGION = Datastore.region("a Key Value instance");

    static final Field<String> MAXMEMORY_POLICY =
            Field.of(
                            "maxmemoryPolicy",
                            new Shape.Choice(
                                    List.of(
                                            "allkeys-lru",
                                            "allkeys-lfu",
                                            "allkeys-random",
                                            "volatile-lru",
                                            "volatile-lfu",
                                            "volatile-random",
                                            "volatile-ttl",
                                            "noeviction")),
                            "Which keys are evicted when the memory is full.")
                    .normalised(KeyValueFields::hyphenated)
                    .effect(Effect.LIVE)
                    .otherwise("`allkeys-lru`");

    static final Field<String> PERSISTENCE_MODE =
            Field.of(
                            "persistenceMode",
                            new Shape.Choice(List.of("journal-snapshot", "snapshot", "off")),
                            "How much of the data outlives a restart.")
                    .normalised(KeyValueFields::hyphenated)
                    .effect(Effect.LIVE)
                    .otherwise("`journal-snapshot`, or `off` on the free plan");

    static final List<Field<?>> ALL =
            List.of(
                    PLAN,
                    REGION,
                    MAXMEMORY_POLICY,
                    PERSISTENCE_MODE,
                    Datastore.IP_ALLOW_LIST,
                    OverrideFields.LOG_STREAM,
                    Membership.ENVIRONMENT,
                    Datastore.SUSPENDED);

    private KeyValueFields() {}

    /** Blueprints write {@code allkeys-lru}, the API {@code allkeys_lru}. */
    private static String hyphenated(String word) {
        return word.replace('_', '-');
    }

    /** Leaving the free plan loses the data (documented). */
    private static Transition resize(Value<String> live, Value<String> desired) {
        int from = live.present().map(PLANS::indexOf).orElse(-1);
        int to = desired.present().map(PLANS::indexOf).orElse(-1);
        if (to >= 0 && to < from) {
            return new Transition.Refused(
                    "a Key Value instance cannot get a smaller plan; write the one it has, or a"
                            + " larger one");
        }
        return new Transition.Possible(
                live.present().filter(FREE::equals).isPresent() ? Effect.DATA_LOSS : Effect.LIVE);
    }
}
