package io.stationkeeper.engine;

import io.stationkeeper.provider.Output;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.Reference;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.secret.EnvironmentSecrets;
import io.stationkeeper.secret.SecretStore;
import io.stationkeeper.secret.VariableSecrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What each input comes to in one pass, as far as that can be known. */
final class Values {
    private static final String LIST_SEPARATOR = ",";

    private final Providers providers;
    private final SecretStore secrets;
    private final Targets targets;
    private final Outputs outputs;
    private final Variables variables;

    Values(Providers providers, SecretStore secrets, Targets targets, Outputs outputs) {
        this.providers = providers;
        this.secrets = secrets;
        this.targets = targets;
        this.outputs = outputs;
        this.variables = new Variables(targets, this);
    }

    /** The outputs that were read in one pass; never kept beyond it. */
    static final class Outputs {
        private final Map<String, Optional<Map<String, Sensitive>>> byTarget = new HashMap<>();
    }

    /** @param key of the variable, or the field that holds this input alone */
    Input of(Manifest manifest, String key, Input input) {
        return switch (input) {
            case Input.FromSecret(String name) -> secret(name);
            case Input.Existing _ -> given(new VariableSecrets(manifest.id().name(), key));
            case Input.FromOutput(Reference reference) -> value(manifest, reference);
            case Input.Template template -> template(manifest, template);
            case Input.Join join -> join(manifest, join);
            case Input.Known _,
                    Input.Initial _,
                    Input.Generated _,
                    Input.Waiting _,
                    Input.Missing _,
                    Input.Remembered _ ->
                    input;
        };
    }

    private Input secret(String name) {
        return secrets.find(name)
                .<Input>map(Input.Known::new)
                .or(() ->
                        secrets.obstacle(name)
                                .map(why -> missing("secret " + name + " cannot be had: " + why)))
                .or(() -> secrets.standIn(name).map(Input.Known::new))
                .orElseGet(() ->
                        missing(
                                "secret "
                                        + name
                                        + " is missing: set "
                                        + EnvironmentSecrets.variable(name)
                                        + " or mount a file of that name"));
    }

    private static Input missing(String why) {
        return new Input.Missing(Obstacle.SECRET_MISSING, why);
    }

    /** A value of a person: from a secret if there is one, else it has only to be there. */
    private Input given(VariableSecrets variable) {
        return variable.find(secrets)
                .<Input>map(Input.Known::new)
                .or(() -> variable.standIn(secrets).map(Input.Initial::new))
                .orElseGet(Input.Existing::new);
    }

    private Input template(Manifest manifest, Input.Template template) {
        StringBuilder text = new StringBuilder();
        for (Input.Template.Part part : template.parts()) {
            switch (part) {
                case Input.Template.Part.Text(Sensitive literal) -> text.append(literal.reveal());
                case Input.Template.Part.Output(Reference reference) -> {
                    Input value = value(manifest, reference);
                    if (!(value instanceof Input.Known(Sensitive known))) {
                        return open(value, reference);
                    }
                    text.append(known.reveal());
                }
            }
        }
        return Input.known(text.toString());
    }

    private Input join(Manifest manifest, Input.Join join) {
        List<String> entries = new ArrayList<>();
        for (Reference reference : join.references()) {
            Input value = value(manifest, reference);
            if (!(value instanceof Input.Known(Sensitive known))) {
                return open(value, reference);
            }
            entries(manifest, reference, known).forEach(it -> entries.add(join.prefix() + it));
        }
        return Input.known(String.join(join.separator(), entries.stream().distinct().toList()));
    }

    /** Of a part whose fingerprint alone is known, no whole can be made. */
    private static Input open(Input part, Reference reference) {
        return part instanceof Input.Missing ? part : new Input.Waiting(waits(part, reference));
    }

    private static Reference waits(Input part, Reference reference) {
        return part instanceof Input.Waiting(Reference on) ? on : reference;
    }

