package io.stationkeeper.status;

import io.stationkeeper.engine.Action;
import io.stationkeeper.engine.Step;
import io.stationkeeper.resource.Change;
import io.stationkeeper.status.StatusDocument.ChangeView;
import java.util.Optional;
import java.util.stream.Collectors;

/** Differences in words, the same in a terminal, a pull request and on the page: {@code plan: starter -> standard}. */
public final class ChangeText {
    private static final String SECRET = "(sensitive)";
    private static final String NOTHING = "(nothing)";

    private ChangeText() {}

    static String of(ChangeView change) {
        return change.field() + ": " + words(change, "->");
    }

    /** The same with who caused it, if that is known. */
    static String withCause(ChangeView change) {
        return of(change) + change.by().map(by -> " by " + by).orElse("");
    }

    /** The difference without its field. */
    public static String words(ChangeView change, String arrow) {
        if (change.change().equals(Change.Type.UNVERIFIABLE.word())) {
            return "cannot be compared";
        }
        String live = live(change);
        String desired = desired(change);
        return live.equals(SECRET) && desired.equals(SECRET)
                ? SECRET + " changed"
                : live + " " + arrow + " " + desired;
    }

    /** What a new resource gets. */
    static String ofNew(ChangeView change) {
        return change.field() + ": " + desired(change);
    }

    static String desired(ChangeView change) {
        return change.desired().map(text -> shown(change, text)).orElse(open(change));
    }

    static String live(ChangeView change) {
        return change.live().map(text -> shown(change, text)).orElse(NOTHING);
    }

    /** {@code update plan, envVars[LOG_LEVEL] (deploy)}; a create writes everything. */
    static String headline(Step step) {
        String paths =
                step.action() == Action.CREATE
                        ? ""
                        : step.changes().stream()
                                .map(Change::path)
                                .collect(Collectors.joining(", "));
        return step.action().word()
                + (paths.isEmpty() ? "" : " " + paths)
                + " ("
                + step.effect().word()
                + ")";
    }

    private static String open(ChangeView change) {
        boolean exists = change.sensitive() && !change.change().equals(Change.Type.EXTRA.word());
        return exists ? SECRET : NOTHING;
    }

    /** Words in brackets tell where a value will come from and are no secret. */
    private static String shown(ChangeView change, String text) {
        Optional<String> words = Optional.of(text).filter(t -> t.startsWith("("));
        return change.sensitive() ? words.orElse(SECRET) : text;
    }
}
