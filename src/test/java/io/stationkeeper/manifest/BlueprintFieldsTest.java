package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.resource.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field that a Blueprint has either changes what is declared, or a warning says that it does not. */
class BlueprintFieldsTest {
    private static final String WEB =
            "services: [{type: web, name: a, repo: r, runtime: docker%s}]";
    private static final String NATIVE = WEB.replace("docker", "node");
    private static final String IMAGE = WEB.replace("repo: r, runtime: docker", "runtime: image");
    private static final String CRON = WEB.replace("web", "cron");
    private static final String SITE = WEB.replace("docker", "static");
    private static final String CACHE = "services: [{type: keyvalue, name: a%s}]";
    private static final String DATABASE = "databases: [{name: a%s}]";
    private static final String PROJECT =
            "projects: [{name: p, environments: [{name: e%s}, {name: f}]}]";
    private static final String VARIABLE =
            "services: [{type: web, name: a, repo: r, runtime: docker, envVars: [{key: K%s}]}]";
    private static final String LINK =
            "services: [{type: web, name: a, repo: r, runtime: docker, envVars: [%s]}]";
    private static final String GROUP = "envVarGroups: [{name: g, envVars: [{key: K%s}]}]";
    private static final String ROOT = "%s\ndatabases: [{name: a}]";

    /** Whether the field is managed, or only told about. */
    enum Fate {
        MANAGED,
        TOLD
    }

    record Row(String holder, String text, Fate fate) {
        String key() {
            return text.replaceFirst("^, ", "").replaceFirst(":.*", "").replaceFirst("^\\{", "");
        }
    }

    private static Row managed(String holder, String text) {
        return new Row(holder, text, Fate.MANAGED);
    }

    private static Row told(String holder, String text) {
        return new Row(holder, text, Fate.TOLD);
    }

    static Stream<Row> rows() {
        return Stream.of(services(), sites(), stores(), variables(), whole()).flatMap(it -> it);
    }

    private static Stream<Row> services() {
        return Stream.of(
                managed("services: [{type: web, name: a, startCommand: b%s}]", ", runtime: node"),
                managed("services: [{type: web, name: a, startCommand: b%s}]", ", env: node"),
                managed(WEB, ", plan: 1c-2g"),
                managed(WEB, ", region: ohio"),
                managed(WEB.replace("repo: r, ", ""), ", repo: r"),
                managed(WEB, ", branch: b"),
                managed(IMAGE, ", image: {url: a:1}"),
                managed(
                        IMAGE.replace("%s", ", image: {url: a:1%s}"),
                        ", creds: {fromRegistryCreds: {name: c}}"),
                managed(WEB, ", registryCredential: {fromRegistryCreds: {name: c}}"),
                managed(WEB, ", rootDir: d"),
                managed(NATIVE, ", buildCommand: b"),
                managed(NATIVE, ", startCommand: b"),
                managed(WEB, ", dockerfilePath: d"),
                managed(WEB, ", dockerContext: d"),
                managed(WEB, ", dockerCommand: d"),
                managed(WEB, ", preDeployCommand: d"),
                told(WEB, ", initialDeployHook: d"),
                told(WEB, ", afterFirstDeployCommand: d"),
                managed(WEB, ", healthCheckPath: /"),
                managed(WEB, ", numInstances: 2"),
                managed(WEB, ", scaling: {minInstances: 1, maxInstances: 2, targetCPUPercent: 50}"),
                managed(
                        WEB,
                        ", scaling: {minInstances: 1, maxInstances: 2, targetMemoryPercent: 50}"),
                managed(WEB, ", disk: {name: d, mountPath: /d, sizeGB: 1}"),
                managed(WEB, ", domains: [a.example.com]"),
                managed(WEB, ", domain: a.example.com"),
                managed(WEB, ", renderSubdomainPolicy: disabled"),
                managed(WEB, ", maintenanceMode: {enabled: true, uri: x}"),
                managed(WEB, ", ipAllowList: [{source: 10.0.0.1/32, description: d}]"),
                managed(WEB, ", maxShutdownDelaySeconds: 60"),
                managed(WEB, ", autoDeployTrigger: checksPass"),
                managed(WEB, ", autoDeploy: false"),
                managed(WEB, ", buildFilter: {paths: [a]}"),
                managed(WEB, ", buildFilter: {ignoredPaths: [a]}"),
                managed(WEB, ", previews: {generation: manual}"),
                told(WEB, ", previews: {plan: free}"),
                told(WEB, ", previews: {numInstances: 1}"),
                managed(WEB, ", pullRequestPreviewsEnabled: true"),
                told(WEB, ", previewPlan: free"),
                told(WEB, ", previewsEnabled: true"),
                managed(WEB, ", envVars: [{key: A, value: b}]"),
                managed(CRON, ", schedule: '0 4 * * *'"));
    }

    private static Stream<Row> sites() {
        return Stream.of(
                managed(SITE, ", staticPublishPath: p"),
                managed(SITE, ", buildCommand: b"),
                managed(SITE, ", headers: [{path: /, name: n, value: v}]"),
                managed(SITE, ", routes: [{type: rewrite, source: /, destination: /a}]"),
                told(SITE, ", plan: starter"),
                told(SITE, ", region: ohio"),
                told(SITE, ", preDeployCommand: d"),
                told(CRON, ", disk: {name: d, mountPath: /d}"),
                told(CRON, ", healthCheckPath: /"));
    }

