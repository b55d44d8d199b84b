package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PositionTest {
    @Test
    void everyBreakOfYamlEndsALine() {
        String text = "a\r\nb\rc\nd";

        assertThat(Position.in(text, text.indexOf('b'))).isEqualTo(new Position(2, 1));
        assertThat(Position.in(text, text.indexOf('c'))).isEqualTo(new Position(3, 1));
        assertThat(Position.in(text, text.indexOf('d'))).isEqualTo(new Position(4, 1));
    }

    @Test
    void columnsCountCodePoints() {
        assertThat(Position.in("\ud83d\ude00x", 1)).isEqualTo(new Position(1, 2));
        assertThat(Position.in("short", 99)).isEqualTo(new Position(1, 6));
    }
}
