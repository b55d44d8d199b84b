package io.stationkeeper.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One file of the desired state, already text, so that nobody above decodes it a second way.
 *
 * @param path relative to the source path, with {@code /} between its parts
 * @param text the content without a byte order mark; empty if there is a problem
 * @param problem why the file could not be read (too large, not UTF-8), fit to be shown after its path
 */
public record SourceFile(String path, String text, Optional<String> problem) {
    private static final Pattern SOPS_NAME = Pattern.compile(".*\\.sops\\.(yaml|yml|json)");
    private static final String SOPS_CONFIG = "\\.sops\\.ya?ml";
    private static final Pattern SOPS_METADATA = Pattern.compile("(?m)^sops:\\s*$");
    private static final Pattern SOPS_KEY = Pattern.compile("(?m)^[\"']?sops[\"']?\\s*:");
    private static final Pattern SOPS_MEMBER = Pattern.compile("\"sops\"\\s*:");
    private static final String SOPS_MAC = "ENC[AES256_GCM,";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** The file of this content, read as strict UTF-8: what is not UTF-8 becomes a problem that names the line. */
    public static SourceFile of(String path, byte[] content) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer characters = CharBuffer.allocate(content.length);
        CoderResult result = decoder.decode(bytes, characters, true);
        if (result.isError()) {
            return unreadable(path, notUtf8(content, bytes.position()));
        }
        String text = characters.flip().toString();
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return of(path, marked ? text.substring(1) : text);
    }

    public static SourceFile of(String path, String text) {
        return new SourceFile(path, text, Optional.empty());
    }

    public static SourceFile unreadable(String path, String problem) {
        return new SourceFile(path, "", Optional.of(problem));
    }

    /**
     * Whether it is encrypted with SOPS, or should be by its name ({@code secrets.sops.yaml}): it holds
     * secrets and no manifests.
     */
    public boolean isEncrypted() {
        return (isSopsName(path) && !isSopsConfig())
                || (text.contains(SOPS_MAC) && SOPS_METADATA.matcher(text).find());
    }

    /**
     * The line of the first thing in a file whose name says that it is encrypted and that is not: it
     * lacks what the tool keeps about the file.
     */
    public Optional<Integer> readableFrom() {
        Pattern kept = path.endsWith(".json") ? SOPS_MEMBER : SOPS_KEY;
        if (!isEncrypted() || problem.isPresent() || kept.matcher(text).find()) {
            return Optional.empty();
        }
        List<String> lines = text.lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("---")) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }

    /** Whether it is the configuration of the SOPS tool itself, which lies beside what it encrypts. */
    public boolean isSopsConfig() {
        return path.substring(path.lastIndexOf('/') + 1).matches(SOPS_CONFIG);
    }

    static boolean isSopsName(String path) {
        return SOPS_NAME.matcher(path).matches();
    }

    private static String notUtf8(byte[] content, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (content[i] == '\n') {
                line++;
            }
        }
        return "is not UTF-8 (line %d, byte 0x%02X): save it as UTF-8"
                .formatted(line, content[position]);
    }
}
