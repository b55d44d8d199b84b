package io.stationkeeper.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;

/** The three ways to say where the source is, told apart by how the text looks. */
sealed interface Location {
    /** What is read through a clone. */
    sealed interface InGit extends Location {}

    /** A repository behind a network; the URI still holds the credentials that the user wrote into it. */
    record Remote(URIish uri) implements InGit {}

    /**
     * A path on this machine.
     *
     * @param mustBeGit the user said {@code file://}, so that a folder without repository is never meant
     */
    record Local(Path path, boolean mustBeGit) implements InGit {}

    /** A folder to be read as it lies, whatever it lies in. */
    record Folder(Path path) implements Location {}

    String FOLDER_PREFIX = "folder:";
    Set<String> SCHEMES = Set.of("https", "http", "ssh", "git+ssh", "ssh+git", "git");
    Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*)://.*");
    Pattern SCP_FORM = Pattern.compile("(?:[^/:@]+@)?[^/:@]{2,}:[^:].*");

    static Location parse(String text) {
        String location = text.strip();
        if (location.isEmpty() || location.chars().anyMatch(Character::isISOControl)) {
            throw new SourceException(
                    "no source: set STATIONKEEPER_SOURCE (or --source) to a git URL or a path");
        }
        if (location.startsWith(FOLDER_PREFIX)) {
            return new Folder(path(location.substring(FOLDER_PREFIX.length())));
        }
        Matcher scheme = SCHEME.matcher(location);
        if (scheme.matches()) {
            return url(location, scheme.group(1).toLowerCase(Locale.ROOT));
        }
        if (SCP_FORM.matcher(location).matches() && !Files.exists(path(location))) {
            return remote(location);
        }
        return new Local(path(location), false);
    }

    /** The URL with nothing in it that lets anybody in. */
    static String withoutCredentials(URIish uri) {
        URIish shown = uri.setPass(null);
        if (isHttp(uri)) {
            shown = shown.setUser(null);
        }
        String text = shown.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }

    static boolean isHttp(URIish uri) {
        return Optional.ofNullable(uri.getScheme()).orElse("").startsWith("http");
    }

    private static Location url(String location, String scheme) {
        if (scheme.equals("file")) {
            return new Local(fileUrl(location), true);
        }
        if (!SCHEMES.contains(scheme)) {
            throw new SourceException(
                    "%s:// is no kind of source: use https://, ssh://, file:// or a path"
                            .formatted(scheme));
        }
        return remote(location);
    }

    /** The message leaves the URL out: it may hold a password. */
    private static Location remote(String location) {
        try {
            URIish uri = new URIish(location);
            if (uri.getHost() == null || uri.getPath() == null || uri.getPath().isEmpty()) {
                throw new SourceException(
                        "the git URL of STATIONKEEPER_SOURCE lacks a host or a path");
            }
            return new Remote(uri);
        } catch (URISyntaxException malformed) {
            throw new SourceException("STATIONKEEPER_SOURCE is not a valid git URL");
        }
    }

    private static Path fileUrl(String location) {
        try {
            return Path.of(new URI(location.replace(" ", "%20")).getPath());
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            throw new SourceException(location + " is not a valid file:// URL", malformed);
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException malformed) {
            throw new SourceException(text + " is not a valid path", malformed);
        }
    }
}
