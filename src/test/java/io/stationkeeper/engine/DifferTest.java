package io.stationkeeper.engine;

import static io.stationkeeper.engine.Things.DISK;
import static io.stationkeeper.engine.Things.DOMAINS;
import static io.stationkeeper.engine.Things.ENV;
import static io.stationkeeper.engine.Things.KEY;
import static io.stationkeeper.engine.Things.PLAN;
import static io.stationkeeper.engine.Things.REGION;
import static io.stationkeeper.engine.Things.SIZE;
import static io.stationkeeper.engine.Things.TOKEN;
import static io.stationkeeper.engine.Things.VARS;
import static io.stationkeeper.engine.Things.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Fingerprint;
import io.stationkeeper.resource.FingerprintKey;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Transition;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class DifferTest {
    private final Prints prints = new Prints(KEY);
    private final Differ differ = new Differ(prints);

    @Test
    void whatTheManifestLeavesOutIsNotCompared() {
        Spec live = Spec.builder().put(PLAN, "big").put(DOMAINS, List.of("a")).build();

        assertThat(paths(Spec.EMPTY, live)).isEmpty();
    }

    @Test
    void aScalarThatDiffersIsShownWithBothValues() {
        Spec desired = Spec.builder().put(PLAN, "big").build();
        Spec live = Spec.builder().put(PLAN, "small").build();

        Change change = diff(desired, live).getFirst();

        assertThat(change.path()).isEqualTo("plan");
        assertThat(change.desired()).contains("big");
        assertThat(change.live()).contains("small");
        assertThat(change.type()).isEqualTo(Change.Type.DIFFERENT);
    }

    @Test
    void whatIsNotShownAndWasNeverWrittenCannotBeCompared() {
        Spec desired = Spec.builder().put(PLAN, "big").build();

        Change change = diff(desired, Spec.EMPTY).getFirst();

        assertThat(change.path()).isEqualTo("plan");
        assertThat(change.type()).isEqualTo(Change.Type.UNVERIFIABLE);
        assertThat(change.desired()).contains("big");
    }

    @Test
    void whatIsNotShownIsComparedWithWhatWasWrittenLast() {
        Spec desired = Spec.builder().put(PLAN, "big").put(DISK, disk(20)).build();
        Spec live = Spec.builder().put(DISK, Spec.EMPTY).build();

        assertThat(applied(desired, live, Map.of("plan", KEY.of("big"), "disk.size", KEY.of("20"))))
                .isEmpty();
        assertThat(
                        applied(
                                desired,
                                live,
                                Map.of("plan", KEY.of("small"), "disk.size", KEY.of("10"))))
                .extracting(change -> change.path() + " " + change.type())
                .containsExactly("plan DIFFERENT", "disk.size DIFFERENT");
        FingerprintKey other = new FingerprintKey(Sensitive.of("another key"));
        assertThat(
                        applied(
                                desired,
                                live,
                                Map.of("plan", other.of("small"), "disk.size", KEY.of("20"))))
                .extracting(change -> change.path() + " " + change.type())
                .containsExactly("plan UNVERIFIABLE");
    }

    private static Spec disk(int size) {
        return Spec.builder().put(SIZE, size).build();
    }

    private List<Change> applied(Spec desired, Spec live, Map<String, Fingerprint> written) {
        return differ.diff(
                        model(), desired, live("x", "x", live), new Differ.Basis(written, Set.of()))
                .changes();
    }

    @Test
    void aFacetThatWasNotReadIsNamedAndNotCompared() {
        Spec desired = Spec.builder().put(ENV, Things.env("A", "1")).build();

        Differ.Difference difference =
                differ.diff(model(), desired, live("x", "x", Spec.EMPTY), basis());

        assertThat(difference.changes()).isEmpty();
        assertThat(difference.unread()).containsExactly(VARS);
    }

    @Test
    void valuesAreComparedPerKeyAndOnlyThoseThatAreDeclared() {
        Spec desired = Spec.builder().put(ENV, Things.env("A", "1", "B", "2", "C", "3")).build();
        Spec live = Spec.builder().put(ENV, Things.env("A", "1", "B", "x", "Z", "9")).build();

        assertThat(paths(desired, live)).containsExactly("env[B]", "env[C]");
    }

    @Test
    void valuesAreNeverShown() {
        Spec desired = Spec.builder().put(ENV, Things.env("A", "hunter2-desired")).build();
        Spec live = Spec.builder().put(ENV, Things.env("A", "hunter2-live")).build();

        assertThat(diff(desired, live).toString()).doesNotContain("hunter2");
    }

    @Test
    void aRememberedValueIsComparedByItsFingerprint() {
        SortedMap<String, Input> remembered = new TreeMap<>();
        remembered.put("A", new Input.Remembered(KEY.of("1")));
        remembered.put("B", new Input.Remembered(KEY.of("other")));
        Spec desired = Spec.builder().put(ENV, Things.env("A", "1", "B", "2")).build();

        assertThat(paths(desired, Spec.builder().put(ENV, remembered).build()))
                .containsExactly("env[B]");
    }

    @Test
    void aFingerprintUnderAnotherKeyIsUnverifiableNotDifferent() {
        SortedMap<String, Input> remembered = new TreeMap<>();
        FingerprintKey other = new FingerprintKey(Sensitive.of("another key"));
        remembered.put("A", new Input.Remembered(other.of("1")));
        Spec desired = Spec.builder().put(ENV, Things.env("A", "1")).build();

        Change change = diff(desired, Spec.builder().put(ENV, remembered).build()).getFirst();

        assertThat(change.type()).isEqualTo(Change.Type.UNVERIFIABLE);
    }

    @Test
    void aGeneratedValueIsMissingOrFineNeverDifferent() {
        SortedMap<String, Input> generated = new TreeMap<>();
        generated.put("A", new Input.Generated());
        generated.put("B", new Input.Generated());
        Spec desired = Spec.builder().put(ENV, generated).build();
        Spec live = Spec.builder().put(ENV, Things.env("A", "whatever")).build();

        assertThat(paths(desired, live)).containsExactly("env[B]");
    }

    @Test
    void namesAreASet() {
        Spec desired = Spec.builder().put(DOMAINS, List.of("b", "a", "new")).build();
        Spec live = Spec.builder().put(DOMAINS, List.of("a", "b", "unmanaged")).build();

        assertThat(paths(desired, live)).containsExactly("domains[new]");
    }

    @Test
    void underExclusiveWhatIsNotDeclaredIsExtra() {
        Spec desired = Spec.builder().put(DOMAINS, List.of("a")).build();
        Spec live = Spec.builder().put(DOMAINS, List.of("a", "b")).build();
        Differ.Basis exclusive = new Differ.Basis(Map.of(), Set.of("domains"));

        List<Change> changes =
                differ.diff(model(), desired, live("x", "x", live), exclusive).changes();

        assertThat(changes).extracting(Change::type).containsExactly(Change.Type.EXTRA);
    }

    @Test
    void aNestedFieldIsComparedByItself() {
        Spec desired = Spec.builder().put(DISK, Spec.builder().put(SIZE, 20).build()).build();
        Spec live = Spec.builder().put(DISK, Spec.builder().put(SIZE, 10).build()).build();

        assertThat(paths(desired, live)).containsExactly("disk.size");
    }

    @Test
    void absentIsDesiredAgainstPresent() {
        Spec desired = Spec.builder().put(DISK, Value.absent()).build();
        Spec live = Spec.builder().put(DISK, Spec.builder().put(SIZE, 10).build()).build();

        assertThat(diff(desired, live)).extracting(Change::type).containsExactly(Change.Type.EXTRA);
    }

    @Test
    void anImmutableFieldIsRefusedWithAdvice() {
        Spec desired = Spec.builder().put(REGION, "ohio").build();
        Spec live = Spec.builder().put(REGION, "oregon").build();

        assertThat(diff(desired, live).getFirst().transition())
                .isEqualTo(new Transition.Refused("create another one"));
    }

    @Test
    void whatCanOnlyBeWrittenIsComparedWithTheLastWrite() {
        Spec desired = Spec.builder().put(TOKEN, "new").build();

        assertThat(writeOnly(desired, Map.of("token", KEY.of("new")))).isEmpty();
        assertThat(writeOnly(desired, Map.of("token", KEY.of("old"))))
                .containsExactly(Change.Type.DIFFERENT);
        assertThat(writeOnly(desired, Map.of("token", OTHER_KEY.of("new"))))
                .containsExactly(Change.Type.UNVERIFIABLE);
        assertThat(writeOnly(desired, Map.of())).containsExactly(Change.Type.MISSING);
    }

    private static final FingerprintKey OTHER_KEY = new FingerprintKey(Sensitive.of("other key"));

    private List<Change.Type> writeOnly(Spec desired, Map<String, Fingerprint> applied) {
        return differ
                .diff(
                        model(),
                        desired,
                        live("x", "x", Spec.EMPTY),
                        new Differ.Basis(applied, Set.of()))
                .changes()
                .stream()
                .map(Change::type)
                .toList();
    }

    private List<String> paths(Spec desired, Spec live) {
        return diff(desired, live).stream().map(Change::path).toList();
    }

    private List<Change> diff(Spec desired, Spec live) {
        return differ.diff(model(), desired, live("x", "x", live, VARS), basis()).changes();
    }

    private static Differ.Basis basis() {
        return new Differ.Basis(Map.of(), Set.of());
    }

    private static KindModel model() {
        return Things.kinds().get(Things.KIND);
    }
}
