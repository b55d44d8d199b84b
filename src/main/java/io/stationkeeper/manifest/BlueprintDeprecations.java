package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Mapping;
import io.stationkeeper.manifest.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the spellings of before, which half of the real Blueprints have, into those of today. */
final class BlueprintDeprecations {
    /** Keys of before that a service may have. */
    static final List<String> KEYS =
            List.of(
                    BlueprintKinds.OLD_RUNTIME,
                    "autoDeploy",
                    "domain",
                    "pullRequestPreviewsEnabled",
                    "afterFirstDeployCommand");

    private static final String TRIGGER = "autoDeployTrigger";
    private static final String DOMAINS = "domains";
    private static final String PREVIEWS = "previews";
    private static final String GENERATION = "generation";
    private static final String HOOK = "initialDeployHook";
    private static final List<String> ON = List.of("true", "yes", "on");
    private static final List<String> OFF = List.of("false", "no", "off");
    private static final Pattern VERSIONED =
            Pattern.compile("(node|python|elixir|go|ruby|rust)[-_:@ ]?v?[0-9][0-9.x]*");

    private final FileProblems problems;
    private final BlueprintNotes notes;
    private final BlueprintEntry entry;

    private BlueprintDeprecations(FileProblems problems, BlueprintEntry entry) {
        this.problems = problems;
        this.notes = new BlueprintNotes(problems);
        this.entry = entry;
    }

    static void modernise(BlueprintEntry service, FileProblems problems) {
        BlueprintDeprecations reader = new BlueprintDeprecations(problems, service);
        reader.runtime();
        reader.version();
        reader.trigger();
        reader.domain();
        reader.previews();
        service.take("afterFirstDeployCommand").ifPresent(slot -> reader.renamed(slot, HOOK));
    }

    private void runtime() {
        Optional<Slot> old = entry.take(BlueprintKinds.OLD_RUNTIME);
        if (old.filter(slot -> !(slot.node() instanceof Node.Scalar)).isPresent()) {
            problems.error(
                    old.get().at(),
                    "\"env\" is the old name of \"runtime\"; variables are under \"envVars\"");
            return;
        }
        old.ifPresent(slot -> renamed(slot, BlueprintKinds.RUNTIME));
    }

    /** The modern key counts if both are there, as documented for autoDeployTrigger. */
    private void renamed(Slot old, String modern) {
        notes.deprecated(old, Words.quoted(modern));
        if (entry.has(modern)) {
            problems.warning(
                    old.at(), "both " + old.what() + " and \"" + modern + "\": the latter counts");
        } else {
            entry.put(modern, old.at(), old.node());
        }
    }

    private void version() {
        Optional<Slot> runtime = entry.get(BlueprintKinds.RUNTIME);
        Matcher version = VERSIONED.matcher(entry.text(BlueprintKinds.RUNTIME).orElse(""));
        if (runtime.isPresent() && version.matches()) {
            String word = version.group(1);
            problems.warning(
                    runtime.get().node().at(),
                    "a runtime has no version: write \"%s\", and the version as a variable"
                            .formatted(word));
            Slot slot = runtime.get();
            entry.put(
                    BlueprintKinds.RUNTIME, slot.at(), BlueprintEntry.word(slot.node().at(), word));
        }
    }

    private void trigger() {
        Optional<Slot> old = entry.take("autoDeploy");
        if (old.isEmpty()) {
            return;
        }
        String word = BlueprintEntry.text(old.get()).orElse("").toLowerCase(Locale.ROOT);
        if (!ON.contains(word) && !OFF.contains(word)) {
            problems.error(
                    old.get().node().at(),
                    "\"autoDeploy\" wants true or false; better, write \"autoDeployTrigger\"");
            return;
        }
        String modern = ON.contains(word) ? "commit" : "off";
        notes.deprecated(old.get(), "\"autoDeployTrigger: " + modern + "\"");
        if (!entry.has(TRIGGER)) {
            entry.put(TRIGGER, old.get().at(), word(old.get(), modern));
        }
    }

    private void domain() {
        Optional<Slot> old = entry.take("domain");
        if (old.isEmpty()) {
            return;
        }
        notes.deprecated(old.get(), "\"domains\" with a list");
        List<Node> all = new ArrayList<>(List.of(old.get().node()));
        Optional<Slot> domains = entry.get(DOMAINS);
        if (domains.isPresent() && domains.get().node() instanceof Sequence list) {
            String first = BlueprintEntry.text(old.get()).orElse("");
            list.items().stream()
                    .filter(item -> !(item instanceof Node.Scalar it && it.text().equals(first)))
                    .forEach(all::add);
        }
        entry.put(DOMAINS, old.get().at(), new Sequence(old.get().at(), all));
    }

    private void previews() {
        entry.take("pullRequestPreviewsEnabled").ifPresent(this::pullRequests);
        Optional<Slot> previews = entry.take(PREVIEWS);
        if (previews.isEmpty() || !(previews.get().node() instanceof Mapping mapping)) {
            previews.ifPresent(slot -> entry.put(PREVIEWS, slot.at(), slot.node()));
            return;
        }
        List<Node.Entry> kept = new ArrayList<>();
        for (Node.Entry part : mapping.entries()) {
            if (List.of("plan", "numInstances").contains(part.key())) {
                notes.notEnforceable(
                        new Slot(
                                Words.quoted(PREVIEWS + "." + part.key()),
                                part.at(),
                                part.value()));
            } else if (!part.value().isNull()) {
                kept.add(part);
            }
        }
        if (!kept.isEmpty()) {
            entry.put(PREVIEWS, previews.get().at(), new Mapping(mapping.at(), kept));
        }
    }

    private void pullRequests(Slot old) {
        String word = BlueprintEntry.text(old).orElse("").toLowerCase(Locale.ROOT);
        if (!ON.contains(word) && !OFF.contains(word)) {
            problems.error(old.node().at(), old.what() + " wants true or false");
            return;
        }
        String modern = ON.contains(word) ? "automatic" : "off";
        notes.deprecated(old, "\"previews: {generation: " + modern + "}\"");
        if (!entry.has(PREVIEWS)) {
            Node.Entry generation = new Node.Entry(GENERATION, old.at(), word(old, modern));
            entry.put(PREVIEWS, old.at(), new Mapping(old.at(), List.of(generation)));
        }
    }

    private static Node word(Slot slot, String text) {
        return BlueprintEntry.word(slot.node().at(), text);
    }
}
