package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Mapping;
import io.stationkeeper.manifest.Node.Scalar;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Reference;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where the value of one variable or file comes from. */
final class InputSourceReader {
    /** Safe in the name of an environment variable and as the name of a file. */
    static final Pattern SECRET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

    private static final String KIND = "kind";
    private static final String NAME = "name";
    private static final String PROPERTY = "property";
    static final List<String> PARTS = List.of(KIND, NAME, PROPERTY);

    private final DocumentContext context;
    private final FileProblems problems;
    private final Expect expect;

    InputSourceReader(DocumentContext context) {
        this.context = context;
        this.problems = context.problems();
        this.expect = context.expect();
    }

    Optional<Input> read(InputWords.Source source, Slot slot) {
        return switch (source) {
            case LITERAL -> literal(slot);
            case SECRET -> secret(slot);
            case OUTPUT -> expect.mapping(slot).flatMap(from -> output(slot.at(), from));
            case GENERATED -> flag(slot, true, new Input.Generated());
            case EXISTING -> flag(slot, false, new Input.Existing());
            case LATER -> {
                problems.error(slot.at(), slot.what() + " is not supported by this version");
                yield Optional.empty();
            }
        };
    }

    private Optional<Input> literal(Slot slot) {
        if (slot.node().isNull()) {
            problems.error(slot.at(), slot.what() + " is null: write \"\" for an empty text");
            return Optional.empty();
        }
        return expect.text(slot).map(Input::known);
    }

    private Optional<Input> secret(Slot slot) {
        Optional<String> name = expect.text(slot);
        if (name.filter(found -> !SECRET.matcher(found).matches()).isPresent()) {
            problems.error(
                    slot.node().at(),
                    "a secret's name has letters, digits, \"-\", \"_\" and \".\", starts with a"
                            + " letter or digit, and has at most 100 characters");
            return Optional.empty();
        }
        return name.map(Input.FromSecret::new);
    }

    private Optional<Input> flag(Slot slot, boolean wanted, Input input) {
        Optional<Boolean> flag = expect.flag(slot);
        if (flag.filter(found -> found != wanted).isPresent()) {
            problems.error(slot.node().at(), slot.what() + " can only be " + wanted);
            return Optional.empty();
        }
        return flag.map(_ -> input);
    }

    private Optional<Input> output(Position at, Mapping from) {
        expect.only(from, PARTS);
        Optional<KindModel> kind = part(at, from, KIND).flatMap(this::kind);
        Optional<String> name = part(at, from, NAME).flatMap(expect::name).map(Scalar::text);
        Optional<String> property =
                part(at, from, PROPERTY)
                        .flatMap(slot ->
                                kind.isPresent() ? property(slot, kind.get()) : expect.text(slot));
        if (kind.isEmpty() || name.isEmpty() || property.isEmpty()) {
            return Optional.empty();
        }
        context.mentions().add(new Mention(at, kind.get().id(), name.get()));
        return Optional.of(
                new Input.FromOutput(new Reference(kind.get().id(), name.get(), property.get())));
    }

    private Optional<Slot> part(Position at, Mapping from, String key) {
        Optional<Slot> slot = from.get(key).map(Slot::of);
        if (slot.isEmpty()) {
            problems.error(at, "\"from\" needs " + Words.quoted(key));
        }
        return slot;
    }

    private Optional<KindModel> kind(Slot slot) {
        Optional<String> written = expect.text(slot);
        Optional<KindModel> found =
                written.flatMap(kind -> context.kinds().referred(kind, context.provider()));
        if (written.isPresent() && found.isEmpty()) {
            problems.error(
                    slot.node().at(),
                    Words.unknown(
                            "kind", written.get(), context.kinds().referable(context.provider())));
        }
        return found;
    }

    private Optional<String> property(Slot slot, KindModel kind) {
        Optional<String> written = expect.text(slot);
        if (written.filter(found -> !kind.outputs().contains(found)).isPresent()) {
            problems.error(
                    slot.node().at(),
                    Words.unknown("property of " + kind.id(), written.get(), kind.outputs()));
            return Optional.empty();
        }
        return written;
    }
}
