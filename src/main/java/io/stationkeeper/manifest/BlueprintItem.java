package io.stationkeeper.manifest;

import io.stationkeeper.manifest.Node.Mapping;

/** One entry of a list of a Blueprint. */
record BlueprintItem(Section section, Mapping mapping, BlueprintScope scope) {
    BlueprintItem with(Mapping newMapping) {
        return new BlueprintItem(section, newMapping, scope);
    }

    /** The lists of resources. */
    enum Section {
        PROJECTS("projects"),
        DATABASES("databases"),
        GROUPS("envVarGroups"),
        SERVICES("services");

        private final String key;

        Section(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }
}
