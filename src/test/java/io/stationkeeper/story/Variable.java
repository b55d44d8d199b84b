package io.stationkeeper.story;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One variable of a service or group of a Blueprint, by the rules of the format. */
record Variable(String key, Source source) {
    /** Where its value comes from. */
    sealed interface Source {
        record Literal(String text) implements Source {}

        record Generated() implements Source {}

        /** {@code sync: false}. */
        record Given() implements Source {}

        record FromDatabase(String name, String property) implements Source {}

        /**
         * Of another service.
         *
         * @param type as written, or empty
         */
        record FromService(String name, String type, String property) implements Source {}

        record FromVariable(String name, String type, String key) implements Source {}
    }

    /** A key that is there twice says the same twice, or the file is refused. */
    static List<Variable> of(Wanted wanted) {
        Map<String, Variable> found = new LinkedHashMap<>();
        boolean group = wanted.type() == Wanted.Type.GROUP;
        for (Tree item : wanted.entry().trees("envVars")) {
            Optional<String> key = item.text("key").filter(_ -> !item.has("fromGroup"));
            Optional<Source> source = group ? ofGroup(item) : Optional.of(ofService(item));
            if (key.isPresent() && source.isPresent()) {
                found.putIfAbsent(key.get(), new Variable(key.get(), source.get()));
            }
        }
        return List.copyOf(found.values());
    }

    /** A group takes nothing from anywhere, and ignores {@code sync}. */
    private static Optional<Source> ofGroup(Tree item) {
        if (item.mentions("value")) {
            return Optional.of(new Source.Literal(item.textOr("value", "")));
        }
        return item.is("generateValue", "true")
                ? Optional.of(new Source.Generated())
                : Optional.empty();
    }

    private static Source ofService(Tree item) {
        if (item.tree("fromDatabase").isPresent()) {
            Tree from = item.tree("fromDatabase").get();
            return new Source.FromDatabase(from.textOr("name", ""), from.textOr("property", ""));
        }
        if (item.tree("fromService").isPresent()) {
            return ofOther(item.tree("fromService").get());
        }
        if (item.is("sync", "false") || item.has("fromSecret") || item.has("fromEnv")) {
            return new Source.Given();
        }
        if (item.mentions("value")) {
            return new Source.Literal(item.textOr("value", ""));
        }
        return item.is("generateValue", "true") ? new Source.Generated() : new Source.Given();
    }

    private static Source ofOther(Tree from) {
        String name = from.textOr("name", "");
        String type = from.textOr("type", "");
        return from.text("envVarKey")
                .<Source>map(key -> new Source.FromVariable(name, type, key))
                .orElseGet(() -> new Source.FromService(name, type, from.textOr("property", "")));
    }
}
