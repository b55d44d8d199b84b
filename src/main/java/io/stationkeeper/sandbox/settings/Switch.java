package io.stationkeeper.sandbox.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import java.util.List;

/** One setting: its name, what it is at first, with and without timers, and what it means. */
record Switch(String name, Form form, JsonNode usual, JsonNode fast, String meaning) {

    /** What values a switch takes. */
    sealed interface Form {

        /** True or false. */
        record Flag() implements Form {}

        /** A number: a status code, a factor, a limit. */
        record Amount() implements Form {}

        /** A duration that is not negative, such as {@code 250ms}, {@code 13s} or {@code 5m}. */
        record Timer() implements Form {}

        /** Durations in a row, separated by commas. */
        record Timers() implements Form {}

        /** One of some words. */
        record Word(List<String> words) implements Form {

            public Word {
                words = List.copyOf(words);
            }
        }

        /** The connection string of a Postgres server, or nothing. */
        record Server() implements Form {}

        /** An object that its reader understands. */
        record Plans() implements Form {}
    }

    static Switch flag(String name, boolean usual, String meaning) {
        BooleanNode value = BooleanNode.valueOf(usual);
        return new Switch(name, new Form.Flag(), value, value, meaning);
    }

    /** The first word is the default. */
    static Switch word(String name, String words, String meaning) {
        List<String> all = List.of(words.split(" ", -1));
        JsonNode value = Json.text(all.getFirst());
        return new Switch(name, new Form.Word(all), value, value, meaning);
    }

    /** A fast sandbox has every timer at 0. */
    static Switch timer(String name, String usual, String meaning) {
        return new Switch(name, new Form.Timer(), Json.text(usual), Json.text("0s"), meaning);
    }

    /** The same in a fast sandbox. */
    static Switch timers(String name, String usual, String meaning) {
        JsonNode value = Json.text(usual);
        return new Switch(name, new Form.Timers(), value, value, meaning);
    }

    static Switch count(String name, int usual, String meaning) {
        JsonNode value = IntNode.valueOf(usual);
        return new Switch(name, new Form.Amount(), value, value, meaning);
    }

    static Switch factor(String name, double usual, String meaning) {
        JsonNode value = DoubleNode.valueOf(usual);
        return new Switch(name, new Form.Amount(), value, value, meaning);
    }

    static Switch server(String name, String meaning) {
        return new Switch(name, new Form.Server(), Json.text(""), Json.text(""), meaning);
    }

    static Switch plans(String name, String meaning) {
        return new Switch(name, new Form.Plans(), Json.object(), Json.object(), meaning);
    }

    /** A fast sandbox refuses nothing for being asked too often. */
    Switch offWhenFast() {
        return new Switch(name, form, usual, BooleanNode.FALSE, meaning);
    }

    /** A timer that is not 0 in a fast sandbox either. */
    Switch withFast(String text) {
        return new Switch(name, form, usual, Json.text(text), meaning);
    }

    void check(JsonNode value) {
        boolean sameType =
                usual.isNumber() ? value.isNumber() : usual.getNodeType() == value.getNodeType();
        if (!sameType) {
            throw Refused.invalid("wrong type for setting: " + name);
        }
        switch (form) {
            case Form.Timer timer -> notNegative(value.textValue());
            case Form.Timers timers ->
                    List.of(value.textValue().split(",", -1)).forEach(this::notNegative);
            case Form.Word word -> oneOf(word.words, value.textValue());
            case Form.Server server -> server(value.textValue());
            case Form.Flag flag -> {}
            case Form.Amount amount -> {}
            case Form.Plans plans -> {}
        }
    }

    private void notNegative(String text) {
        if (Settings.parse(text).isNegative()) {
            throw Refused.invalid("negative duration for setting: " + name);
        }
    }

    private void oneOf(List<String> words, String text) {
        if (!words.contains(text)) {
            throw Refused.invalid("unknown word for setting: " + name);
        }
    }

    private static void server(String text) {
        if (!text.isEmpty()) {
            PostgresServer.parse(text);
        }
    }

    void set(ObjectNode values, boolean quick) {
        values.set(name, (quick ? fast : usual).deepCopy());
    }
}
