package io.stationkeeper.provider.upstash;

import static io.stationkeeper.provider.upstash.RedisFields.PLATFORM;
import static io.stationkeeper.provider.upstash.RedisFields.PRIMARY_REGION;
import static io.stationkeeper.provider.upstash.RedisFields.READ_REGIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Spec;
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
    void databaseIsADataStoreWhoseSettingsAreAFacet() {
        assertThat(UpstashKinds.redis().dataStore()).isTrue();
        assertThat(UpstashKinds.redis().facets()).containsExactly(RedisFields.SETTINGS);
    }
}
