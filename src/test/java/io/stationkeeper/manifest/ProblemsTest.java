package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The exact words and places of problems: people and editors read them. */
class ProblemsTest {
    /** A spec's lines from line 6 on, and the one problem that they have. */
    record Wrong(String problem, List<String> lines) {
        Wrong(String problem, String... lines) {
            this(problem, List.of(lines));
        }

        @Override
        public String toString() {
            return problem;
        }
    }

    @ParameterizedTest
    @MethodSource({"fields", "rules", "variables", "references", "files"})
    void aWrongSpecIsToldWithItsPlace(Wrong wrong) {
        String group = "---\napiVersion: render/v1\nkind: EnvGroup\nmetadata: {name: shared}\n";

        LoadResult result = Loading.load(Loading.web(String.join("\n  ", wrong.lines())) + group);

        assertThat(Loading.errors(result)).containsExactly("a.yaml:" + wrong.problem());
    }

    static Stream<Wrong> fields() {
        return Stream.of(
                new Wrong(
                        "6:3: unknown key \"healtCheckPath\"; did you mean \"healthCheckPath\"?",
                        "healtCheckPath: /"),
                new Wrong(
                        "6:3: unknown key \"x\"; known: autoDeploy, disk, domains, envGroups,"
                                + " envVars, healthCheckPath, name, numInstances, paths, plan,"
                                + " runtime, secretFiles, startCommand, suspended",
                        "x: 1"),
                new Wrong(
                        "6:22: unknown key without a value; a text that holds a comma has to be"
                                + " quoted here",
                        "disk: {name: one,  two}"),
                new Wrong("6:9: \"plan\" wants a text, not a list", "plan: [a]"),
                new Wrong("6:3: \"plan\" is null: write a value or drop the line", "plan:"),
                new Wrong(
                        "6:17: \"numInstances\" wants a whole number from 1 to 100, not a text",
                        "numInstances: '2'"),
                new Wrong(
                        "6:17: \"numInstances\" wants a whole number from 1 to 100, not a number",
                        "numInstances: 1.5"),
                new Wrong(
                        "6:17: \"numInstances\" wants a whole number from 1 to 100",
                        "numInstances: 99999999999999999999"),
                new Wrong(
                        "6:17: \"numInstances\" wants a whole number from 1 to 100",
                        "numInstances: 0"),
                new Wrong("6:14: \"suspended\" wants true or false, not a text", "suspended: yes"),
                new Wrong(
                        "6:3: \"suspended\" is null: write true or false or drop the line",
                        "suspended: ~"),
                new Wrong(
                        "6:15: \"autoDeploy\" wants one of commit, off; did you mean \"commit\"?",
                        "autoDeploy: comit"),
                new Wrong("6:15: \"autoDeploy\" wants one of commit, off", "autoDeploy: false"),
                new Wrong("6:12: \"domains\" wants a list, not a text", "domains: example.com"),
                new Wrong("6:3: \"domains\" is null: write [] or drop the line", "domains:"),
                new Wrong(
                        "6:16: an entry of \"domains\" is null: write a value or drop the line",
                        "domains: [a, ~]"),
                new Wrong("6:16: \"a\" is already in the list, at a.yaml:6:13", "domains: [a, a]"),
                new Wrong("6:9: \"disk\" wants a mapping, not a text", "disk: data"),
                new Wrong("6:3: \"name\" is missing", "disk: {sizeGB: 1}"),
                new Wrong(
                        "6:22: unknown key \"sizeGb\"; did you mean \"sizeGB\"?",
                        "disk: {name: data, sizeGb: 1}"),
                new Wrong(
                        "6:3: duplicate key \"runtime\": it is already at a.yaml:5:3; write it once",
                        "runtime: docker"));
    }

    static Stream<Wrong> rules() {
        return Stream.of(
                new Wrong(
                        "6:3: numInstances: a disk allows one instance",
                        "numInstances: 2",
                        "disk: {name: data}"),
                new Wrong("6:9: \"spec.name\" is empty", "name: ' '"),
                new Wrong(
                        "6:9: \"spec.name\" is longer than 100 characters",
                        "name: " + "x".repeat(101)),
                new Wrong("6:9: \"spec.name\" starts or ends with a space", "name: ' a'"));
    }

