package io.stationkeeper.resource;

/**
 * One declared resource.
 *
 * @param liveName its name at the provider: {@code spec.name}, by default {@code metadata.name}
 * @param origin where it is written: {@code services/api.yaml:1}
 */
public record Manifest(
        ResourceId id, KindId kind, String liveName, Spec spec, Handling handling, String origin) {
    public Manifest withSpec(Spec newSpec) {
        return new Manifest(id, kind, liveName, newSpec, handling, origin);
    }

    public Manifest withHandling(Handling newHandling) {
        return new Manifest(id, kind, liveName, spec, newHandling, origin);
    }
}
