package io.stationkeeper.story;

import java.util.Optional;

/**
 * Something that has to be there for a resource.
 *
 * @param variable of a service, if one is copied
 * @param property of it, if one is taken
 */
record Need(Kind kind, String name, Optional<String> variable, Optional<String> property) {
    /** What a name is looked for among. */
    enum Kind {
        SERVICE,
        POSTGRES,
        GROUP,
        CREDENTIAL
    }

    static Need of(Kind kind, String name) {
        return new Need(kind, name, Optional.empty(), Optional.empty());
    }

    static Need property(Kind kind, String name, String property) {
        return new Need(kind, name, Optional.empty(), Optional.of(property));
    }

    static Need variable(String service, String key) {
        return new Need(Kind.SERVICE, service, Optional.of(key), Optional.empty());
    }
}