    static Stream<Wrong> variables() {
        return Stream.of(
                new Wrong("6:3: \"envVars\" is null: write [] or drop the line", "envVars:"),
                new Wrong(
                        "6:13: an entry of \"envVars\" wants a mapping, not a text",
                        "envVars: [A]"),
                new Wrong("6:13: \"key\" is missing", "envVars: [{value: a}]"),
                new Wrong(
                        "6:13: no value: exactly one of value, fromSecret, from, fromService,"
                                + " fromDatabase, template, join, generateValue, sync is needed",
                        "envVars: [{key: A}]"),
                new Wrong(
                        "6:22: unknown key \"vlaue\"; did you mean \"value\"?",
                        "envVars: [{key: A, vlaue: b}]"),
                new Wrong(
                        "6:32: both \"value\" and \"sync\": only one of them can be meant",
                        "envVars: [{key: A, value: b, sync: false}]"),
                new Wrong(
                        "6:22: \"value\" is null: write \"\" for an empty text",
                        "envVars: [{key: A, value: }]"),
                new Wrong(
                        "6:29: \"value\" wants a text, not a mapping",
                        "envVars: [{key: A, value: {}}]"),
                new Wrong("6:28: \"sync\" can only be false", "envVars: [{key: A, sync: true}]"),
                new Wrong(
                        "6:37: \"generateValue\" can only be true",
                        "envVars: [{key: A, generateValue: false}]"),
                new Wrong(
                        "6:34: a secret's name has letters, digits, \"-\", \"_\" and \".\", starts"
                                + " with a letter or digit, and has at most 100 characters",
                        "envVars: [{key: A, fromSecret: ../passwd}]"),
                new Wrong(
                        "6:19: a variable's key has letters, digits, \"_\", \"-\" and \".\", and"
                                + " does not start with a digit",
                        "envVars: [{key: 1A, value: b}]"),
                new Wrong(
                        "8:13: \"A\" is already in the list, at a.yaml:7:13",
                        "envVars:",
                        "  - {key: A, value: b}",
                        "  - {key: A, sync: false}"),
                new Wrong(
                        "6:33: \"key\" cannot stand beside \"fromGroup\"",
                        "envVars: [{fromGroup: shared, key: A}]"),
                new Wrong(
                        "6:22: \"fromService\" needs \"type\"",
                        "envVars: [{key: A, fromService: {name: b, property: host}}]"),
                new Wrong(
                        "6:69: one variable is copied, by its key: write one entry for each, or"
                                + " put them into an env group and link it with \"fromGroup\"",
                        "envVars: [{key: A, fromService: {name: api, type: web, envVarKey: '*'}}]"),
                new Wrong(
                        "6:66: one variable is copied, by its key: write one entry for each, or"
                                + " put them into an env group and link it with \"fromGroup\"",
                        "envVars: [{key: A, from: {kind: WebService, name: a, property: envVars.}}]"),
                new Wrong(
                        "6:32: character 1 of the template: unknown placeholder; \"with\" has to say"
                                + " what it is; write \"{{\" for a brace",
                        "envVars: [{key: A, template: '{b}', with: {}}]"),
                new Wrong(
                        "6:32: character 3 of the template: \"{\" without \"}\": write \"{{\" for a"
                                + " brace",
                        "envVars: [{key: A, template: 'a {b'}]"),
                new Wrong(
                        "6:32: the template has no placeholder, such as {host}: for a text alone"
                                + " write \"value\"",
                        "envVars: [{key: A, template: '{{b}'}]"),
                new Wrong(
                        "8:11: the template does not use {c}",
                        "envVars:",
                        "- {key: A, template: 'x-{b}', with: {b: {kind: WebService, name: api, property: host},",
                        "        c: {kind: WebService, name: api, property: host}}}"),
                new Wrong(
                        "6:32: character 1 of the template: unknown placeholder; did you mean {host}?;"
                                + " write \"{{\" for a brace",
                        "envVars: [{key: A, template: '{hots}', with: {host: {kind: WebService, name: api, property: host}}}]"),
                new Wrong(
                        "6:32: \"with\" goes with \"template\" only",
                        "envVars: [{key: A, value: b, with: {}}]"),
                new Wrong(
                        "6:22: \"join\" needs \"from\", a list of outputs",
                        "envVars: [{key: A, join: {prefix: b}}]"));
    }

    static Stream<Wrong> references() {
        String from = "envVars: [{key: A, from: {kind: %s, name: %s, property: %s}}]";
        return Stream.of(
                new Wrong(
                        "6:35: unknown kind \"WebServce\"; did you mean \"WebService\"?",
                        from.formatted("WebServce", "api", "host")),
                new Wrong(
                        "6:35: unknown kind \"RedisDatabase\"; known: BackgroundWorker, EnvGroup,"
                                + " WebService, upstash/RedisDatabase",
                        from.formatted("RedisDatabase", "cache", "url")),
                new Wrong(
                        "6:68: unknown property of render/WebService \"hots\"; did you mean"
                                + " \"host\"?",
                        from.formatted("WebService", "api", "hots")),
                new Wrong(
                        "6:66: unknown property of render/EnvGroup \"host\"; none is known",
                        from.formatted("EnvGroup", "api", "host")),
                new Wrong(
                        "6:22: \"from\" needs \"property\"",
                        "envVars: [{key: A, from: {kind: WebService, name: api}}]"),
                new Wrong(
                        "6:28: \"from\" wants a mapping, not a text",
                        "envVars: [{key: A, from: cache}]"));
    }