    private static Stream<Row> stores() {
        return Stream.of(
                managed(CACHE, ", plan: starter"),
                told(CACHE, ", previewPlan: free"),
                managed(CACHE, ", region: ohio"),
                managed(CACHE, ", maxmemoryPolicy: noeviction"),
                managed(CACHE, ", persistenceMode: snapshot"),
                managed(CACHE, ", ipAllowList: []"),
                managed(DATABASE, ", plan: basic-256mb"),
                managed(DATABASE, ", databaseName: d"),
                managed(DATABASE, ", user: u"),
                managed(DATABASE, ", region: ohio"),
                managed(DATABASE, ", postgresMajorVersion: '17'"),
                managed(DATABASE, ", diskSizeGB: 5"),
                managed(DATABASE, ", storageAutoscalingEnabled: true"),
                told(DATABASE, ", connectionPool: pgbouncer"),
                managed(DATABASE, ", highAvailability: {enabled: true}"),
                managed(DATABASE, ", readReplicas: [{name: r}]"),
                managed(DATABASE, ", ipAllowList: []"),
                told(DATABASE, ", previewPlan: free"),
                told(DATABASE, ", previewDiskSizeGB: 1"),
                told(DATABASE, ", previewsEnabled: true"));
    }

    private static Stream<Row> variables() {
        return Stream.of(
                managed(VARIABLE, ", value: v"),
                told(VARIABLE.replace("key: K", "key: K, value: v"), ", previewValue: w"),
                managed(VARIABLE, ", generateValue: true"),
                managed(LINK, "{key: K, sync: false}"),
                managed(VARIABLE, ", fromDatabase: {name: d, property: host}"),
                managed(VARIABLE, ", fromService: {name: d, type: pserv, property: host}"),
                managed(LINK, "{fromGroup: g}"),
                managed(GROUP, ", value: v"),
                managed(GROUP, ", generateValue: true"),
                told(GROUP.replace("key: K", "key: K, value: v"), ", previewValue: w"),
                told(GROUP, ", sync: false"),
                told(GROUP, ", fromDatabase: {name: d, property: host}"),
                told("envVarGroups: [{name: g, envVars: [%s]}]", "{fromGroup: h}"));
    }

    private static Stream<Row> whole() {
        return Stream.of(
                managed("{%s}", "services: [{type: worker, name: a, runtime: docker}]"),
                managed("{%s}", "databases: [{name: a}]"),
                managed("{%s}", "envVarGroups: [{name: a, envVars: []}]"),
                managed("{%s}", "projects: [{name: p, environments: [{name: e}]}]"),
                managed("{%s}", "ungrouped: {databases: [{name: a}]}"),
                told(ROOT, "previews: {generation: automatic, expireAfterDays: 3}"),
                told(ROOT, "previewsEnabled: true"),
                told(ROOT, "previewsExpireAfterDays: 3"),
                told(ROOT, "version: '1'"),
                managed(PROJECT, ", services: [{type: worker, name: a, runtime: docker}]"),
                managed(PROJECT, ", databases: [{name: a}]"),
                managed(PROJECT, ", envVarGroups: [{name: a, envVars: []}]"),
                managed(PROJECT, ", networking: {isolation: enabled}"),
                managed(PROJECT, ", permissions: {protection: enabled}"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isManagedOrToldAbout(Row row) {
        LoadResult without = BlueprintReading.load(row.holder().formatted(""));
        LoadResult with = BlueprintReading.load(row.holder().formatted(row.text()));
        List<String> more = new ArrayList<>(messages(with));
        more.removeAll(messages(without));

        if (row.fate() == Fate.MANAGED) {
            assertThat(declared(with)).isNotEqualTo(declared(without));
        } else {
            assertThat(declared(with)).isEqualTo(declared(without));
            assertThat(more)
                    .anyMatch(text ->
                            text.matches("(?s).*(not enforceable|no meaning|is ignored).*"));
        }
    }

    @Test
    void noFieldIsLeftOutOfTheTable() {
        Set<String> known = new TreeSet<>(BlueprintWords.SERVICE);
        known.addAll(BlueprintDeprecations.KEYS);
        known.addAll(BlueprintWords.DATABASE);
        known.addAll(BlueprintWords.VARIABLE);
        known.addAll(BlueprintWords.ROOT);
        known.addAll(BlueprintWords.ENVIRONMENT);
        known.removeAll(Set.of("name", "type", "key"));
        Set<String> tried = new TreeSet<>();
        rows().map(Row::key).forEach(tried::add);
        rows().filter(row -> row.text().contains("sync")).forEach(_ -> tried.add("sync"));

        assertThat(tried).containsAll(known);
    }

    /** What is declared, without where it is written. */
    private static List<String> declared(LoadResult result) {
        if (!(result instanceof LoadResult.Accepted accepted)) {
            return List.of("refused");
        }
        return accepted.desired().manifests().values().stream()
                .map(BlueprintFieldsTest::declared)
                .toList();
    }

    private static String declared(Manifest manifest) {
        return manifest.id() + " " + manifest.spec();
    }

    private static List<String> messages(LoadResult result) {
        return result.findings().stream().map(Problem::message).toList();
    }
}
