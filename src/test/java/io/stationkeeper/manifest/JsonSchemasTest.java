package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.stationkeeper.source.SourceFile;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

class JsonSchemasTest {
    private static final ObjectMapper JSON = new ObjectMapper();
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
    void theDesiredStateIsValid() throws IOException {
        JsonSchema real =
                FACTORY.getSchema(JsonSchemas.jsonSchemaOf(DesiredStateFolderTest.kinds()));

        for (SourceFile file : DesiredStateFolderTest.files()) {
            for (JsonNode document : documents(file.text())) {
                assertThat(real.validate(document)).as(file.path()).isEmpty();
            }
        }
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

    private static List<JsonNode> documents(String yaml) {
        LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
        List<JsonNode> documents = new ArrayList<>();
        new Load(settings)
                .loadAllFromString(yaml)
                .forEach(document -> documents.add(JSON.valueToTree(document)));
        return documents;
    }
}
