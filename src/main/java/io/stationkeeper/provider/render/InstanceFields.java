package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.ServiceFields.text;

import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Transition;
import io.stationkeeper.resource.Value;
import java.util.List;

/** The instances of a service that runs all the time: how many, and their disk. */
final class InstanceFields {
    /** Blueprints say 10, the API alone 1. */
    static final int DEFAULT_DISK_GB = 10;

    /** Documented default; the API shows the field only when it was set. */
    static final int DEFAULT_SHUTDOWN_SECONDS = 30;

    static final Field<Integer> MIN_INSTANCES =
            Field.of(
                    "minInstances",
                    new Shape.Whole(1, 100),
                    "The fewest instances; scaling needs it.");
    static final Field<Integer> MAX_INSTANCES =
            Field.of(
                    "maxInstances",
                    new Shape.Whole(1, 100),
                    "The most instances; scaling needs it.");
    static final Field<Integer> TARGET_CPU =
            Field.of(
                            "targetCPUPercent",
                            new Shape.Whole(1, 90),
                            "The CPU use to aim at, in percent.")
                    .nullable()
                    .otherwise("no target");
    static final Field<Integer> TARGET_MEMORY =
            Field.of(
                            "targetMemoryPercent",
                            new Shape.Whole(1, 90),
                            "The memory use to aim at, in percent.")
                    .nullable()
                    .otherwise("no target");

    static final Field<Spec> SCALING =
            Field.of(
                            "scaling",
                            new Shape.Nested(
                                    List.of(
                                            MIN_INSTANCES,
                                            MAX_INSTANCES,
                                            TARGET_CPU,
                                            TARGET_MEMORY)),
                            "Lets Render choose the number of instances; null for a fixed number.")
                    .nullable()
                    .effect(Effect.LIVE)
                    .otherwise("none");

    static final Field<Integer> NUM_INSTANCES =
            Field.of(
                            "numInstances",
                            new Shape.Whole(1, 100),
                            "How many instances run; ignored while scaling is set.")
                    .when(spec -> spec.get(SCALING).present().isEmpty())
                    .effect(Effect.LIVE)
                    .otherwise("`1`");

    static final Field<Integer> MAX_SHUTDOWN_DELAY =
            Field.of(
                            "maxShutdownDelaySeconds",
                            new Shape.Whole(1, 300),
                            "How many seconds an instance has to exit after SIGTERM.")
                    .effect(Effect.DEPLOY)
                    .otherwise("`30`");

    static final Field<String> DISK_NAME = text("name", "The disk's name.").effect(Effect.LIVE);
    static final Field<String> DISK_MOUNT_PATH =
            text("mountPath", "The absolute path at which the disk is mounted.")
                    .equivalent(Normal::samePath)
                    .effect(Effect.DEPLOY);
    static final Field<Integer> DISK_SIZE =
            Field.of("sizeGB", new Shape.Whole(1, 100_000), "The size in GB; it can only grow.")
                    .changing(InstanceFields::resize)
                    .otherwise("`10`");

    static final Field<Spec> DISK =
            Field.of(
                            "disk",
                            new Shape.Nested(List.of(DISK_NAME, DISK_MOUNT_PATH, DISK_SIZE)),
                            "A persistent disk; a service that has one runs as one instance and is down during"
                                    + " a deploy.")
                    .nullable()
                    .changing(InstanceFields::changeDisk)
                    .otherwise("none");

    private InstanceFields() {}

    /** Of disks of every kind. */
    static Transition resize(Value<Integer> live, Value<Integer> desired) {
        boolean shrinks =
                live.present()
                        .flatMap(from -> desired.present().map(to -> to < from))
                        .orElse(false);
        return shrinks
                ? new Transition.Refused("a disk can only grow; write the size it has, or more")
                : new Transition.Possible(Effect.LIVE);
    }

    private static Transition changeDisk(Value<Spec> live, Value<Spec> desired) {
        return desired instanceof Value.Absent<Spec> && live.present().isPresent()
                ? new Transition.Refused(
                        "removing a disk loses its data and is left to a person: remove it in the"
                                + " dashboard")
                : new Transition.Possible(Effect.DEPLOY);
    }
}
