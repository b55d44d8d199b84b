package io.stationkeeper.resource;

/**
 * A kind of resource: the type of provider that has it and its name, written {@code
 * render/WebService}.
 */
public record KindId(String provider, String name) implements Comparable<KindId> {
    @Override
    public int compareTo(KindId other) {
        return toString().compareTo(other.toString());
    }

    /** The manifest's {@code apiVersion} for this kind. */
    public String apiVersion() {
        return provider + "/v1";
    }

    @Override
    public String toString() {
        return provider + "/" + name;
    }
}
