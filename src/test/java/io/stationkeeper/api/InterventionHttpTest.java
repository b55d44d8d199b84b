package io.stationkeeper.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stationkeeper.cli.Programs;
import io.stationkeeper.cli.Stationkeeper;
import io.stationkeeper.settings.Launch;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(EdgeProfile.class)
class InterventionHttpTest {
    @TestHTTPResource("")
    URI root;

    private Http http;

    @BeforeEach
    void connect() {
        http = Http.at(URI.create(root.toString().replaceAll("/$", "")));
    }

    @AfterEach
    void openAgain() {
        TestWiring.access = TestWiring.open();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/suspend?reason=why&by=ann | allwhyannOptional.empty",
                "/suspend/render/WebService?reason=why | render/WebServicewhyapiOptional.empty",
                "/suspend/render/WebService/a%20b?reason=why&until=2030-01-31T18:00:00%2B01:00"
                        + " | render/WebService/a%20bwhyapiOptional[2030-01-31T17:00:00Z]",
                "/suspend?reason=why&for=2h | allwhyapiOptional[",
                "/resume?by=ann | resumed by ann",
                "/resume/render/WebService | resumed by api",
                "/resume/render/WebService/api | resumed by api",
                "/exempt/render/WebService/api?field=envVars%5BMODE%5D&reason=why&for=90m"
                        + " | envVars[MODE]whyOptional[",
                "/unexempt/render/WebService/api?field=plan | plan by api",
                "/release/render/WebService/api?by=ann | released render/WebService/api by ann",
                "/release?all=true | released all by api",
                "/adopt/render/WebService/api?externalId=srv-1&by=ann"
                        + " | render/WebService/api is srv-1 by ann",
            })
    void whatIsSaidIsTakenAndNamesThePassThatHeedsIt(String path, String effect) {
        HttpResponse<String> answer = http.post(path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(Http.json(answer).at("/effect").asText()).startsWith(effect);
        assertThat(Http.json(answer).at("/pass").asLong()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/release/render/WebService/api?", "/release?all=true&"})
    void aDryRunOnlySaysWhatItWouldDo(String path) {
        HttpResponse<String> answer = http.post(path + "dryRun=true");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Http.json(answer).has("pass")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/suspend",
                "/suspend?reason=%20",
                "/suspend?reason=a%0Ab",
                "/suspend?reason=why&for=soon",
                "/suspend?reason=why&for=0h",
                "/suspend?reason=why&for=PT-1H",
                "/suspend?reason=why&until=18:00",
                "/suspend?reason=why&for=1h&until=2030-01-31T18:00:00Z",
                "/suspend?reason=why&by=%01",
                "/exempt/render/WebService/api?reason=why&for=1h",
                "/exempt/render/WebService/never?field=plan&reason=why&for=1h",
                "/release",
                "/adopt/render/WebService/api"
            })
    void whatMakesNoSenseIsRefused(String path) {
        HttpResponse<String> answer = http.post(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Http.type(answer)).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"nobody, 404", "taken, 409", "unwritten, 503"})
    void everyRefusalHasItsStatus(String name, int status) {
        String resource = "/render/WebService/" + name;
        for (String path :
                List.of(
                        "/suspend" + resource + "?reason=why",
                        "/resume" + resource,
                        "/exempt" + resource + "?field=plan&reason=why&for=1h",
                        "/unexempt" + resource + "?field=plan",
                        "/release" + resource,
                        "/adopt" + resource + "?externalId=x")) {
            assertThat(http.post(path).statusCode()).as(path).isEqualTo(status);
        }
        assertThat(http.post("/suspend?reason=" + "a".repeat(201)).statusCode()).isEqualTo(400);
    }

    @Test
    void nobodyIsHeardWithoutTheToken() {
        List<String> paths =
                Stream.of("suspend", "resume", "exempt", "unexempt", "release", "adopt")
                        .map(verb -> "/" + verb + "/render/WebService/api")
                        .toList();
        TestWiring.access = TestWiring.tokens("token", "", false);
        assertThat(paths).allMatch(path -> http.post(path).statusCode() == 401);
        TestWiring.access = TestWiring.tokens("", "", false);
        assertThat(paths).allMatch(path -> http.post(path).statusCode() == 403);
        assertThat(http.get("/suspend").statusCode()).isIn(404, 405);
    }

    @ParameterizedTest
    @CsvSource({
        "suspend all --reason why --for 2h, 0",
        "suspend render/WebService/api --reason why --by ann, 0",
        "suspend all, 64",
        "resume render/WebService, 0",
        "resume render/WebService/nobody, 1",
        "exempt render/WebService/api plan --for 4h --reason INC-42, 0",
        "unexempt render/WebService/api plan, 0",
        "release render/WebService/api --yes, 0",
        "release --all, 0",
        "release, 64",
        "adopt render/WebService/api srv-1, 0",
        "adopt render/WebService/taken srv-1, 1",
    })
    void theVerbsSayIt(String words, int code) {
        String[] arguments = (words + " --url " + root).split(" ", -1);

        assertThat(Stationkeeper.execute(new NoPrograms(), List.of(), arguments)).isEqualTo(code);
    }

    /** These verbs need none. */
    private static final class NoPrograms implements Programs {
        @Override
        public int run(Launch launch) {
            throw new AssertionError("not asked for");
        }

        @Override
        public int sandbox(SandboxRequest request) {
            throw new AssertionError("not asked for");
        }

        @Override
        public int simulate(SimulateRequest request, PrintWriter out) {
            throw new AssertionError("not asked for");
        }

        @Override
        public int plan(PlanRequest request, PrintWriter out) {
            throw new AssertionError("not asked for");
        }

        @Override
        public int importing(ImportRequest request, PrintWriter out) {
            throw new AssertionError("not asked for");
        }
    }
}
