package io.stationkeeper.provider.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.provider.KindModel;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RenderKindsTest {
    static Stream<KindModel> kinds() {
        return RenderKinds.models().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindNamesItsPageOfTheReference(KindModel kind) {
        assertThat(kind.source())
                .hasValueSatisfying(page ->
                        assertThat(page.toString())
                                .matches(
                                        kind.managed()
                                                ? "https://api-docs\\.render\\.com/reference/[a-z-]+"
                                                : "https://render\\.com/docs/[a-z-]+"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyFieldThatCanBeRemovedTellsWhatHoldsWithoutIt(KindModel kind) {
        assertThat(kind.fields())
                .filteredOn(field -> field.removable())
                .allSatisfy(field -> assertThat(field.otherwise()).as(field.name()).isNotEmpty());
    }
}
