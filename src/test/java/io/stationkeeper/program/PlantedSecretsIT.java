package io.stationkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stationkeeper.contract.WatchedRelay;
import io.stationkeeper.secret.AgeWriter;
import io.stationkeeper.secret.SopsWriter;
import io.stationkeeper.source.GitHttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One whole run, with faults and with a provider whose errors repeat what they were told: the values
 * arrive where they are needed, and nothing that a person can read holds one of them.
 */
class PlantedSecretsIT {
    private static final String MARKER = "Zq7Plant";
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    /** Characters that JSON, URLs, HTML, YAML and shells write in other ways. */
    private static final String HARD = "\"\\/+&=%<é 1";

    private final Leaks leaks = new Leaks();
    private final AgeWriter.Person person = AgeWriter.Person.make();
    private final Visitor visitor = new Visitor(leaks);

    @TempDir private Path folder;

    private Path repository;
    private Path mounted;

    @BeforeEach
    void plant() throws IOException {
        for (String name :
                List.of(
                        "Environment",
                        "Mounted",
                        "MountedLater",
                        "SecretFile",
                        "Sops",
                        "Literal")) {
            leaks.plant(name, MARKER + name + "Value" + HARD);
        }
        for (String name :
                List.of(
                        "ApiToken",
                        "ReadToken",
                        "RenderKey",
                        "UpstashKey",
                        "Key",
                        "GitPassword",
                        "Notify")) {
            leaks.plant(name, MARKER + name + "Value");
        }
        leaks.plant("AgeKey", person.secret());
        mounted = Files.createDirectory(folder.resolve("mounted"));
        Files.writeString(mounted.resolve("mounted"), value("Mounted") + "\n");
        Files.writeString(mounted.resolve("secret-file"), value("SecretFile"));
        repository = Files.createDirectory(folder.resolve("repository"));
    }

    private String value(String name) {
        return leaks.planted().get(name);
    }

    @Test
    void noValueIsSeenAnywhereInARunWithFaults() throws IOException, GitAPIException {
        try (Git git =
                        Git.init()
                                .setDirectory(repository.toFile())
                                .setInitialBranch("main")
                                .call();
                GitHttpServer remote = GitHttpServer.start(repository)) {
            commit(git, "stack.yaml", PlantedStack.yaml(value("Literal"), "info"));
            commit(git, "secrets.sops.yaml", sops());
            remote.demanding(value("GitPassword"));
            try (Program sandbox =
                            Program.start(folder, Map.of(), "sandbox", "--port", "0", "--fast");
                    WatchedRelay relay = WatchedRelay.before(sandbox.url(), value("RenderKey"));
                    UnkindProvider provider = new UnkindProvider(relay.url(), MARKER)) {
                run(git, remote, provider);
            }
        }
    }

