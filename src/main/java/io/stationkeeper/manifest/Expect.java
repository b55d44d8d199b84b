package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Mapping;
import io.stationkeeper.manifest.Node.Scalar;
import io.stationkeeper.manifest.Node.Sequence;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Takes a node as the type that its key wants, or says what it wants; never repeats a value. */
record Expect(FileProblems problems) {
    private static final BigInteger LARGEST = BigInteger.valueOf(Integer.MAX_VALUE);

    /** A scalar of any type but null, by its text in the source. */
    Optional<Scalar> scalar(Slot slot) {
        if (slot.node() instanceof Scalar scalar && !scalar.isNull()) {
            return Optional.of(scalar);
        }
        return refused(slot, "a text", "a value");
    }

    Optional<String> text(Slot slot) {
        return scalar(slot).map(Scalar::text);
    }

    /** A text that is not empty and fits on a line, as names are. */
    Optional<Scalar> name(Slot slot) {
        Optional<Scalar> scalar = scalar(slot);
        Optional<String> wrong = scalar.flatMap(found -> wrongName(found.text()));
        wrong.ifPresent(why -> problems.error(slot.node().at(), slot.what() + " " + why));
        return wrong.isPresent() ? Optional.empty() : scalar;
    }

    Optional<String> word(Slot slot, Collection<String> words) {
        Optional<String> text = text(slot);
        if (text.filter(found -> !words.contains(found)).isPresent()) {
            String hint =
                    text.flatMap(found -> Words.nearest(found, words))
                            .map(near -> "; did you mean " + Words.quoted(near) + "?")
                            .orElse("");
            problems.error(
                    slot.node().at(),
                    slot.what() + " wants one of " + String.join(", ", words) + hint);
            return Optional.empty();
        }
        return text;
    }

    Optional<Boolean> flag(Slot slot) {
        if (slot.node() instanceof Scalar scalar && scalar.type() == Node.Type.FLAG) {
            return Optional.of(Boolean.valueOf(scalar.text()));
        }
        return refused(slot, "true or false", "true or false");
    }

    Optional<Integer> whole(Slot slot, int min, int max) {
        String wanted = "a whole number from " + min + " to " + max;
        if (!(slot.node() instanceof Scalar scalar) || scalar.type() != Node.Type.WHOLE) {
            return refused(slot, wanted, "a number");
        }
        BigInteger number = number(scalar.text());
        boolean fits = number.abs().compareTo(LARGEST) <= 0;
        if (!fits || number.intValue() < min || number.intValue() > max) {
            problems.error(slot.node().at(), slot.what() + " wants " + wanted);
            return Optional.empty();
        }
        return Optional.of(number.intValue());
    }

    Optional<Mapping> mapping(Slot slot) {
        return slot.node() instanceof Mapping mapping
                ? Optional.of(mapping)
                : refused(slot, "a mapping", "{}");
    }

    Optional<List<Node>> list(Slot slot) {
        return slot.node() instanceof Sequence list
                ? Optional.of(list.items())
                : refused(slot, "a list", "[]");
    }

    /** Says of each key that is not known which one may be meant. */
    void only(Mapping mapping, Collection<String> known) {
        for (Node.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                problems.error(entry.at(), unknown(entry, known));
            }
        }
    }

    /** What stands alone where a key belongs may be the end of a secret: {@code {value: one,two}}. */
    private static String unknown(Node.Entry entry, Collection<String> known) {
        boolean alone = entry.value().isNull() && Words.nearest(entry.key(), known).isEmpty();
        return alone
                ? "unknown key without a value; a text that holds a comma has to be quoted here"
                : Words.unknown("key", entry.key(), known);
    }

    private <T> Optional<T> refused(Slot slot, String wanted, String instead) {
        if (slot.node().isNull()) {
            problems.error(
                    slot.at(), slot.what() + " is null: write " + instead + " or drop the line");
        } else {
            problems.error(
                    slot.node().at(),
                    slot.what() + " wants " + wanted + ", not " + slot.node().words());
        }
        return Optional.empty();
    }

    private static Optional<String> wrongName(String text) {
        if (text.isBlank()) {
            return Optional.of("is empty");
        }
        if (text.codePointCount(0, text.length()) > 100) {
            return Optional.of("is longer than 100 characters");
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of("holds a control character");
        }
        return text.strip().equals(text)
                ? Optional.empty()
                : Optional.of("starts or ends with a space");
    }

    /** The core schema's whole numbers: {@code 12}, {@code -3}, {@code 0o14}, {@code 0x1F}. */
    private static BigInteger number(String text) {
        if (text.startsWith("0o")) {
            return new BigInteger(text.substring(2), 8);
        }
        return text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
    }
}
