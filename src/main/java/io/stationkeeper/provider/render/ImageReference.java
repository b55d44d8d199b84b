package io.stationkeeper.provider.render;

/**
 * The long form of an image's name, as Render shows it: {@code nginx} reads back as {@code
 * docker.io/library/nginx:latest} (recorded).
 *
 * @param repository with registry, {@code docker.io/library/nginx}
 * @param tail {@code :tag}, {@code @digest} or both
 */
record ImageReference(String repository, String tail) {
    static ImageReference parse(String text) {
        String bare = text.strip().replaceFirst("^https?://", "");
        int digest = bare.indexOf('@');
        String named = digest < 0 ? bare : bare.substring(0, digest);
        // A colon before the last slash is the registry's port, not a tag.
        int tag = named.indexOf(':', named.lastIndexOf('/') + 1);
        String name = tag < 0 ? named : named.substring(0, tag);
        String tail = bare.substring(name.length());
        return new ImageReference(withRegistry(name), tail.isEmpty() ? ":latest" : tail);
    }

    static String normalise(String text) {
        return text.isBlank() ? "" : parse(text).toString();
    }

    /** The same repository at exactly this content. */
    ImageReference at(String sha) {
        return new ImageReference(repository, "@" + sha);
    }

    private static String withRegistry(String name) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return "docker.io/library/" + name;
        }
        String first = name.substring(0, slash);
        boolean registry = first.contains(".") || first.contains(":") || first.equals("localhost");
        if (!registry) {
            return "docker.io/" + name;
        }
        String rest = name.substring(slash + 1);
        if (!first.equals("docker.io") && !first.equals("index.docker.io")) {
            return name;
        }
        return "docker.io/" + (rest.contains("/") ? rest : "library/" + rest);
    }

    @Override
    public String toString() {
        return repository + tail;
    }
}