    private void run(Git git, GitHttpServer remote, UnkindProvider provider)
            throws IOException, GitAPIException {
        Map<String, String> environment = environment(provider, remote);
        try (Program daemon = Program.start(folder, environment, "run", "--port", "0")) {
            URI url = daemon.url();
            List<String> pages = new ArrayList<>();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> {
                        pages.addAll(visitor.pages(url));
                        return visitor.converged(url);
                    });
            provider.refuse();
            Files.writeString(mounted.resolve("mounted"), value("MountedLater") + "\n");
            await().atMost(PATIENCE)
                    .until(() -> visitor.get(url, "/status", "ReadToken").contains("answered 400"));
            pages.addAll(visitor.pages(url));
            Files.writeString(
                    repository.resolve("stack.yaml"), PlantedStack.yaml(value("Literal"), "debug"));
            pages.addAll(plans(environment));
            commit(
                    git,
                    "stack.yaml",
                    PlantedStack.yaml(value("Literal"), "debug")
                            + "      - ["
                            + quoted("Literal")
                            + "]\n");
            await().atMost(PATIENCE)
                    .until(() ->
                            visitor.get(url, "/status", "ReadToken").contains("source-rejected"));
            pages.addAll(visitor.pages(url));
            pages.addAll(visitor.refusals(url));
            pages.add(threads(daemon));
            pages.add(daemon.output());
            check(provider, pages, daemon);
        }
    }

    private void check(UnkindProvider provider, List<String> pages, Program daemon)
            throws IOException {
        String told = provider.told();
        leaks.plant("RedisPassword", first(told, "rediss://[^:]*:([A-Za-z0-9]{20,})@"));
        leaks.plant("Generated", first(told, "\"value\":\"([^\"]{40,})\",\"key\":\"SESSION_KEY\""));
        assertThat(provider.writes()).as("calls with planted values").isGreaterThan(5);
        assertThat(daemon.output()).as("the level of the log").contains("DEBUG");
        for (String name :
                List.of("Environment", "MountedLater", "SecretFile", "Sops", "RenderKey")) {
            assertThat(told).as(name + " reached the provider").contains(MARKER + name + "Value");
        }

        List<String> found = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            String title = pages.get(i).lines().findFirst().orElse("");
            found.addAll(leaks.in("page " + i + " " + start(title), pages.get(i)));
        }
        for (Path file : files()) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            found.addAll(leaks.in(folder.relativize(file).toString(), text));
        }
        assertThat(found.stream().distinct().toList()).isEmpty();
        assertThat(leaks.in("control", daemon.output() + "\nDEBUG " + value("Environment")))
                .as("the search itself")
                .isNotEmpty();
    }

    private static String start(String title) {
        return title.startsWith("GET ") || title.startsWith("plan ") ? title : "";
    }

    /** All that the daemon keeps, the clone of the source aside. */
    private List<Path> files() throws IOException {
        Path data = folder.resolve("data");
        try (Stream<Path> all = Files.walk(data)) {
            List<Path> files =
                    all.filter(Files::isRegularFile)
                            .filter(file -> !data.relativize(file).startsWith("source.git"))
                            .toList();
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .contains("ledger.json", "journal.jsonl", "session-key.sealed");
            return files;
        }
    }

    private Map<String, String> environment(UnkindProvider provider, GitHttpServer remote) {
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "STATIONKEEPER_SOURCE",
                remote.url().replace("://", "://ann:" + value("GitPassword") + "@"));
        environment.put("STATIONKEEPER_DATA", folder.resolve("data").toString());
        environment.put("STATIONKEEPER_INTERVAL", "1s");
        environment.put("STATIONKEEPER_CREATE_GRACE", "2s");
        environment.put("STATIONKEEPER_READ_SHARE", "1.0");
        environment.put("STATIONKEEPER_UPSTASH_RATE", "10000");
        environment.put("STATIONKEEPER_SECRETS_DIR", mounted.toString());
        environment.put("STATIONKEEPER_SECRET_ENVIRONMENT", value("Environment"));
        environment.put("STATIONKEEPER_GENERATED_SECRETS", "session-key");
        environment.put("STATIONKEEPER_KEY", value("Key"));
        environment.put("STATIONKEEPER_API_TOKEN", value("ApiToken"));
        environment.put("STATIONKEEPER_READ_TOKEN", value("ReadToken"));
        environment.put("SOPS_AGE_KEY", value("AgeKey"));
        // Nobody listens there, so that what is said of a failed delivery is looked at too.
        environment.put("STATIONKEEPER_NOTIFY_URL", "http://127.0.0.1:1/" + value("Notify"));
        environment.put("RENDER_API_URL", provider.url("/render/v1"));
        environment.put("RENDER_API_KEY", value("RenderKey"));
        environment.put("UPSTASH_API_URL", provider.url("/upstash/v2"));
        environment.put("UPSTASH_EMAIL", "operator@example.com");
        environment.put("UPSTASH_API_KEY", value("UpstashKey"));
        environment.put("QUARKUS_LOG_CATEGORY__IO_STATIONKEEPER__LEVEL", "ALL");
        return environment;
    }

    private String sops() {
        return SopsWriter.to(person).secret("sops_token: ", "sops_token:", value("Sops")).yaml();
    }

    private String quoted(String name) {
        return "'" + value(name) + "'";
    }

    private List<String> plans(Map<String, String> environment) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put("STATIONKEEPER_SECRET_ENVIRONMENT", value("Mounted"));
        return Stream.of("text", "json", "markdown")
                .map(form -> {
                    // It reads the files as they lie, and the provider as it is.
                    Program.Ended plan =
                            Program.run(
                                    folder,
                                    changed,
                                    "plan",
                                    repository.toString(),
                                    "--output",
                                    form);
                    assertThat(plan.output()).contains("LOG_LEVEL", "FROM_ENVIRONMENT");
                    return "plan " + form + "\n" + plan.output();
                })
                .toList();
    }

    private String threads(Program daemon) throws IOException {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
                                Long.toString(daemon.pid()),
                                "Thread.print")
                        .redirectErrorStream(true)
                        .start();
        String text = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text).contains("java.lang.Thread.State");
        return text;
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("what the provider was told has " + pattern).isTrue();
        return matcher.group(1);
    }

    private void commit(Git git, String file, String text) throws IOException, GitAPIException {
        Files.writeString(repository.resolve(file), text);
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage("change")
                .setSign(false)
                .setAuthor("a", "a@example.com")
                .setCommitter("a", "a@example.com")
                .call();
    }
}
