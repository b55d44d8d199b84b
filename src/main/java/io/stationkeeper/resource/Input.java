package io.stationkeeper.resource;

import java.util.List;

/**
 * Where the value of one variable or file comes from. A manifest declares it, the resolver replaces
 * what it can by {@link Known} and the rest by {@link Waiting} or {@link Missing}; live values are
 * always {@link Known} or, when only remembered from an earlier pass, {@link Remembered}.
 */
public sealed interface Input {
    /** The value itself. */
    record Known(Sensitive value) implements Input {}

    /** {@code fromSecret: name}. */
    record FromSecret(String name) implements Input {}

    /** Made of outputs of other resources. */
    sealed interface FromOutputs extends Input {
        List<Reference> references();
    }

    /** {@code from: {kind, name, property}} and the references of a Blueprint. */
    record FromOutput(Reference reference) implements FromOutputs {
        @Override
        public List<Reference> references() {
            return List.of(reference);
        }
    }

    /** {@code template: "https://{api}/v1"}: texts and outputs, one after the other. */
    record Template(List<Part> parts) implements FromOutputs {
        public Template {
            parts = List.copyOf(parts);
        }

        @Override
        public List<Reference> references() {
            return parts.stream()
                    .filter(Part.Output.class::isInstance)
                    .map(part -> ((Part.Output) part).reference())
                    .toList();
        }

        /** A piece of a template. */
        public sealed interface Part {
            /** As it is written, which may be a secret. */
            record Text(Sensitive text) implements Part {}

            record Output(Reference reference) implements Part {}
        }
    }

    /** {@code join: {from, prefix, separator}}: each output, or each entry of one that is a list. */
    record Join(List<Reference> references, String prefix, String separator)
            implements FromOutputs {
        public Join {
            references = List.copyOf(references);
        }
    }

    /** {@code generateValue: true}: made once by the provider, never compared, never made again. */
    record Generated() implements Input {}

    /** {@code sync: false}: must exist, its value is not ours. */
    record Existing() implements Input {}

    /** A stand-in: written where nothing is, and whatever is there later is never compared with it. */
    record Initial(Sensitive value) implements Input {}

    /** Not known yet; {@code on} names the output it waits for. */
    record Waiting(Reference on) implements Input {}

    /** Cannot be known; {@code what} says what a person has to supply. */
    record Missing(Obstacle obstacle, String what) implements Input {}

    /** A live value of which only the fingerprint was kept. */
    record Remembered(Fingerprint fingerprint) implements Input {}

    static Input known(String text) {
        return new Known(Sensitive.of(text));
    }
}
