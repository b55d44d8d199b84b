package io.stationkeeper.resource;

/**
 * Why something cannot be done until a person changes something, in one word. The word is the {@code
 * reason} of conditions in {@code /status}, so that people and programs can tell the cases apart.
 */
public enum Obstacle {
    /** The provider does not make things of this plan for us: free services, plans of before. */
    PLAN_NOT_CREATABLE("PlanNotCreatable"),
    /** Refers to what is not there, or can itself not be made. */
    TARGET_MISSING("TargetMissing"),
    /** A create needs what the manifest does not say. */
    INCOMPLETE("Incomplete"),
    /** A create needs a repository, and none is known. */
    REPO_UNKNOWN("RepoUnknown"),
    /** Declared, and of a kind that is not ours. */
    KIND_NOT_MANAGED("KindNotManaged"),
    /** A variable that somebody has to set, and nobody has. */
    VALUE_MISSING("ValueMissing"),
    SECRET_MISSING("SecretMissing"),
    /** The provider has no way to make this change to what exists. */
    CHANGE_IMPOSSIBLE("ChangeImpossible"),
    /** Something of another kind has the name. */
    NAME_TAKEN("NameTaken"),
    /** More than one thing has the name. */
    AMBIGUOUS("Ambiguous"),
    /** The provider refused it, and will refuse it again. */
    REFUSED("Refused"),
    /** It exists, is not ours, and the manifest says that it may not become ours like this. */
    NOT_ADOPTED("NotAdopted"),
    /** What we do cannot be written down. */
    LEDGER("LedgerUnwritable"),
    /** What the manifest says cannot be had in this way. */
    NOT_SUPPORTED("NotSupported");

    private final String word;

    Obstacle(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
