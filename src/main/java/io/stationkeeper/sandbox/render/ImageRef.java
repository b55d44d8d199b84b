package io.stationkeeper.sandbox.render;

import java.util.Optional;

/** An image reference, completed as the API does: registry, {@code library/} and tag are filled in. */
record ImageRef(String repository, String tag, Optional<String> digest) {

    static ImageRef parse(String text) {
        String bare = text.strip().replaceFirst("^https?://", "");
        int at = bare.indexOf('@');
        Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(bare.substring(at + 1));
        String named = at < 0 ? bare : bare.substring(0, at);
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        String path = tagged ? named.substring(0, colon) : named;
        String tag = tagged ? named.substring(colon + 1) : digest.isPresent() ? "" : "latest";
        return new ImageRef(complete(path), tag, digest);
    }

    private static String complete(String path) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            return "docker.io/library/" + path;
        }
        String first = path.substring(0, slash);
        boolean registry = first.contains(".") || first.contains(":") || first.equals("localhost");
        return registry ? path : "docker.io/" + path;
    }

    @Override
    public String toString() {
        return repository
                + (tag.isEmpty() ? "" : ":" + tag)
                + digest.map(value -> "@" + value).orElse("");
    }
}
