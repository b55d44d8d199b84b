package io.stationkeeper.provider.upstash;

import static io.stationkeeper.provider.upstash.RedisFields.PLATFORM;
import static io.stationkeeper.provider.upstash.RedisFields.PRIMARY_REGION;
import static io.stationkeeper.provider.upstash.RedisFields.READ_REGIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisFieldsTest {
    @ParameterizedTest
    @CsvSource({
        "us-east-1, aws",
        "ap-northeast-1, aws",
        "af-south-1, aws",
        "us-central1, gcp",
        "us-east4, gcp",
        "europe-west1, gcp"
    })
    void platformFollowsFromTheRegion(String region, String platform) {
        assertThat(RedisFields.platformOf(region)).isEqualTo(platform);
    }

    @Test
    void regionsThatCannotGoTogetherAreNamed() {
        Spec spec =
                Spec.builder()
                        .put(PLATFORM, "gcp")
                        .put(PRIMARY_REGION, "us-east-1")
                        .put(READ_REGIONS, List.of("us-east-1"))
                        .build();

        assertThat(UpstashKinds.redis().impossible(spec))
                .extracting(KindModel.Impossible::field)
                .containsExactly("platform", "readRegions");
        assertThat(
                        UpstashKinds.redis()
                                .impossible(
                                        Spec.builder().put(PRIMARY_REGION, "us-east-1").build()))
                .isEmpty();
    }

    @Test
    void whatTheFreePlanDoesNotHaveIsNamed() {
        Spec spec =
                Spec.builder()
                        .put(PRIMARY_REGION, "us-east-1")
                        .put(READ_REGIONS, List.of("us-west-1", "eu-west-1"))
                        .put(RedisFields.ALLOW_LIST, List.of("203.0.113.0/24"))
                        .put(RedisFields.PLAN, "free")
                        .build();

        assertThat(UpstashKinds.redis().impossible(spec))
                .extracting(KindModel.Impossible::field)
                .containsExactly("readRegions", "allowList");
        assertThat(UpstashKinds.redis().impossible(spec.with(RedisFields.PLAN, Value.of("payg"))))
                .isEmpty();
    }

    @Test
    void nothingIsMadeForWhomWantsNoTls() {
        Spec spec =
                Spec.builder().put(PRIMARY_REGION, "us-east-1").put(RedisFields.TLS, false).build();

        assertThat(UpstashKinds.redis().lacks(spec)).isPresent();
        assertThat(UpstashKinds.redis().lacks(spec.with(RedisFields.TLS, Value.of(true))))
                .isEmpty();
    }

    @Test
    void listsAreSets() {
        Spec spec =
                Spec.builder()
                        .put(READ_REGIONS, List.of("us-west-1", "eu-west-1", "us-west-1"))
                        .put(RedisFields.ALLOW_LIST, List.of("198.51.100.7/32", "192.0.2.0/24"))
                        .build();

        assertThat(spec.get(READ_REGIONS)).isEqualTo(Value.of(List.of("eu-west-1", "us-west-1")));
        assertThat(spec.get(RedisFields.ALLOW_LIST))
                .isEqualTo(Value.of(List.of("192.0.2.0/24", "198.51.100.7")));
    }

    @Test
    void databaseIsADataStoreWithThreeFacets() {
        assertThat(UpstashKinds.redis().dataStore()).isTrue();
        assertThat(UpstashKinds.redis().facets())
                .containsExactlyInAnyOrder(
                        RedisFields.SETTINGS, RedisFields.LIMITS, RedisFields.ACCESS);
    }
}
