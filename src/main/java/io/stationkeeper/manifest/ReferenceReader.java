package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Mapping;
import io.stationkeeper.manifest.Node.Scalar;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Reference;
import java.util.List;
import java.util.Optional;

/** Reads what one output is taken from: {@code from}, and the same in the words of Blueprints. */
final class ReferenceReader {
    private static final String KIND = "kind";
    private static final String NAME = "name";
    private static final String TYPE = "type";
    private static final String PROPERTY = "property";
    private static final String VARIABLE = "envVarKey";
    static final List<String> PARTS = List.of(KIND, NAME, PROPERTY);
    static final List<String> DATABASE = List.of(NAME, PROPERTY);
    static final List<String> SERVICE = List.of(NAME, TYPE, PROPERTY, VARIABLE);

    private final DocumentContext context;
    private final FileProblems problems;
    private final Expect expect;

    ReferenceReader(DocumentContext context) {
        this.context = context;
        this.problems = context.problems();
        this.expect = context.expect();
    }

    Optional<Reference> output(Slot slot) {
        Optional<Mapping> from = expect.mapping(slot);
        if (from.isEmpty()) {
            return Optional.empty();
        }
        expect.only(from.get(), PARTS);
        Optional<KindModel> kind = part(slot, from.get(), KIND).flatMap(this::kind);
        return reference(slot, from.get(), kind, part(slot, from.get(), PROPERTY));
    }

    Optional<Reference> database(Slot slot) {
        Optional<Mapping> from = expect.mapping(slot);
        if (from.isEmpty()) {
            return Optional.empty();
        }
        expect.only(from.get(), DATABASE);
        Optional<KindModel> kind = context.kinds().find(BlueprintKinds.POSTGRES);
        return reference(slot, from.get(), kind, part(slot, from.get(), PROPERTY));
    }

    /** The property, or a variable of the other service. */
    Optional<Reference> service(Slot slot) {
        Optional<Mapping> from = expect.mapping(slot);
        if (from.isEmpty()) {
            return Optional.empty();
        }
        expect.only(from.get(), SERVICE);
        Optional<KindModel> kind = part(slot, from.get(), TYPE).flatMap(this::typed);
        Optional<Slot> variable = from.get().get(VARIABLE).map(Slot::of);
        if (variable.isEmpty()) {
            return reference(slot, from.get(), kind, part(slot, from.get(), PROPERTY));
        }
        if (from.get().get(PROPERTY).isPresent()) {
            problems.error(slot.at(), "both \"property\" and \"envVarKey\": only one can be meant");
            return Optional.empty();
        }
        Optional<String> key = expect.text(variable.get());
        Optional<String> name = name(slot, from.get());
        boolean right = key.filter(it -> isVariable(variable.get(), kind, it)).isPresent();
        return kind.isEmpty() || name.isEmpty() || !right
                ? Optional.empty()
                : mentioned(slot, kind.get(), name.get(), Reference.variable(key.get()));
    }

    private Optional<Reference> reference(
            Slot slot, Mapping from, Optional<KindModel> kind, Optional<Slot> property) {
        Optional<String> name = name(slot, from);
        Optional<String> word =
                property.flatMap(
                        it -> kind.isPresent() ? property(it, kind.get()) : expect.text(it));
        return kind.isEmpty() || name.isEmpty() || word.isEmpty()
                ? Optional.empty()
                : mentioned(slot, kind.get(), name.get(), word.get());
    }

    private Optional<Reference> mentioned(Slot slot, KindModel kind, String name, String property) {
        context.mentions().add(new Mention(slot.at(), kind.id(), name));
        return Optional.of(new Reference(kind.id(), name, property));
    }

    private Optional<String> name(Slot slot, Mapping from) {
        return part(slot, from, NAME).flatMap(expect::name).map(Scalar::text);
    }

    private Optional<Slot> part(Slot from, Mapping mapping, String key) {
        Optional<Slot> slot = mapping.get(key).map(Slot::of);
        if (slot.isEmpty()) {
            problems.error(from.at(), from.what() + " needs " + Words.quoted(key));
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

    private Optional<KindModel> typed(Slot slot) {
        Optional<String> word = expect.word(slot, BlueprintKinds.TYPES);
        Optional<KindId> kind = word.flatMap(BlueprintKinds::ofType);
        return kind.flatMap(context.kinds()::find);
    }

    private Optional<String> property(Slot slot, KindModel kind) {
        Optional<String> written = expect.text(slot);
        if (written.isEmpty() || kind.outputs().contains(written.get())) {
            return written;
        }
        Optional<String> variable = written.flatMap(Reference::variableIn);
        if (variable.isPresent()) {
            return isVariable(slot, Optional.of(kind), variable.get()) ? written : Optional.empty();
        }
        problems.error(
                slot.node().at(),
                Words.unknown("property of " + kind.id(), written.get(), kind.outputs()));
        return Optional.empty();
    }

    private boolean isVariable(Slot slot, Optional<KindModel> kind, String key) {
        if (kind.isPresent() && kind.get().variables().isEmpty()) {
            problems.error(slot.node().at(), "a " + kind.get().id() + " has no variables");
            return false;
        }
        boolean right = InputWords.VARIABLE.matcher(key).matches();
        if (!right) {
            problems.error(slot.node().at(), ONE_VARIABLE);
        }
        return right;
    }

    /** Found in real files: {@code envVarKey: "*"}. */
    static final String ONE_VARIABLE =
            "one variable is copied, by its key: write one entry for each, or put them into an env"
                    + " group and link it with \"fromGroup\"";
}
