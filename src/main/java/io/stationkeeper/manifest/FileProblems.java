package io.stationkeeper.manifest;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one file, so that reading goes on and everything is reported at once. */
final class FileProblems {
    private final String file;
    private final List<Problem> found = new ArrayList<>();
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
        return List.copyOf(found);
    }

    private void add(Position at, String message, Problem.Severity severity) {
        found.add(new Problem(file, at.line(), at.column(), message, severity));
    }
}
