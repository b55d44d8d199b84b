package io.stationkeeper.provider.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.provider.JsonViews;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.Recordings;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresModelTest {
    @Test
    void recordedDatabaseReadsAsItWasWritten() {
        JsonNode answer =
                Recordings.of("postgres-postgres_allowlist", "GET", "/postgres/dpg-[a-z0-9]+-a")
                        .getLast()
                        .get("responseBody");

        Spec spec =
                PostgresForms.listed(new Membership(null, new ProjectIndex()))
                        .read(JsonViews.of(answer.toString()));

        assertThat(spec.get(PostgresFields.PLAN)).isEqualTo(Value.of("basic_256mb"));
        assertThat(spec.get(PostgresFields.AUTOSCALING).isUnset()).isTrue();
        assertThat(spec.get(Datastore.SUSPENDED)).isEqualTo(Value.of(false));
        assertThat(
                        PostgresFields.DATABASE_NAME.same(
                                "allow_list_postgres", "allow_list_postgres_r3aw"))
                .isTrue();
        assertThat(PostgresFields.DATABASE_NAME.same("allow_list", "allow_list_postgres_r3aw"))
                .isFalse();
        assertThat(spec.get(Datastore.IP_ALLOW_LIST).present().orElseThrow())
                .extracting(it -> it.get(AllowList.SOURCE).present().orElseThrow())
                .containsExactly("1.1.1.1/32", "2.0.0.0/8");
    }

    @Test
    void blockedAllowListIsEmptyAndAMissingOneUnknown() {
        assertThat(AllowList.read(JsonViews.of("{\"ipAllowList\":null}")))
                .isEqualTo(Value.of(List.of()));
        assertThat(AllowList.read(JsonViews.of("{}")).isUnset()).isTrue();
    }

    @Test
    void combinationsThatRenderRefusesAreFound() {
        Spec wrong =
                Spec.builder()
                        .put(PostgresFields.DISK_SIZE, 12)
                        .put(PostgresFields.PLAN, "basic-1gb")
                        .put(
                                PostgresFields.HIGH_AVAILABILITY,
                                Spec.builder()
                                        .put(PostgresFields.HIGH_AVAILABILITY_ENABLED, true)
                                        .build())
                        .put(
                                OverrideFields.LOG_STREAM,
                                Spec.builder().put(OverrideFields.STREAM_SETTING, "send").build())
                        .build();

        assertThat(PostgresRules.check(wrong))
                .extracting(KindModel.Impossible::field)
                .containsExactly("diskSizeGB", "highAvailability", "logStream");
        assertThat(PostgresRules.check(Spec.builder().put(PostgresFields.DISK_SIZE, 15).build()))
                .isEmpty();
    }

    @Test
    void statusesAreSorted() {
        assertThat(health("available")).isInstanceOf(Health.Ready.class);
        for (String status :
                List.of("creating", "unknown", "config_restart", "updating_instance")) {
            assertThat(health(status)).as(status).isInstanceOf(Health.Progressing.class);
        }
        for (String status : List.of("unavailable", "recovery_failed")) {
            assertThat(health(status)).as(status).isInstanceOf(Health.Failed.class);
        }
        assertThat(health("suspended")).isInstanceOf(Health.Suspended.class);
        assertThat(health("melting")).isInstanceOf(Health.Unknown.class);
    }

    private static Health health(String status) {
        return Datastore.health(JsonViews.of("{\"status\":\"" + status + "\"}"));
    }
}
