package io.stationkeeper.manifest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.source.Snapshot;
import io.stationkeeper.source.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever lies in a file, the loader answers with manifests or with problems that have a place in it. */
class AnyTextTest {
    private static final String SEED = "20261121";
    private static final ManifestLoader LOADER = new ManifestLoader(DesiredStateFolderTest.kinds());

    private static final byte[] GOOD = good();

    /** What means something in YAML or to the loader. */
    private static final List<String> PIECES =
            List.of(
                    "---\n",
                    "...\n",
                    "\n",
                    "\r\n",
                    "\t",
                    "  ",
                    ": ",
                    "- ",
                    "? ",
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    "&a ",
                    "*a",
                    "<<: *a",
                    "!!str ",
                    "!x ",
                    "| \n",
                    ">-\n",
                    "'",
                    "\"",
                    "\\u00",
                    "#",
                    "%YAML 1.1\n",
                    "%TAG ! x\n",
                    "null",
                    "~",
                    "true",
                    "-1",
                    "0x",
                    "1e999",
                    "\uFEFF",
                    "\u0000",
                    "\u0085",
                    "\u2028",
                    "\uD83D\uDE00",
                    "key",
                    "name",
                    "spec",
                    "envVars",
                    "from",
                    "services",
                    "apiVersion");

    @Property(tries = 1_000, seed = SEED)
    void randomBytesAreAcceptedOrRejected(@ForAll("bytes") byte[] content) {
        assertAnswered(content);
    }

    @Property(tries = 1_000, seed = SEED)
    void piecesOfYamlInAnyOrderAreAcceptedOrRejected(@ForAll("pieces") List<String> pieces) {
        assertAnswered(String.join("", pieces).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 1_000, seed = SEED)
    void goodFilesWithDamageAreAcceptedOrRejected(@ForAll long damage) {
        Random random = new Random(damage);
        byte[] content = GOOD;

        for (int times = random.nextInt(1, 6); times > 0; times--) {
            content = damaged(content, random);
        }

        assertAnswered(content);
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(PIECES).list().ofMaxSize(60);
    }

    private static void assertAnswered(byte[] content) {
        SourceFile file = SourceFile.of("a.yaml", content);

        LoadResult result = LOADER.load(new Snapshot("r1", List.of(file)));

        int lines = file.text().split("\r\n|[\n\r\u0085\u2028\u2029]", -1).length;
        assertThat(result.findings())
                .allSatisfy(problem -> {
                    assertThat(problem.line()).isBetween(1, lines);
                    assertThat(problem.column()).isBetween(1, content.length + 1);
                    assertThat(problem.message()).isNotBlank().doesNotContain("\n");
                });
    }

    private static byte[] good() {
        try {
            return DesiredStateFolderTest.files().stream()
                    .map(file -> "---\n" + file.text())
                    .collect(joining())
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Cuts out, repeats, overwrites or puts in something somewhere. */
    private static byte[] damaged(byte[] content, Random random) {
        int from = random.nextInt(content.length);
        int to = Math.min(content.length, from + random.nextInt(40));
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(content, 0, from);
        switch (random.nextInt(4)) {
            case 0 -> {}
            case 1 -> {
                result.write(content, from, to - from);
                result.write(content, from, to - from);
            }
            case 2 -> result.write(random.nextInt(256));
            default -> write(result, PIECES.get(random.nextInt(PIECES.size())));
        }
        result.write(content, to, content.length - to);
        return result.size() == 0 ? content : result.toByteArray();
    }

    private static void write(ByteArrayOutputStream result, String piece) {
        try {
            result.write(piece.getBytes(StandardCharsets.UTF_8));
        } catch (IOException cannotHappenInMemory) {
            throw new UncheckedIOException(cannotHappenInMemory);
        }
    }
}
