package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.stationkeeper.provider.KindFacts;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.source.SourceFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

class JsonSchemasTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = "stationkeeper.schema.json";
    private static final Pattern MODELINE =
            Pattern.compile("# yaml-language-server: \\$schema=(\\S+)\n");
    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final JsonSchema schema = FACTORY.getSchema(JsonSchemas.jsonSchemaOf(TestKinds.all()));

    @Test
    void theSchemaIsASchema() throws IOException {
        JsonSchema meta =
                FACTORY.getSchema(URI.create("https://json-schema.org/draft/2020-12/schema"));

        assertThat(
                        meta.validate(
                                JSON.readTree(
                                        JsonSchemas.jsonSchemaOf(DesiredStateFolderTest.kinds()))))
                .isEmpty();
    }

    @Test
    void theSchemaInTheRepositoryIsWhatTheCodeSays() throws IOException {
        DocsFolder.assertUpToDate(SCHEMA, JsonSchemas.jsonSchemaOf(DesiredStateFolderTest.kinds()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleNamesTheSchemaForEditorsAndKeepsToIt(SourceFile file) throws IOException {
        Matcher modeline = MODELINE.matcher(file.text());
        assertThat(modeline.lookingAt()).as("a first line that names the schema").isTrue();

        Path named = DesiredStateFolderTest.FOLDER.resolve(modeline.group(1));
        JsonSchema published = FACTORY.getSchema(Files.readString(named));

        assertThat(named.normalize()).isEqualTo(DocsFolder.DOCS.resolve(SCHEMA));
        assertThat(documents(file.text()))
                .isNotEmpty()
                .allSatisfy(document -> assertThat(published.validate(document)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anyMisspeltFieldOfAnExampleIsFound(SourceFile file) throws IOException {
        JsonSchema published = FACTORY.getSchema(Files.readString(DocsFolder.DOCS.resolve(SCHEMA)));

        for (JsonNode document : documents(file.text())) {
            for (String name : names(document.get("spec"))) {
                ObjectNode misspelt = document.deepCopy();
                ObjectNode spec = (ObjectNode) misspelt.get("spec");
                spec.set(name + "x", spec.remove(name));

                assertThat(published.validate(misspelt)).as(name).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token: {fromSecret: a}",
                "token: {from: {kind: WebService, name: api, property: host}}",
                "parameters: {max_connections: 100, ssl: true}",
                "routes: [{source: /a, code: 301}, {source: /b}]",
                "routes: []",
            })
    void secretsTablesAndListsOfMappingsAreValid(String line) {
        assertThat(things().validate(thing(line))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token: a",
                "token: {}",
                "token: {value: a, fromSecret: b}",
                "token: {generateValue: true}",
                "parameters: [a]",
                "parameters: {a: {b: c}}",
                "routes: {source: /a}",
                "routes: [{code: 301}]",
                "routes: [{source: /a, cod: 301}]",
                "routes: [{source: /a, code: 1}]",
            })
    void wrongSecretsTablesAndListsOfMappingsAreNotValid(String line) {
        assertThat(things().validate(thing(line))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan: 3.20",
                "disk: null",
                "disk: {name: data, sizeGB: 3}",
                "domains: [a, b]",
                "suspended: true",
                "envVars: [{key: A, value: 1}, {fromGroup: b}, {key: B, sync: false}]",
                "envVars: [{key: A, from: {kind: WebService, name: api, property: host}}]",
                "envVars: [{key: A, from: {kind: WebService, name: b, property: envVars.X}}]",
                "envVars: [{key: A, fromService: {name: b, type: web, envVarKey: X}}]",
                "envVars: [{key: A, template: 'x{b}', with: {b: {kind: WebService, name: b, property: host}}}]",
                "envVars: [{key: A, join: {from: [{kind: WebService, name: b, property: host}], prefix: x}}]",
                "secretFiles: [{name: .netrc, fromSecret: a}]",
            })
    void whatTheLoaderTakesIsValid(String line) {
        assertThat(Loading.load(Loading.web(line))).isInstanceOf(LoadResult.Accepted.class);

        assertThat(schema.validate(documents(Loading.web(line)).getFirst())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "healtCheckPath: /",
                "plan: null",
                "domains: null",
                "domains: a",
                "domains: [a, a]",
                "numInstances: 0",
                "numInstances: '2'",
                "autoDeploy: never",
                "disk: {sizeGB: 3}",
                "envVars: [{key: A}]",
                "envVars: [{key: 1A, value: b}]",
                "envVars: [{key: A, value: b, sync: false}]",
                "envVars: [{key: A, sync: true}]",
                "envVars: [{key: A, template: x}]",
                "envVars: [{key: A, value: x, with: {}}]",
                "envVars: [{key: A, join: {prefix: x}}]",
                "envVars: [{key: A, fromService: {name: b, property: host}}]",
                "envVars: [{key: A, vlaue: b}]",
                "secretFiles: [{name: a/b, content: c}]",
                "secretFiles: [{name: .., content: c}]",
            })
    void whatTheLoaderRefusesIsNotValid(String line) {
        assertThat(Loading.load(Loading.web(line))).isInstanceOf(LoadResult.Rejected.class);

        assertThat(schema.validate(documents(Loading.web(line)).getFirst())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{apiVersion: render/v1, kind: RedisDatabase, metadata: {name: a}}",
                "{apiVersion: render/v2, kind: EnvGroup, metadata: {name: a}}",
                "{apiVersion: render/v1, kind: EnvGroup, metadata: {}}",
                "{apiVersion: render/v1, kind: WebService, metadata: {name: a}}",
                "{apiVersion: render/v1, kind: EnvGroup, metadata: {name: a}, sepc: {}}",
                "{apiVersion: render/v1, kind: EnvGroup, metadata: {name: a, annotations:"
                        + " {stationkeeper/mod: report}}}",
            })
    void aWrongFrameIsNotValid(String document) {
        assertThat(schema.validate(documents(document).getFirst())).isNotEmpty();
    }

    @Test
    void aMisspeltKeyIsNamed() {
        List<String> messages =
                schema.validate(documents(Loading.web("paln: starter")).getFirst()).stream()
                        .map(ValidationMessage::getMessage)
                        .toList();

        assertThat(messages).anyMatch(message -> message.contains("paln"));
    }

    static Stream<SourceFile> examples() throws IOException {
        return DesiredStateFolderTest.files().stream();
    }

    private static JsonSchema things() {
        Field<String> source = Field.of("source", new Shape.Text(), "From.").mandatory();
        Field<Integer> code = Field.of("code", new Shape.Whole(300, 399), "How.");
        Shape.Entries routes =
                new Shape.Entries(
                        List.of(source, code), List.of(source), Shape.Entries.Rule.ORDERED);
        List<Field<?>> fields =
                List.of(
                        Field.of("token", new Shape.Secret(), "Opens it."),
                        Field.of("parameters", new Shape.Table(), "Of the server."),
                        Field.of("routes", routes, "Where paths lead."));
        KindModel thing =
                new KindFacts(
                        new KindId("render", "Thing"),
                        "A thing.",
                        fields,
                        "things",
                        false,
                        false,
                        List.of(),
                        _ -> List.of());
        return FACTORY.getSchema(JsonSchemas.jsonSchemaOf(List.of(thing)));
    }

    private static JsonNode thing(String line) {
        return documents(
                        "{apiVersion: render/v1, kind: Thing, metadata: {name: a}, spec: {%s}}"
                                .formatted(line))
                .getFirst();
    }

    private static List<String> names(JsonNode mapping) {
        List<String> names = new ArrayList<>();
        mapping.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<JsonNode> documents(String yaml) {
        LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
        List<JsonNode> documents = new ArrayList<>();
        new Load(settings)
                .loadAllFromString(yaml)
                .forEach(document -> documents.add(JSON.valueToTree(document)));
        return documents;
    }
}
