package io.stationkeeper.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The strict contract is true of the recordings, needs each of its deviations, and finds a wrong letter. */
class ContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String WEB =
            """
            {"type": "web_service", "name": "a", "ownerId": "tea-a", "repo": "https://a.example/b",
             "serviceDetails": {"runtime": "node", "plan": "starter", "healthCheckPath": "/",
              "envSpecificDetails": {"buildCommand": "b", "startCommand": "s"}}}
            """;

    @BeforeEach
    void needsTheSpecification() {
        assumeTrue(Files.isRegularFile(Contract.FILE), "no " + Contract.FILE.toAbsolutePath());
    }

    @Test
    void everyRecordedRequestAndAnswerKeepsToIt() {
        Contract contract = then(Deviation.all());
        List<Recording> recordings = Recording.all(contract.paths());
        assumeTrue(!recordings.isEmpty(), "no " + Recording.FOLDER.toAbsolutePath());

        List<String> wrong = new ArrayList<>();
        recordings.forEach(recording -> wrong.addAll(breaches(contract, recording)));

        assertThat(wrong.stream().distinct()).isEmpty();
    }

    @Test
    void everyDeviationIsNeededByTheRecordingThatItNames() {
        List<Deviation> all = Contract.rows(Deviation::heldThen);
        List<Recording> recordings = Recording.all(then(all).paths());
        assumeTrue(!recordings.isEmpty(), "no " + Recording.FOLDER.toAbsolutePath());

        List<Deviation> idle =
                all.stream()
                        .filter(row -> row.recording().isPresent())
                        .filter(row -> !needed(row, all, recordings))
                        .toList();

        assertThat(idle).isEmpty();
    }

    private static boolean needed(Deviation row, List<Deviation> all, List<Recording> recordings) {
        Contract without = then(all.stream().filter(each -> !each.equals(row)).toList());
        Recording named =
                recordings.stream()
                        .filter(each -> row.recording().orElseThrow().equals(each.name()))
                        .findFirst()
                        .orElseThrow();
        return named.messages().stream()
                .anyMatch(each ->
                        !without.request(each).isEmpty() || !without.answer(each).isEmpty());
    }

    @Test
    void aMisspeltFieldOfARequestIsFound() {
        assertThat(posted(WEB)).isEmpty();
        assertThat(posted(WEB.replace("healthCheckPath", "healthcheckPath")))
                .singleElement()
                .asString()
                .contains("POST /services request /serviceDetails", "healthcheckPath");
    }

    @Test
    void aFieldOfAnotherTypeOfServiceIsFound() {
        assertThat(posted(WEB.replace("web_service", "private_service")))
                .singleElement()
                .asString()
                .contains("healthCheckPath");
        assertThat(posted(WEB.replace("\"node\"", "\"docker\"")))
                .isNotEmpty()
                .allMatch(breach -> breach.contains("/serviceDetails/envSpecificDetails"));
    }

    @Test
    void aMissingFieldANullAndAWrongWordAreFound() {
        assertThat(posted(WEB.replace("\"name\": \"a\", ", "")))
                .singleElement()
                .asString()
                .contains("name");
        assertThat(posted(WEB.replace("\"https://a.example/b\"", "null")))
                .singleElement()
                .asString()
                .contains("/repo");
        assertThat(posted(WEB.replace("starter", "startr")))
                .isNotEmpty()
                .allMatch(breach -> breach.contains("/serviceDetails/plan"));
    }

    @Test
    void aMisspeltFieldOfAnAnswerIsFound() throws IOException {
        Contract contract = then(Deviation.all());
        List<Recording> recordings = Recording.all(contract.paths());
        assumeTrue(!recordings.isEmpty(), "no " + Recording.FOLDER.toAbsolutePath());
        Message real =
                recordings.stream()
                        .flatMap(each -> each.messages().stream())
                        .filter(each -> each.toString().equals("GET /services/{id}"))
                        .findFirst()
                        .orElseThrow();
        ObjectNode misspelt = real.answer().deepCopy();
        misspelt.withObject("/serviceDetails").put("numInstancs", 1).remove("region");

        assertThat(contract.answer(real)).isEmpty();
        assertThat(contract.answer(answered(real, misspelt)))
                .hasSize(2)
                .anyMatch(breach -> breach.contains("numInstancs"))
                .anyMatch(breach -> breach.contains("region"));
    }

    @Test
    void aStatusAParameterAndAnOperationThatNobodyKnowsAreFound() {
        Contract contract = today();
        JsonNode nothing = JSON.missingNode();
        Message created = new Message("DELETE", "/services/{id}", Set.of(), nothing, 200, nothing);
        Message filtered =
                new Message("GET", "/services", Set.of("nme", "name"), nothing, 200, nothing);
        Message unknown = new Message("GET", "/servces", Set.of(), nothing, 200, nothing);

        assertThat(contract.answer(created)).singleElement().asString().contains("204");
        assertThat(contract.request(filtered)).singleElement().asString().contains("nme");
        assertThat(contract.request(unknown)).isNotEmpty();
    }

    private static Message answered(Message message, JsonNode body) {
        return new Message(
                message.method(),
                message.template(),
                message.query(),
                message.request(),
                message.status(),
                body);
    }

    private static List<String> posted(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return today().request(
                            new Message(
                                    "POST", "/services", Set.of(), json, 201, JSON.missingNode()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> breaches(Contract contract, Recording recording) {
        List<String> wrong = new ArrayList<>();
        for (Message message : recording.messages()) {
            contract.request(message).forEach(each -> wrong.add(recording.name() + " " + each));
            contract.answer(message).forEach(each -> wrong.add(recording.name() + " " + each));
        }
        return wrong;
    }

    private static Contract today() {
        return Contract.today().orElseThrow();
    }

    /** As the API was when the recordings were made. */
    private static Contract then(List<Deviation> rows) {
        return new Contract(Contract.read(), rows.stream().filter(Deviation::heldThen).toList());
    }
}
