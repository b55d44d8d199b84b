package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Mapping;
import io.stationkeeper.manifest.Node.Scalar;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.Reference;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code fromDatabase} and {@code fromService}. */
final class BlueprintReferences {
    private static final String NAME = "name";
    private static final String PROPERTY = "property";
    private static final String VARIABLE = "envVarKey";

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_-]{0,30}");

    /** What a Blueprint can ask of anything; whether there is such a thing depends on the kind. */
    private static final List<String> PROPERTIES =
            List.of(
                    "connectionString",
                    "connectionPoolString",
                    "host",
                    "port",
                    "hostport",
                    "user",
                    "password",
                    "database");

    private final DocumentContext context;
    private final BlueprintNames names;
    private final FileProblems problems;
    private final Expect expect;

    BlueprintReferences(DocumentContext context, BlueprintNames names) {
        this.context = context;
        this.names = names;
        this.problems = context.problems();
        this.expect = context.expect();
    }

    Optional<Input> database(Slot slot) {
        Optional<Mapping> from = expect.mapping(slot);
        if (from.isEmpty()) {
            return Optional.empty();
        }
        BlueprintWords.only(from.get(), List.of(NAME, PROPERTY), problems);
        Optional<String> name = name(slot, from.get());
        Optional<Slot> property = part(slot, from.get(), PROPERTY);
        if (name.isEmpty() || property.isEmpty()) {
            return Optional.empty();
        }
        return database(slot, name.get(), property.get());
    }

    private Optional<Input> database(Slot slot, String name, Slot property) {
        boolean keyValue = names.services(name).contains(BlueprintKinds.KEY_VALUE);
        if (keyValue && !names.hasDatabase(name)) {
            problems.warning(
                    slot.at(),
                    "%s is a Key Value instance: write fromService with \"type: keyvalue\""
                            .formatted(Words.quoted(name)));
            return output(slot, BlueprintKinds.KEY_VALUE, name, property);
        }
        return output(slot, BlueprintKinds.POSTGRES, name, property);
    }

    Optional<Input> service(Slot slot) {
        Optional<Mapping> from = expect.mapping(slot);
        if (from.isEmpty()) {
            return Optional.empty();
        }
        BlueprintWords.only(
                from.get(), List.of(NAME, BlueprintKinds.TYPE, PROPERTY, VARIABLE), problems);
        BlueprintEntry parts = new BlueprintEntry(from.get());
        Optional<String> name = name(slot, from.get());
        Optional<KindId> kind = name.flatMap(found -> kind(slot, parts, found));
        boolean variable = parts.has(VARIABLE);
        if (variable && parts.has(PROPERTY)) {
            problems.error(slot.at(), "both \"property\" and \"envVarKey\": only one can be meant");
            return Optional.empty();
        }
        if (!variable && !parts.has(PROPERTY)) {
            problems.error(slot.at(), slot.what() + " needs \"property\" or \"envVarKey\"");
            return Optional.empty();
        }
        if (name.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        if (variable) {
            return part(slot, from.get(), VARIABLE)
                    .flatMap(key -> variable(slot, kind.get(), name.get(), key));
        }
        return part(slot, from.get(), PROPERTY)
                .flatMap(property -> output(slot, kind.get(), name.get(), property));
    }

    private Optional<Input> variable(Slot slot, KindId id, String name, Slot key) {
        Optional<String> word = expect.text(key);
        if (word.filter(it -> !InputWords.VARIABLE.matcher(it).matches()).isPresent()) {
            problems.error(key.node().at(), ReferenceReader.ONE_VARIABLE);
            return Optional.empty();
        }
        Optional<KindModel> kind = context.kinds().find(id);
        if (word.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        context.mentions().add(new Mention(slot.at(), id, name));
        return Optional.of(
                kind.get().variables().isPresent()
                        ? new Input.FromOutput(
                                new Reference(id, name, Reference.variable(word.get())))
                        : later(key, "a " + id.name() + " has no variables"));
    }

    private Optional<KindId> kind(Slot slot, BlueprintEntry parts, String name) {
        Optional<Slot> type = parts.get(BlueprintKinds.TYPE);
        return type.isPresent() ? typed(type.get(), name) : untyped(slot, name);
    }

    private Optional<KindId> typed(Slot type, String name) {
        Optional<String> word = expect.text(type);
        Optional<KindId> kind = word.flatMap(BlueprintKinds::ofType);
        if (word.isPresent() && kind.isEmpty()) {
            problems.error(type.node().at(), BlueprintTypes.unknown(word.get()));
        }
        word.filter(BlueprintKinds.OLD_KEY_VALUE_TYPE::equals)
                .ifPresent(_ ->
                        new BlueprintNotes(problems)
                                .deprecated(
                                        new Slot("\"type: redis\"", type.at(), type.node()),
                                        "\"type: keyvalue\""));
        boolean site =
                word.filter(BlueprintKinds.WEB::equals).isPresent()
                        && names.services(name).contains(BlueprintKinds.STATIC_SITE);
        return site ? Optional.of(BlueprintKinds.STATIC_SITE) : kind;
    }

    private Optional<KindId> untyped(Slot slot, String name) {
        List<KindId> found = names.services(name);
        if (found.size() != 1) {
            problems.error(
                    slot.at(),
                    "\"type\" is missing: one of " + String.join(", ", BlueprintKinds.TYPES));
            return Optional.empty();
        }
        problems.warning(
                slot.at(),
                "\"type\" is missing; the %s of this name is taken"
                        .formatted(found.getFirst().name()));
        return Optional.of(found.getFirst());
    }

    private Optional<Input> output(Slot slot, KindId id, String name, Slot property) {
        Optional<String> word = expect.text(property);
        Optional<KindModel> kind = context.kinds().find(id);
        if (word.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        context.mentions().add(new Mention(slot.at(), id, name));
        if (kind.get().outputs().contains(word.get())) {
            return Optional.of(new Input.FromOutput(new Reference(id, name, word.get())));
        }
        return Optional.of(later(property, why(kind.get(), word.get())));
    }

    /** Found in a real file: a whole connection string in this place, which is not repeated. */
    private static String why(KindModel kind, String property) {
        String of = "property of a " + kind.id().name();
        if (PROPERTIES.contains(property)) {
            return "a %s has no %s; it has %s"
                    .formatted(kind.id().name(), property, String.join(", ", outputs(kind)));
        }
        return WORD.matcher(property).matches()
                ? Words.unknown(of, property, outputs(kind))
                : "a " + of + " is one of " + String.join(", ", outputs(kind));
    }

    /** What the provider sets as a variable has a word of its own in Blueprints, envVarKey. */
    private static List<String> outputs(KindModel kind) {
        return kind.outputs().stream()
                .filter(output -> Reference.variableIn(output).isEmpty())
                .toList();
    }

    /** A variable that is there stays as it is; without it the resource is blocked, and others go on. */
    private Input later(Slot slot, String why) {
        problems.warning(
                slot.at(), why + "; as long as the variable is not set, the resource is blocked");
        return new Input.Missing(Obstacle.TARGET_MISSING, why);
    }

    private Optional<String> name(Slot slot, Mapping from) {
        return part(slot, from, NAME).flatMap(expect::name).map(Scalar::text);
    }

    private Optional<Slot> part(Slot slot, Mapping from, String key) {
        Optional<Slot> part = new BlueprintEntry(from).get(key);
        if (part.isEmpty()) {
            problems.error(slot.at(), slot.what() + " needs " + Words.quoted(key));
        }
        return part;
    }
}
