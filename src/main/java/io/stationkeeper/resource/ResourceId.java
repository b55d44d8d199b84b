package io.stationkeeper.resource;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;

/**
 * Identity in git: provider instance, kind and {@code metadata.name}. The text form {@code
 * render/WebService/api} percent-encodes the name, because names may hold slashes and spaces.
 */
public record ResourceId(String provider, String kind, String name)
        implements Comparable<ResourceId> {
    private static final Comparator<ResourceId> ORDER =
            Comparator.comparing(ResourceId::provider)
                    .thenComparing(ResourceId::kind)
                    .thenComparing(ResourceId::name);

    /** Reads the text form back; empty when it does not have three parts. */
    public static Optional<ResourceId> parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3 || parts[0].isEmpty() || parts[1].isEmpty() || parts[2].isEmpty()) {
            return Optional.empty();
        }
        String name = URLDecoder.decode(parts[2].replace("+", "%2B"), StandardCharsets.UTF_8);
        return Optional.of(new ResourceId(parts[0], parts[1], name));
    }

    @Override
    public int compareTo(ResourceId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return provider + "/" + kind + "/" + encoded;
    }
}