    private List<String> entries(Manifest manifest, Reference reference, Sensitive value) {
        boolean list =
                targets.of(manifest, reference)
                        .model()
                        .output(reference.property())
                        .flatMap(Output::field)
                        .isPresent();
        if (!list) {
            return List.of(value.reveal());
        }
        return value.reveal().isEmpty()
                ? List.of()
                : List.of(value.reveal().split(LIST_SEPARATOR, -1));
    }

    /** What a reference points at, or why that is not known. */
    private Input value(Manifest manifest, Reference reference) {
        Target target = targets.of(manifest, reference);
        Optional<Input> nothing = nothing(target, reference);
        if (nothing.isPresent()) {
            return nothing.get();
        }
        return reference
                .variable()
                .map(key -> variables.value(target, key, reference))
                .orElseGet(() -> output(target, reference));
    }

    private static Optional<Input> nothing(Target target, Reference reference) {
        if (target.manifest().isPresent() || target.live().isPresent()) {
            return Optional.empty();
        }
        if (target.candidates().size() > 1) {
            List<String> ids = target.candidates().stream().map(Live::externalId).toList();
            return Optional.of(
                    new Input.Missing(
                            Obstacle.TARGET_MISSING,
                            reference + " is ambiguous: " + ids + " have this name"));
        }
        return Optional.of(
                target.listed()
                        ? new Input.Missing(
                                Obstacle.TARGET_MISSING,
                                reference
                                        + " is neither declared nor in the workspace: declare it, or"
                                        + " correct the name")
                        : new Input.Waiting(reference));
    }

    /** An output that is no variable that somebody set. */
    Input output(Target target, Reference reference) {
        Optional<Output> output = target.model().output(reference.property());
        if (output.isEmpty()) {
            return new Input.Missing(
                    Obstacle.TARGET_MISSING,
                    "%s has no %s; it has %s"
                            .formatted(
                                    target.id(),
                                    reference.property(),
                                    String.join(", ", target.model().outputs())));
        }
        if (output.get().field().isPresent()) {
            return entries(target, output.get().field().get(), reference);
        }
        Optional<Map<String, Sensitive>> read = target.live().flatMap(live -> read(target, live));
        if (read.isEmpty()) {
            return new Input.Waiting(reference);
        }
        return Optional.ofNullable(read.get().get(reference.property()))
                .<Input>map(Input.Known::new)
                .orElseGet(() -> without(target, output.get(), reference));
    }

    private static Input without(Target target, Output output, Reference reference) {
        return output.without().isEmpty()
                ? new Input.Waiting(reference)
                : new Input.Missing(
                        Obstacle.TARGET_MISSING,
                        target.id() + " has no " + output.name() + ": " + output.without());
    }

    /** What it has and what its manifest adds, so that those who use it need no second deploy. */
    private static Input entries(Target target, Field<List<String>> field, Reference reference) {
        Optional<List<String>> wanted =
                target.enforced().flatMap(manifest -> manifest.spec().get(field).present());
        Optional<List<String>> seen =
                target.live().flatMap(live -> live.spec().get(field).present());
        boolean unread = target.live().isPresent() && seen.isEmpty();
        if (unread || (seen.isEmpty() && target.enforced().isEmpty())) {
            return new Input.Waiting(reference);
        }
        SortedSet<String> all = new TreeSet<>(wanted.orElse(List.of()));
        all.addAll(seen.orElse(List.of()));
        return Input.known(String.join(LIST_SEPARATOR, all));
    }

    /** Each target is asked once a pass, and only if something consumes it. */
    private Optional<Map<String, Sensitive>> read(Target target, Live live) {
        return outputs.byTarget.computeIfAbsent(
                live.externalId() + " " + target.member().orElse(""),
                _ -> {
                    ResourceKind kind = providers.kind(target.id().provider(), live.kind());
                    try {
                        return Optional.of(
                                target.member()
                                        .map(part -> kind.outputs(live, part))
                                        .orElseGet(() -> kind.outputs(live)));
                    } catch (ProviderException _) {
                        return Optional.empty();
                    }
                });
    }
}
