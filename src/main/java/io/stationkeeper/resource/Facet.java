package io.stationkeeper.resource;

/**
 * A part of a resource that one call reads. {@link #CORE} is what the provider's list shows of
 * everything at once; each other facet costs a call for each resource.
 */
public record Facet(String name) implements Comparable<Facet> {
    public static final Facet CORE = new Facet("core");

    /** The newest deploys of a service. */
    public static final Facet DEPLOYS = new Facet("deploys");

    @Override
    public int compareTo(Facet other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
