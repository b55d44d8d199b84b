package io.stationkeeper.provider.render;

import io.stationkeeper.provider.KindModel.Impossible;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Spec;
import java.util.ArrayList;
import java.util.List;

/** Combinations of Postgres fields that Render refuses (documented), found before anything is sent. */
final class PostgresRules {
    private static final int DISK_STEP = 5;
    private static final int MOST_REPLICAS = 5;

    private PostgresRules() {}

    static List<Impossible> check(Spec spec) {
        List<Impossible> found = new ArrayList<>();
        spec.get(PostgresFields.DISK_SIZE)
                .present()
                .filter(size -> size != 1 && size % DISK_STEP != 0)
                .ifPresent(_ ->
                        add(found, PostgresFields.DISK_SIZE, "has to be 1 or a multiple of 5"));
        boolean available =
                spec.get(PostgresFields.HIGH_AVAILABILITY)
                        .present()
                        .flatMap(it -> it.get(PostgresFields.HIGH_AVAILABILITY_ENABLED).present())
                        .orElse(false);
        boolean small =
                spec.get(PostgresFields.PLAN)
                        .present()
                        .filter(plan -> plan.equals("free") || plan.startsWith("basic_"))
                        .isPresent();
        if (available && small) {
            add(found, PostgresFields.HIGH_AVAILABILITY, "needs a pro plan or a larger one");
        }
        if (spec.get(PostgresFields.REPLICAS).present().orElse(List.of()).size() > MOST_REPLICAS) {
            add(found, PostgresFields.REPLICAS, "has room for five");
        }
        StreamOverride.impossible(spec).ifPresent(found::add);
        return List.copyOf(found);
    }

    private static void add(List<Impossible> found, Field<?> field, String message) {
        found.add(new Impossible(field.name(), message));
    }
}
