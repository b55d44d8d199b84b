package io.stationkeeper.sandbox.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stationkeeper.sandbox.settings.Settings;
import io.stationkeeper.sandbox.state.Moments;
import io.stationkeeper.sandbox.state.Store;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.state.Xids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the page says is left out is exactly what the specification has and the simulator has not. */
class CoverageTest {

    private static final Path SPECIFICATION = Path.of("../shared/specs/render-openapi.json");
    private static final Path PAGE = Path.of("docs/sandbox.md");
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private static Set<String> simulated() {
        Random random = new Random(1);
        World world =
                new World(
                        new Store(),
                        new Moments(() -> Instant.EPOCH),
                        new Xids(random),
                        Settings.defaults(true),
                        random);
        return new RenderApi(world)
                .routes().stream()
                        .map(each -> each.operation().toString())
                        .collect(Collectors.toSet());
    }

    private static Set<String> specified() throws IOException {
        JsonNode paths = new ObjectMapper().readTree(SPECIFICATION.toFile()).path("paths");
        Set<String> all = new TreeSet<>();
        paths.properties()
                .forEach(path ->
                        METHODS.stream()
                                .filter(path.getValue()::has)
                                .map(method -> method.toUpperCase(Locale.ROOT))
                                .forEach(method -> all.add(method + " " + plain(path.getKey()))));
        return all;
    }

    private static String plain(String path) {
        return path.replaceAll("\\{[^}]+}", "{id}");
    }

    private static Set<String> leftOut() throws IOException {
        String page = Files.readString(PAGE);
        String part =
                page.substring(
                        page.indexOf("<!-- left out -->"),
                        page.indexOf("<!-- end of left out -->"));
        return Pattern.compile("`([A-Z]+ [^`]+)`")
                .matcher(part)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatIsLeftOutIsNamed() throws IOException {
        assumeTrue(Files.isRegularFile(SPECIFICATION), "no specification here");
        Set<String> missing = specified();
        missing.removeAll(simulated());

        assertThat(missing).isEqualTo(leftOut());
    }
}
