package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Spec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written is what is read: specs written as JSON, which is YAML too, come back equal. */
class RoundTripTest {
    /** YAML does not allow every character as itself, but as an escape. */
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), true);

    @Property(tries = 500, seed = "20261121")
    void aSpecThatIsWrittenIsReadBack(@ForAll("specs") Spec spec) throws JsonProcessingException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "render/v1");
        document.put("kind", "WebService");
        document.put("metadata", Map.of("name", "api"));
        document.put("spec", written(spec));

        Spec read = Loading.one(JSON.writeValueAsString(document)).spec();

        assertThat(read).isEqualTo(spec);
    }

    @Provide
    Arbitrary<Spec> specs() {
        Arbitrary<SortedMap<String, Input>> inputs =
                Arbitraries.maps(Arbitraries.strings().withChars("ABC_").ofMinLength(1), inputs())
                        .ofMaxSize(5)
                        .map(TreeMap::new);
        return Combinators.combine(
                        texts(),
                        Arbitraries.integers().between(1, 100),
                        Arbitraries.of(true, false),
                        texts().list().uniqueElements().ofMaxSize(4),
                        texts().list().ofMaxSize(4),
                        inputs)
                .as((plan, instances, suspended, names, paths, variables) ->
                        Spec.builder()
                                .put(TestKinds.RUNTIME, "image")
                                .put(TestKinds.PLAN, plan)
                                .put(TestKinds.INSTANCES, instances)
                                .put(TestKinds.SUSPENDED, suspended)
                                .put(TestKinds.DOMAINS, names)
                                .put(TestKinds.PATHS, paths)
                                .put(TestKinds.ENV_VARS, variables)
                                .build());
    }

    /** All of Unicode but lone surrogates, which no file can hold. */
    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .all()
                .ofMaxLength(20)
                .filter(text -> text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
    }

    private static Arbitrary<Input> inputs() {
        return Arbitraries.oneOf(
                texts().map(Input::known),
                Arbitraries.of("a", "stripe-key").map(Input.FromSecret::new),
                Arbitraries.of(new Input.Generated(), new Input.Existing()));
    }

    private static Map<String, Object> written(Spec spec) {
        Map<String, Object> written = new LinkedHashMap<>();
        spec.fields()
                .forEach(field ->
                        written.put(
                                field.name(),
                                spec.get(field).present().map(Object.class::cast).get()));
        List<Map<String, Object>> variables = new ArrayList<>();
        spec.get(TestKinds.ENV_VARS)
                .present()
                .orElseThrow()
                .forEach((key, input) -> variables.add(written(key, input)));
        written.put(TestKinds.ENV_VARS.name(), variables);
        return written;
    }

    private static Map<String, Object> written(String key, Input input) {
        return switch (input) {
            case Input.Known known -> Map.of("key", key, "value", known.value().reveal());
            case Input.FromSecret secret -> Map.of("key", key, "fromSecret", secret.name());
            case Input.Generated _ -> Map.of("key", key, "generateValue", true);
            case Input.Existing _ -> Map.of("key", key, "sync", false);
            case Input.FromOutputs _,
                    Input.Waiting _,
                    Input.Missing _,
                    Input.Initial _,
                    Input.Remembered _ ->
                    throw new IllegalArgumentException("not made here: " + input);
        };
    }
}
