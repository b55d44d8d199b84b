package io.stationkeeper.provider.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Spec;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DiskSnapshotsTest {
    private static final String FACT = DiskSnapshots.FACT;
    private static final String READ = "GET /disks/{id}/snapshots 201";

    private final ServiceSandbox sandbox = new ServiceSandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void snapshotsAreToldWithTheNewest() {
        String id = sandbox.create(ServiceType.WEB, withDisk());
        String disk = disk(id);
        sandbox.snapshot(disk);
        sandbox.time.forward(Duration.ofDays(1));
        sandbox.snapshot(disk);
        String newest =
                sandbox.person("GET", "/disks/" + disk + "/snapshots", "")
                        .at("/0/createdAt")
                        .asText();

        assertThat(look(id).facts()).containsEntry(FACT, "2, newest " + newest);
    }

    @Test
    void diskWithoutSnapshotsSaysSo() {
        assertThat(look(sandbox.create(ServiceType.WEB, withDisk())).facts())
                .containsEntry(FACT, "none");
    }

    @Test
    void listShowsWhatWasReadAndAsksForNothing() {
        String id = sandbox.create(ServiceType.WEB, withDisk());
        assertThat(listed().facts()).doesNotContainKey(FACT);
        look(id);

        assertThat(listed().facts()).containsEntry(FACT, "none");
        assertThat(sandbox.time.calls()).containsOnlyOnce(READ);
    }

    @Test
    void snapshotsAreAskedForOnceAnHour() {
        String id = sandbox.create(ServiceType.WEB, withDisk());
        look(id);
        sandbox.snapshot(disk(id));
        sandbox.time.forward(Duration.ofMinutes(59));

        assertThat(look(id).facts()).containsEntry(FACT, "none");
        sandbox.time.forward(Duration.ofMinutes(1));
        assertThat(look(id).facts().get(FACT)).startsWith("1, newest ");
        assertThat(sandbox.time.calls()).filteredOn(READ::equals).hasSize(2);
    }

    @Test
    void snapshotsThatCannotBeReadAreLeftOut() {
        String id = sandbox.create(ServiceType.WEB, withDisk());
        Live live = sandbox.kind(ServiceType.WEB).find(id).orElseThrow();
        sandbox.person("DELETE", "/disks/" + disk(id), "");

        Live seen = sandbox.kind(ServiceType.WEB).inspect(live, Set.of(Facet.DEPLOYS));

        assertThat(seen.wasRead(Facet.DEPLOYS)).isTrue();
        assertThat(seen.facts()).doesNotContainKey(FACT);
        assertThat(sandbox.time.calls()).contains("GET /disks/{id}/snapshots 404");
    }

    @Test
    void serviceWithoutADiskHasNone() {
        String id = sandbox.create(ServiceType.WEB, ServiceSpecs.node());

        assertThat(look(id).facts()).doesNotContainKey(FACT);
        assertThat(sandbox.time.calls()).noneMatch(call -> call.contains("/disks/"));
    }

    private Live look(String id) {
        ServiceKind kind = sandbox.kind(ServiceType.WEB);
        return kind.inspect(kind.find(id).orElseThrow(), Set.of(Facet.DEPLOYS));
    }

    private Live listed() {
        return new ServiceLister(sandbox.workspace)
                .list(ServiceSandbox.OWNER)
                .get(ServiceType.WEB.kind())
                .getFirst();
    }

    private String disk(String id) {
        return sandbox.raw(id).at("/serviceDetails/disk/id").asText();
    }

    private static Spec withDisk() {
        return Spec.builder()
                .putAll(ServiceSpecs.node())
                .put(
                        InstanceFields.DISK,
                        Spec.builder()
                                .put(InstanceFields.DISK_NAME, "data")
                                .put(InstanceFields.DISK_MOUNT_PATH, "/var/data")
                                .build())
                .build();
    }
}
