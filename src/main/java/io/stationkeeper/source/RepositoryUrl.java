package io.stationkeeper.source;

import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.transport.URIish;

/**
 * The address under which everybody names a repository, {@code https://host/path}, whichever way it
 * was cloned: nothing in it lets anybody in.
 */
final class RepositoryUrl {
    private static final String SCHEME = "https://";
    private static final Set<String> OVER_HTTP = Set.of("http", "https");
    private static final Set<String> OTHERS = Set.of("ssh", "git+ssh", "ssh+git", "git");

    private RepositoryUrl() {}

    /** Empty for a path, a {@code file://} URL and what is no address at all. */
    static Optional<String> of(String address) {
        try {
            return of(new URIish(address.strip()));
        } catch (URISyntaxException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static Optional<String> of(URIish uri) {
        Optional<String> host = Optional.ofNullable(uri.getHost()).filter(name -> !name.isBlank());
        String path = path(Optional.ofNullable(uri.getRawPath()).orElse(""));
        Optional<String> scheme =
                Optional.ofNullable(uri.getScheme()).map(word -> word.toLowerCase(Locale.ROOT));
        boolean http = scheme.filter(OVER_HTTP::contains).isPresent();
        // Without a scheme it is the short form of ssh, git@host:path.
        boolean other = scheme.map(OTHERS::contains).orElse(true);
        if (host.isEmpty() || path.isEmpty() || !(http || other)) {
            return Optional.empty();
        }
        // The port of a web server is part of the address; that of ssh or git says nothing to it.
        String port = http && uri.getPort() > 0 ? ":" + uri.getPort() : "";
        return Optional.of(SCHEME + host.get().toLowerCase(Locale.ROOT) + port + "/" + path);
    }

    private static String path(String written) {
        String path = written.replaceFirst("[?#].*", "");
        return path.replaceAll("^/+", "").replaceAll("/+$", "").replaceFirst("\\.git$", "");
    }
}
