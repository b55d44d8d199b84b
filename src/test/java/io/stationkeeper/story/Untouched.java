package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a version does not name is after it as it was before. */
record Untouched(String file, Picture before, Picture after, Oracle oracle) {
    /** The format says of it alone that leaving it out means something. */
    private static final Set<String> CLEARED = Set.of("paths", "ignoredPaths");

    /** Another runtime brings others of these. */
    private static final Set<String> OF_COMMANDS =
            Set.of(
                    "buildCommand",
                    "startCommand",
                    "dockerCommand",
                    "dockerContext",
                    "dockerfilePath",
                    "image");

    private static final Set<String> OF_RUNTIME = Set.of("runtime", "repo", "branch");

    void check() {
        before.variables()
                .forEach((service, variables) ->
                        assertThat(after.variables().getOrDefault(service, Map.of()).keySet())
                                .as("%s: variables of %s stay", file, service)
                                .containsAll(variables.keySet()));
        before.groups()
                .forEach((group, variables) ->
                        assertThat(after.groups().getOrDefault(group, Map.of()).keySet())
                                .as("%s: variables of %s stay", file, group)
                                .containsAll(variables.keySet()));
        before.services().forEach(this::fields);
    }

    private void fields(String name, Map<String, String> fields) {
        Map<String, String> changed = new TreeMap<>();
        Map<String, String> now = after.services().getOrDefault(name, Map.of());
        boolean same = fields.getOrDefault("runtime", "").equals(now.get("runtime"));
        fields.forEach((field, value) -> {
            boolean other = !same && OF_COMMANDS.contains(field);
            if (!other && !isNamed(name, field) && !value.equals(now.get(field))) {
                changed.put(field, value + " became " + now.get(field));
            }
        });

        assertThat(changed).as("%s: fields of %s that are not named", file, name).isEmpty();
    }

    private boolean isNamed(String service, String field) {
        return oracle.all().stream()
                .filter(it -> it.type().isService() && it.name().equals(service))
                .anyMatch(it -> isNamed(it, field));
    }

    private static boolean isNamed(Wanted wanted, String field) {
        Tree entry = wanted.entry();
        if (field.contains(" ")) {
            String list = field.substring(0, field.indexOf(' '));
            return CLEARED.contains(list) || ServiceMeaning.expected(wanted, "").containsKey(field);
        }
        return entry.has(field)
                || OF_RUNTIME.contains(field)
                || (field.equals("autoDeployTrigger") && entry.has("autoDeploy"))
                || (field.equals("previews") && entry.has("pullRequestPreviewsEnabled"));
    }
}
