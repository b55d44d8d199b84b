package io.stationkeeper.resource;

/**
 * A text that must not be seen. It has no readable {@code toString}, no bean property and no JSON
 * form; {@link #reveal} marks each place that really needs the text.
 */
public final class Sensitive {
    private final String text;

    private Sensitive(String text) {
        this.text = text;
    }

    public static Sensitive of(String text) {
        return new Sensitive(text);
    }

    /** The text itself: for the wire to the provider and for fingerprints, never for output. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sensitive sensitive && sensitive.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "(sensitive)";
    }
}