    static Stream<Wrong> files() {
        return Stream.of(
                new Wrong(
                        "6:24: a file's name is not empty and has no \"/\"",
                        "secretFiles: [{name: a/b, content: c}]"),
                new Wrong(
                        "6:24: a file's name is not empty and has no \"/\"",
                        "secretFiles: [{name: .., content: c}]"),
                new Wrong(
                        "6:17: no value: exactly one of content, fromSecret, from, template,"
                                + " join, generateValue is needed",
                        "secretFiles: [{name: a}]"),
                new Wrong(
                        "6:27: unknown key \"value\"; known: content, from, fromSecret, generateValue,"
                                + " join, name, template, with",
                        "secretFiles: [{name: a, value: c}]"));
    }

    /** A whole file and the one problem that it has. */
    record WrongFile(String problem, String text) {
        @Override
        public String toString() {
            return problem;
        }
    }

    @ParameterizedTest
    @MethodSource({"documents", "annotations"})
    void aWrongDocumentIsToldWithItsPlace(WrongFile wrong) {
        LoadResult result = Loading.load(wrong.text());

        assertThat(Loading.errors(result)).containsExactly("a.yaml:" + wrong.problem());
    }

    static Stream<WrongFile> documents() {
        String ignore = "; list the file in .stationkeeperignore if it is not for Stationkeeper";
        String named = "kind: EnvGroup\nmetadata: {name: a}\n";
        return Stream.of(
                new WrongFile("1:1: a manifest is a mapping, not a list", "[a]"),
                new WrongFile(
                        "1:1: neither a manifest (no \"apiVersion\") nor a Blueprint" + ignore,
                        "a: 1"),
                new WrongFile(
                        "1:1: \"apiVersion\" is missing: one of render/v1, upstash/v1", named),
                new WrongFile(
                        "1:13: unknown apiVersion \"rendr/v1\"; did you mean \"render/v1\"?",
                        "apiVersion: rendr/v1\n" + named),
                new WrongFile(
                        "1:13: unknown apiVersion \"apps/v1\"; known: render/v1, upstash/v1"
                                + ignore,
                        "apiVersion: apps/v1\n" + named),
                new WrongFile(
                        "2:7: \"RedisDatabase\" is a kind of upstash/v1",
                        "apiVersion: render/v1\nkind: RedisDatabase\nmetadata: {name: a}"),
                new WrongFile(
                        "1:1: \"kind\" is missing", "apiVersion: render/v1\nmetadata: {name: a}"),
                new WrongFile(
                        "1:1: \"metadata\" is missing", "apiVersion: render/v1\nkind: EnvGroup"),
                new WrongFile(
                        "4:1: unknown key \"sepc\"; did you mean \"spec\"?",
                        "apiVersion: render/v1\n" + named + "sepc: {}"),
                new WrongFile(
                        "4:1: \"spec\" is null: write {} or drop the line",
                        "apiVersion: render/v1\n" + named + "spec:"),
                new WrongFile(
                        "4:1: \"runtime\" is missing",
                        "apiVersion: render/v1\nkind: WebService\nmetadata: {name: a}\nspec: {}"),
                new WrongFile(
                        "4:25: \"startCommand\" is not for runtime docker",
                        "apiVersion: render/v1\nkind: WebService\nmetadata: {name: a}\n"
                                + "spec: {runtime: docker, startCommand: x}"),
                new WrongFile(
                        "4:19: \"fromGroup\" is only for variables of a service",
                        "apiVersion: render/v1\n" + named + "spec: {envVars: [{fromGroup: b}]}"));
    }

