package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What a deploy was asked to release; nothing named means the head of the branch, or the tag's digest. */
record Release(Optional<String> commitId, Optional<String> imageUrl, Source source) {

    enum Source {
        /** The head of the branch or what the tag points to. */
        LATEST,
        /** Whatever is live, without a build. */
        LIVE
    }

    static Release latest() {
        return new Release(Optional.empty(), Optional.empty(), Source.LATEST);
    }

    static Release live() {
        return new Release(Optional.empty(), Optional.empty(), Source.LIVE);
    }

    /** The commit or the digest of an earlier deploy. */
    static Release of(ObjectNode deploy) {
        Optional<String> commit = Optional.of(deploy.at("/commit/id").asText());
        String ref = deploy.at("/image/ref").asText();
        String sha = deploy.at("/image/sha").asText();
        Optional<String> image = Optional.of(ref.replaceFirst("@.*", "") + "@" + sha);
        boolean git = deploy.path("commit").isObject();
        return new Release(commit.filter(id -> git), image.filter(url -> !git), Source.LATEST);
    }
}
