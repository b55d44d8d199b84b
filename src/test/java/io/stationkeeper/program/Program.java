package io.stationkeeper.program;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged program as its users start it: {@code bin/stationkeeper}, a process of its own. */
final class Program implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path BIN = Path.of("bin/stationkeeper").toAbsolutePath();

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it; its output goes to a file in the folder, which is also where it runs. */
    static Program start(Path folder, Map<String, String> environment, String... arguments) {
        try {
            Path log = Files.createTempFile(folder, "program", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(
                            Stream.concat(Stream.of(BIN.toString()), Stream.of(arguments))
                                    .toList());
            builder.directory(folder.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("STATIONKEEPER_"));
            // Half of the processor time of a program that lives for seconds goes into C2.
            builder.environment().put("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
            return new Program(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it to its end. */
    static Ended run(Path folder, Map<String, String> environment, String... arguments) {
        try (Program program = start(folder, environment, arguments)) {
            boolean ended = program.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return new Ended(ended ? program.process.exitValue() : -1, program.output());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How a program that ends by itself ended. */
    record Ended(int code, String output) {}

    /** Where it listens, once it does. */
    URI url() {
        await().atMost(PATIENCE).until(() -> listening().isPresent());
        return URI.create(listening().orElseThrow());
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** As {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As a container runtime stops it; the exit code. */
    int stop() {
        process.destroy();
        return process.onExit().join().exitValue();
    }

    List<String> lines() {
        return output().lines().toList();
    }

    private Optional<String> listening() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the program ended: " + output());
        }
        return lines().stream()
                .filter(line -> line.contains("istening"))
                .map(URL::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst();
    }

    @Override
    public void close() {
        kill();
    }
}
