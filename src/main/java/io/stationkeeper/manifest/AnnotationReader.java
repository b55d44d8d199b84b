package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Mapping;
import io.stationkeeper.manifest.Node.Scalar;
import io.stationkeeper.resource.Adoption;
import io.stationkeeper.resource.DeletionPolicy;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Handling;
import io.stationkeeper.resource.KeyRemoval;
import io.stationkeeper.resource.MaintenanceWindow;
import io.stationkeeper.resource.Mode;
import io.stationkeeper.resource.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the annotations that are ours; those of others are none of our business. */
final class AnnotationReader {
    static final String MODE = "stationkeeper/mode";
    static final String DELETION_POLICY = "stationkeeper/deletion-policy";
    static final String ADOPT = "stationkeeper/adopt";
    static final String EXCLUSIVE = "stationkeeper/exclusive";
    static final String MOVED_FROM = "stationkeeper/moved-from";
    static final String PROVIDER = "stationkeeper/provider";
    static final String KEY_REMOVAL = "stationkeeper/key-removal";
    static final String ROTATE_AFTER = "stationkeeper/rotate-after";
    static final String MAINTENANCE = "stationkeeper/maintenance-window";
    static final List<String> KEYS =
            List.of(
                    MODE,
                    DELETION_POLICY,
                    ADOPT,
                    EXCLUSIVE,
                    MOVED_FROM,
                    PROVIDER,
                    KEY_REMOVAL,
                    ROTATE_AFTER,
                    MAINTENANCE);

    static final List<String> MODES = List.of("enforce", "report", "ignore");
    static final List<String> POLICIES = List.of("orphan", "delete");
    static final List<String> REMOVALS = List.of("release", "delete");
    static final List<String> ADOPTIONS = List.of("never", "if-identical", "yes");

    private static final String PREFIX = "stationkeeper/";

    /** A day at least: each one costs a deploy of every consumer. */
    static final Pattern AGE = Pattern.compile("([1-9][0-9]{0,3})d");

    private static final Pattern INSTANCE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Map<String, Mode> MODE_WORDS =
            Map.of("enforce", Mode.ENFORCE, "report", Mode.REPORT, "ignore", Mode.IGNORE);
    private static final Map<String, Adoption> ADOPTION_WORDS =
            Map.of(
                    "never", Adoption.NEVER,
                    "if-identical", Adoption.IF_IDENTICAL,
                    "yes", Adoption.YES);

    private final DocumentContext context;
    private final Optional<Set<String>> instances;
    private final FileProblems problems;
    private final Expect expect;

    /**
     * What the annotations of one document say.
     *
     * @param instance the provider instance, by default the type of the provider
     */
    record Annotations(Handling handling, String instance, Optional<Position> movedFromAt) {}

    AnnotationReader(DocumentContext context, Optional<Set<String>> instances) {
        this.context = context;
        this.instances = instances;
        this.problems = context.problems();
        this.expect = context.expect();
    }

    Annotations read(Mapping annotations) {
        annotations.entries().stream()
                .filter(entry -> entry.key().startsWith(PREFIX) && !KEYS.contains(entry.key()))
                .forEach(entry ->
                        problems.error(entry.at(), Words.unknown("annotation", entry.key(), KEYS)));
        Handling handling =
                new Handling(
                        word(annotations, MODE, MODES)
                                .map(MODE_WORDS::get)
                                .orElse(Handling.DEFAULT.mode()),
                        word(annotations, DELETION_POLICY, POLICIES)
                                .map(AnnotationReader::policy)
                                .orElse(Handling.DEFAULT.deletionPolicy()),
                        word(annotations, ADOPT, ADOPTIONS)
                                .map(ADOPTION_WORDS::get)
                                .orElse(Handling.DEFAULT.adoption()),
                        slot(annotations, EXCLUSIVE).map(this::exclusive).orElse(Set.of()),
                        slot(annotations, MOVED_FROM).flatMap(this::movedFrom),
                        word(annotations, KEY_REMOVAL, REMOVALS)
                                .map(AnnotationReader::removal)
                                .orElse(Handling.DEFAULT.keyRemoval()),
                        slot(annotations, ROTATE_AFTER).flatMap(this::age),
                        slot(annotations, MAINTENANCE).flatMap(this::window));
        String instance =
                slot(annotations, PROVIDER).flatMap(this::instance).orElse(context.provider());
        return new Annotations(
                handling, instance, slot(annotations, MOVED_FROM).map(slot -> slot.node().at()));
    }

