package io.stationkeeper.engine;

import java.util.Locale;

/** What a step does, in the words of the interface page. */
public enum Action {
    CREATE,
    ADOPT,
    UPDATE,
    RENAME,
    LINK,
    DEPLOY,
    RELEASE,
    REMOVE,
    ROTATE,
    DELETE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
