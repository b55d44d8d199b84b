package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Mapping;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where the value of one variable or file comes from. */
final class InputSourceReader {
    /** Safe in the name of an environment variable and as the name of a file. */
    static final Pattern SECRET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

    static final String FROM = "from";
    static final String PREFIX = "prefix";
    static final String SEPARATOR = "separator";
    private static final List<String> JOIN = List.of(FROM, PREFIX, SEPARATOR);

    private final ReferenceReader references;
    private final FileProblems problems;
    private final Expect expect;

    InputSourceReader(DocumentContext context) {
        this.references = new ReferenceReader(context);
        this.problems = context.problems();
        this.expect = context.expect();
    }

    Optional<Input> read(InputWords.Source source, Slot slot) {
        return switch (source) {
            case LITERAL -> literal(slot);
            case SECRET -> secret(slot);
            case OUTPUT -> references.output(slot).map(Input.FromOutput::new);
            case SERVICE -> references.service(slot).map(Input.FromOutput::new);
            case DATABASE -> references.database(slot).map(Input.FromOutput::new);
            case TEMPLATE -> template(slot, Optional.empty());
            case JOIN -> join(slot);
            case GENERATED -> flag(slot, true, new Input.Generated());
            case EXISTING -> flag(slot, false, new Input.Existing());
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

    /** {@code template: "https://{api}/v1"} with what stands for {@code {api}}. */
    Optional<Input> template(Slot slot, Optional<Slot> with) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        Map<String, Reference> references = new LinkedHashMap<>();
        for (Node.Entry entry :
                with.flatMap(expect::mapping).map(Mapping::entries).orElse(List.of())) {
            entries.put(entry.key(), entry);
            this.references
                    .output(Slot.of(entry))
                    .ifPresent(reference -> references.put(entry.key(), reference));
        }
        return expect.scalar(slot)
                .flatMap(text -> new TemplateReader(problems, entries, references).read(text));
    }

    /** {@code join: {from: [...], prefix, separator}}. */
    private Optional<Input> join(Slot slot) {
        Optional<Mapping> join = expect.mapping(slot);
        if (join.isEmpty()) {
            return Optional.empty();
        }
        expect.only(join.get(), JOIN);
        Optional<Slot> from = join.get().get(FROM).map(Slot::of);
        if (from.isEmpty()) {
            problems.error(slot.at(), "\"join\" needs \"from\", a list of outputs");
            return Optional.empty();
        }
        List<Node> items = expect.list(from.get()).orElse(List.of());
        List<Reference> outputs = new ArrayList<>();
        items.forEach(
                item -> references.output(Slot.entryOf(from.get(), item)).ifPresent(outputs::add));
        Optional<String> prefix = text(join.get(), PREFIX, "");
        Optional<String> separator = text(join.get(), SEPARATOR, ",");
        return outputs.size() < items.size() || prefix.isEmpty() || separator.isEmpty()
                ? Optional.empty()
                : Optional.of(new Input.Join(outputs, prefix.get(), separator.get()));
    }

    private Optional<String> text(Mapping join, String key, String otherwise) {
        Optional<Slot> slot = join.get(key).map(Slot::of);
        return slot.isPresent() ? slot.flatMap(expect::text) : Optional.of(otherwise);
    }
}