    private static DeletionPolicy policy(String word) {
        return word.equals("delete") ? DeletionPolicy.DELETE : DeletionPolicy.ORPHAN;
    }

    private static KeyRemoval removal(String word) {
        return word.equals("delete") ? KeyRemoval.DELETE : KeyRemoval.RELEASE;
    }

    /** Of a kind without a credential it would be a promise that nobody keeps. */
    private Optional<Duration> age(Slot slot) {
        if (context.model().credential().isEmpty()) {
            problems.error(
                    slot.at(),
                    "a %s has no credential that can be replaced: drop the line"
                            .formatted(context.model().id().name()));
            return Optional.empty();
        }
        Optional<Integer> days =
                expect.text(slot)
                        .map(AGE::matcher)
                        .filter(Matcher::matches)
                        .map(match -> Integer.valueOf(match.group(1)));
        if (days.isEmpty()) {
            problems.error(slot.node().at(), slot.what() + " wants days, such as 90d");
        }
        return days.map(Duration::ofDays);
    }

    private Optional<MaintenanceWindow> window(Slot slot) {
        return expect.text(slot)
                .flatMap(text ->
                        switch (MaintenanceWindows.read(text)) {
                            case MaintenanceWindows.Reading.Window(var window) ->
                                    Optional.of(window);
                            case MaintenanceWindows.Reading.Wrong(String why) -> {
                                problems.error(slot.node().at(), slot.what() + ": " + why);
                                yield Optional.empty();
                            }
                        });
    }

    private static Optional<Slot> slot(Mapping annotations, String key) {
        return annotations.get(key).map(Slot::of);
    }

    private Optional<String> word(Mapping annotations, String key, List<String> words) {
        return slot(annotations, key).flatMap(slot -> expect.word(slot, words));
    }

    /** Names of fields that are managed per key, with commas between them. */
    private Set<String> exclusive(Slot slot) {
        SortedSet<String> possible = new TreeSet<>();
        context.model().fields().stream()
                .filter(AnnotationReader::managedPerKey)
                .forEach(field -> possible.add(field.name()));
        SortedSet<String> named = new TreeSet<>();
        expect.text(slot).stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(String::strip)
                .forEach(named::add);
        for (String name : named) {
            if (!possible.contains(name)) {
                problems.error(slot.node().at(), Words.unknown("field", name, possible));
            }
        }
        return named;
    }

    private static boolean managedPerKey(Field<?> field) {
        return switch (field.shape()) {
            case Shape.Names _, Shape.Inputs _ -> true;
            case Shape.Entries entries -> entries.rule() != Shape.Entries.Rule.WHOLE;
            case Shape.Text _,
                    Shape.Whole _,
                    Shape.Flag _,
                    Shape.Choice _,
                    Shape.Texts _,
                    Shape.Secret _,
                    Shape.Table _,
                    Shape.Nested _ ->
                    false;
        };
    }

    /** {@code Kind/name}; the name may hold slashes of its own. */
    private Optional<String> movedFrom(Slot slot) {
        Optional<String> text = expect.name(slot).map(Scalar::text);
        if (text.isEmpty()) {
            return text;
        }
        int slash = text.get().indexOf('/');
        if (slash <= 0 || slash == text.get().length() - 1) {
            problems.error(slot.node().at(), slot.what() + " wants Kind/name");
            return Optional.empty();
        }
        String kind = text.get().substring(0, slash);
        SortedSet<String> kinds = context.kinds().kindsOf(context.provider());
        if (!kinds.contains(kind)) {
            problems.error(slot.node().at(), Words.unknown("kind", kind, kinds));
            return Optional.empty();
        }
        return text;
    }

    private Optional<String> instance(Slot slot) {
        Optional<String> name = expect.text(slot);
        if (name.isEmpty()) {
            return name;
        }
        if (!INSTANCE.matcher(name.get()).matches()) {
            problems.error(
                    slot.node().at(),
                    slot.what()
                            + " wants the name of a provider instance: small letters, digits"
                            + " and \"-\"");
            return Optional.empty();
        }
        if (instances.isPresent() && !instances.get().contains(name.get())) {
            problems.error(
                    slot.node().at(),
                    Words.unknown("provider instance", name.get(), instances.get()));
            return Optional.empty();
        }
        return name;
    }
}
