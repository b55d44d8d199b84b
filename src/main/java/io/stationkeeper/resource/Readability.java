package io.stationkeeper.resource;

/** How much of what was written can be read back from the provider. */
public enum Readability {
    EXACT,
    /** The provider shows less than was written; the field's equivalence says what counts as the same. */
    COARSE,
    /** Never shown: compared with the fingerprint of the last write. */
    WRITE_ONLY,
    /** How we are to work, nothing that the provider has: never read and never a difference. */
    SETTING
}