    static Stream<WrongFile> annotations() {
        String start =
                "apiVersion: render/v1\nkind: EnvGroup\nmetadata:\n  name: a\n  annotations:\n"
                        + "    stationkeeper/";
        return Stream.of(
                new WrongFile(
                        "6:5: unknown annotation \"stationkeeper/mod\"; did you mean"
                                + " \"stationkeeper/mode\"?",
                        start + "mod: report"),
                new WrongFile(
                        "6:25: \"stationkeeper/mode\" wants one of enforce, report, ignore; did you"
                                + " mean \"report\"?",
                        start + "mode: reprot"),
                new WrongFile(
                        "6:5: \"stationkeeper/adopt\" is null: write a value or drop the line",
                        start + "adopt:"),
                new WrongFile(
                        "6:30: unknown field \"domains\"; known: envVars, secretFiles",
                        start + "exclusive: envVars, domains"),
                new WrongFile(
                        "6:31: \"stationkeeper/moved-from\" wants Kind/name",
                        start + "moved-from: old"),
                new WrongFile(
                        "6:31: unknown kind \"EnvGrup\"; did you mean \"EnvGroup\"?",
                        start + "moved-from: EnvGrup/old"),
                new WrongFile(
                        "6:31: render/EnvGroup/a is still declared, at a.yaml:4:9",
                        start + "moved-from: EnvGroup/a"),
                new WrongFile(
                        "6:29: \"stationkeeper/provider\" wants the name of a provider instance:"
                                + " small letters, digits and \"-\"",
                        start + "provider: Render/x"));
    }

    @Test
    void twoResourcesOfOneIdNameBothPlaces() {
        String group = "apiVersion: render/v1\nkind: EnvGroup\nmetadata: {name: a}\n";

        LoadResult result = Loading.files("a.yaml", group, "b/c.yaml", "---\n" + group);

        assertThat(Loading.errors(result))
                .containsExactly(
                        "b/c.yaml:4:18: EnvGroup \"a\" is already declared at a.yaml:3:18");
    }

    @Test
    void twoResourcesCannotShareANameAtTheProvider() {
        String kind = "apiVersion: render/v1\nkind: %s\nmetadata: {name: %s}\n";
        String spec = "spec: {runtime: docker, name: api}\n";

        LoadResult result =
                Loading.files(
                        "a.yaml", kind.formatted("WebService", "one") + spec,
                        "b.yaml", kind.formatted("BackgroundWorker", "two") + spec,
                        "c.yaml", kind.formatted("EnvGroup", "api"));

        assertThat(Loading.errors(result))
                .containsExactly(
                        "b.yaml:4:31: the name \"api\" is already that of render/WebService/one,"
                                + " at a.yaml:4:31");
    }

    @Test
    void aNameMayBeUsedAgainAtAnotherProviderInstance() {
        String group =
                """
                apiVersion: render/v1
                kind: EnvGroup
                metadata: {name: a, annotations: {stationkeeper/provider: %s}}
                """;

        LoadResult result =
                Loading.files("a.yaml", group.formatted("one"), "b.yaml", group.formatted("two"));

        assertThat(Loading.texts(result)).isEmpty();
    }

    @Test
    void aReferenceOutOfTheSourceIsAWarning() {
        LoadResult result =
                Loading.load(
                        Loading.web(
                                "envGroups: [shared]",
                                "envVars:",
                                "  - {key: A, from: {kind: WebService, name: apo, property: host}}",
                                "  - {fromGroup: other}"));

        assertThat(result).isInstanceOf(LoadResult.Accepted.class);
        assertThat(Loading.texts(result))
                .containsExactly(
                        "a.yaml:6:15: render/EnvGroup \"shared\" is not declared in this source:"
                                + " it has to exist at the provider",
                        "a.yaml:8:16: render/WebService \"apo\" is not declared in this source; did"
                                + " you mean \"api\"?",
                        "a.yaml:9:19: render/EnvGroup \"other\" is not declared in this source:"
                                + " it has to exist at the provider");
    }

    @Test
    void aReferenceIntoAFileThatCannotBeReadIsNotBlamed() {
        LoadResult result =
                Loading.files("a.yaml", Loading.web("envGroups: [shared]"), "b.yaml", "kind: [");

        assertThat(Loading.texts(result))
                .singleElement()
                .asString()
                .startsWith("b.yaml:1:8: not YAML");
    }

    @Test
    void servicesMayReferToEachOtherInACircle() {
        String service =
                """
                ---
                apiVersion: render/v1
                kind: WebService
                metadata: {name: %s}
                spec:
                  runtime: docker
                  envVars: [{key: A, from: {kind: WebService, name: %s, property: host}}]
                """;

        LoadResult result =
                Loading.load(service.formatted("one", "two") + service.formatted("two", "one"));

        assertThat(Loading.texts(result)).isEmpty();
    }

    @Test
    void aFileFullOfMistakesIsToldInPart() {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 2 * FileProblems.SHOWN; i++) {
            keys.append("x").append(i).append(": 1\n  ");
        }

        List<String> errors = Loading.errors(Loading.load(Loading.web(keys.toString().strip())));

        assertThat(errors).hasSize(FileProblems.SHOWN + 1);
        assertThat(errors.getLast())
                .isEqualTo("a.yaml:1006:3: more than 1000 problems: not all are shown");
    }
}
