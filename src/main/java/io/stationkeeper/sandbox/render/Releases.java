package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.Stamps;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which commit a branch points to and which digest a tag: both exist from the first question on, and move only when told. */
final class Releases {

    private static final String HEADS = "render.heads";
    private static final String COMMITS = "render.commits";
    private static final String DIGESTS = "render.digests";
    private static final Pattern COMMIT_ID = Pattern.compile("[0-9a-f]{7,40}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private final World world;

    Releases(World world) {
        this.world = world;
    }

    ObjectNode head(String repo, String branch) {
        String place = normal(repo) + "#" + branch;
        return world.table(HEADS).find(place).orElseGet(() -> firstCommit(place)).deepCopy();
    }

    /** A commit by id; any well-formed id is believed to be in the repository. */
    ObjectNode commit(String id) {
        if (!COMMIT_ID.matcher(id).matches()) {
            throw Refused.invalid("invalid commitId: " + id);
        }
        return world.table(COMMITS)
                .find(id)
                .orElseGet(() -> commit(id, "Commit " + id, Instant.EPOCH))
                .deepCopy();
    }

    ObjectNode push(String repo, String branch, Optional<String> message) {
        Instant now = world.moments().stamp();
        String id = hash("SHA-1", normal(repo) + branch + now);
        ObjectNode commit = commit(id, message.orElse("Push to " + branch), now);
        world.table(HEADS).put(normal(repo) + "#" + branch, commit);
        world.table(COMMITS).put(id, commit);
        return commit.deepCopy();
    }

    /** The digest that a reference resolves to now. */
    ObjectNode image(ImageRef ref) {
        String name = ref.toString();
        if (ref.digest().isPresent() && !DIGEST.matcher(ref.digest().get()).matches()) {
            throw Refused.invalid("invalid image digest: " + name);
        }
        String sha =
                ref.digest()
                        .orElseGet(() ->
                                world.table(DIGESTS)
                                        .find(name)
                                        .map(known -> known.path("sha").asText())
                                        .orElseGet(() -> "sha256:" + hash("SHA-256", name)));
        return Json.object().put("ref", name).put("sha", sha);
    }

    ObjectNode moveTag(ImageRef ref) {
        String sha = "sha256:" + hash("SHA-256", ref.toString() + world.moments().stamp());
        return world.table(DIGESTS)
                .put(ref.toString(), Json.object().put("ref", ref.toString()).put("sha", sha));
    }

    static String normal(String repo) {
        return repo.toLowerCase(Locale.ROOT).replaceFirst("/+$", "").replaceFirst("\\.git$", "");
    }

    private ObjectNode firstCommit(String place) {
        String id = hash("SHA-1", place);
        ObjectNode commit = commit(id, "Initial commit", Instant.parse("2024-09-11T15:56:52Z"));
        world.table(HEADS).put(place, commit);
        world.table(COMMITS).put(id, commit);
        return commit;
    }

    private static ObjectNode commit(String id, String message, Instant at) {
        return Json.object()
                .put("id", id)
                .put("message", message)
                .put("createdAt", Stamps.text(at));
    }

    static String hash(String algorithm, String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
