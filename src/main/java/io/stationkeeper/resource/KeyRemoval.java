package io.stationkeeper.resource;

/** What becomes of a variable, file, header or the like that was declared and is not any more. */
public enum KeyRemoval {
    /** It stays as it is, and is not ours any more. */
    RELEASE,
    /** It goes, if it is still what we wrote. */
    DELETE
}
