package io.stationkeeper.provider.render;

import io.stationkeeper.provider.JsonView;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Transition;
import io.stationkeeper.resource.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What Postgres and Key Value instances have in common. */
final class Datastore {
    static final Field<List<Spec>> IP_ALLOW_LIST =
            AllowList.field("Which addresses may connect from outside Render; [] for none.")
                    .otherwise("everybody");

    static final Field<Boolean> SUSPENDED =
            Field.of("suspended", new Shape.Flag(), "Whether it is stopped; its data stays.")
                    .changing(Datastore::suspending)
                    .otherwise("`false`");

    private static final String SUSPENDED_WORD = "suspended";

    private Datastore() {}

    static Field<String> region(String what) {
        return Field.of("region", new Shape.Text(), "Where it runs, such as oregon or frankfurt.")
                .immutable(
                        what
                                + " cannot move to another region; declare a new one under another"
                                + " name, or write the region it is in")
                .otherwise("`oregon`");
    }

    /** Read from the status where there is no key of its own; written by {@link #suspension}. */
    static WireField<Boolean> suspended() {
        return WireField.of(
                        SUSPENDED,
                        item -> {
                            Value<String> word = item.text(SUSPENDED_WORD);
                            return (word.isUnset() ? item.text("status") : word)
                                    .map(SUSPENDED_WORD::equals);
                        },
                        (_, _, _) -> {})
                .fixed();
    }

    static Part suspension(Items items) {
        return new Part() {
            @Override
            public Optional<Instant> update(Live live, Manifest manifest, List<Change> changes) {
                return WireForm.touches(changes, SUSPENDED)
                        ? manifest.spec()
                                .get(SUSPENDED)
                                .present()
                                .map(it -> items.act(live.externalId(), it ? "suspend" : "resume"))
                                .map(items.client()::date)
                        : Optional.empty();
            }
        };
    }

    /** The environment, on reading and in a POST. */
    static WireField<Spec> environment(Membership membership) {
        return WireField.of(
                        Membership.ENVIRONMENT,
                        membership::decode,
                        (body, desired, _) ->
                                membership
                                        .id(
                                                Spec.builder()
                                                        .put(Membership.ENVIRONMENT, desired)
                                                        .build())
                                        .ifPresent(id -> body.put("environmentId", id)))
                .fixed();
    }

    static Part membership(Membership membership) {
        return new Part() {
            @Override
            public Optional<Instant> update(Live live, Manifest manifest, List<Change> changes) {
                return membership
                        .write(live, manifest.spec(), changes)
                        .map(membership.client()::date);
            }
        };
    }

    static Health health(JsonView item) {
        String status = item.text("status").present().orElse("unknown");
        return switch (status) {
            case "available" -> new Health.Ready("Available", "it is available");
            case "maintenance_scheduled" ->
                    new Health.Ready("Available", "it is available, maintenance is scheduled");
            case "creating",
                    "unknown",
                    "config_restart",
                    "updating_instance",
                    "maintenance_in_progress",
                    "recovery_in_progress" ->
                    new Health.Progressing("Provisioning", "its status is " + status);
            case "unavailable", "recovery_failed" ->
                    new Health.Failed("Unavailable", "its status is " + status);
            case SUSPENDED_WORD -> ServiceHealth.suspended(by(item));
            default -> new Health.Unknown("UnknownStatus", "its status is " + status);
        };
    }

    private static String by(JsonView item) {
        return String.join(", ", item.texts("suspenders").present().orElse(List.of()));
    }

    private static Transition suspending(Value<Boolean> live, Value<Boolean> desired) {
        return new Transition.Possible(
                desired.present().orElse(false) ? Effect.DOWNTIME : Effect.LIVE);
    }
}
