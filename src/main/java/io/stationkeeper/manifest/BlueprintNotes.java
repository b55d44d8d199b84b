package io.stationkeeper.manifest;

/** The warnings that a Blueprint can get: it is read all the same. */
record BlueprintNotes(FileProblems problems) {
    /** Another spelling that Render also takes, or took. */
    void deprecated(Slot slot, String modern) {
        problems.warning(slot.at(), slot.what() + " is deprecated: write " + modern);
    }

    /** Render acts on it when it reads a Blueprint, but its API has nothing of the kind. */
    void notEnforceable(Slot slot) {
        problems.warning(
                slot.at(),
                slot.what() + " is not enforceable: the API has no field for it; it is left out");
    }

    void meaningless(Slot slot, String where) {
        problems.warning(
                slot.at(), slot.what() + " has no meaning for " + where + "; it is left out");
    }
}
