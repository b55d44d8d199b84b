package io.stationkeeper.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with one file, so that reading goes on and everything is reported at once. */
final class FileProblems {
    /** More than a person reads, and what a file made to fill our memory gets. */
    static final int SHOWN = 1_000;

    private final String file;
    private final List<Problem> found = new ArrayList<>();
    private Optional<Position> firstHidden = Optional.empty();
    private int errors;

    FileProblems(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    void error(Position at, String message) {
        errors++;
        add(at, message, Problem.Severity.ERROR);
    }

    void warning(Position at, String message) {
        add(at, message, Problem.Severity.WARNING);
    }

    /** How many errors so far: whether a part was clean is seen by asking before and after. */
    int errors() {
        return errors;
    }

    /** A place of this file for the text of a problem that names a second place. */
    String place(Position at) {
        return file + ":" + at;
    }

    List<Problem> found() {
        List<Problem> all = new ArrayList<>(found);
        firstHidden.ifPresent(at ->
                all.add(
                        new Problem(
                                file,
                                at.line(),
                                at.column(),
                                "more than " + SHOWN + " problems: not all are shown",
                                errors > 0 ? Problem.Severity.ERROR : Problem.Severity.WARNING)));
        return all;
    }

    private void add(Position at, String message, Problem.Severity severity) {
        if (found.size() < SHOWN) {
            found.add(new Problem(file, at.line(), at.column(), message, severity));
        } else if (firstHidden.isEmpty()) {
            firstHidden = Optional.of(at);
        }
    }
}
