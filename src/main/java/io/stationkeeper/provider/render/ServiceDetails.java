package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.CommandFields.*;
import static io.stationkeeper.provider.render.EdgeFields.*;
import static io.stationkeeper.provider.render.InstanceFields.*;
import static io.stationkeeper.provider.render.ServiceFields.*;
import static io.stationkeeper.provider.render.StaticFields.*;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The part {@code serviceDetails} of a POST or PATCH, which each type of service has its own of. */
record ServiceDetails(ServiceType type, CredentialIndex credentials) {
    private static final List<Field<String>> COMMANDS =
            List.of(BUILD_COMMAND, START_COMMAND, DOCKER_COMMAND, DOCKER_CONTEXT, DOCKERFILE_PATH);

    /** In both bodies, as they are. */
    private static final List<Field<String>> TEXTS =
            List.of(
                    RUNTIME,
                    PLAN,
                    PRE_DEPLOY_COMMAND,
                    SCHEDULE,
                    HEALTH_CHECK_PATH,
                    SUBDOMAIN_POLICY);

    ObjectNode create(Spec spec) {
        Set<Field<?>> managed = new HashSet<>(spec.fields());
        // Without a custom domain, which follows later, the address cannot go (documented), and
        // only
        // a PATCH knows the cache (API specification).
        managed.removeAll(Set.of(SUBDOMAIN_POLICY, CACHE));
        ObjectNode details = changed(managed, Spec.EMPTY, spec);
        putText(details, REGION, spec);
        if (type == ServiceType.STATIC) {
            rules(details, spec);
            return details;
        }
        ObjectNode commands = commands(spec, Spec.EMPTY);
        if (type == ServiceType.CRON) {
            readForm(commands, spec);
        }
        details.set("envSpecificDetails", commands);
        present(spec, NUM_INSTANCES).ifPresent(it -> details.put("numInstances", it));
        present(spec, SCALING)
                .ifPresent(it ->
                        details.set("autoscaling", ServiceBodies.autoscaling(it, Spec.EMPTY)));
        present(spec, DISK).ifPresent(it -> details.set("disk", ServiceBodies.newDisk(it)));
        return details;
    }

    /** Empty if none of these fields is here. */
    ObjectNode patch(Set<Field<?>> changed, Spec live, Spec desired) {
        ObjectNode details = changed(changed, live, desired);
        boolean runtime = changed.contains(RUNTIME);
        boolean commands =
                runtime
                        || changed.contains(REGISTRY_CREDENTIAL)
                        || COMMANDS.stream().anyMatch(changed::contains);
        if (commands && type != ServiceType.STATIC) {
            Spec before = runtime ? Spec.EMPTY : live;
            ServiceBodies.pick(RUNTIME, desired, live)
                    .ifPresent(it -> details.put(RUNTIME.name(), it));
            details.set("envSpecificDetails", commands(desired, before));
        }
        if (runtime) {
            // Lies among the commands on the other side, which a new runtime starts anew.
            ServiceBodies.pick(PRE_DEPLOY_COMMAND, desired, live)
                    .filter(it -> !it.isEmpty())
                    .ifPresent(it -> details.put(PRE_DEPLOY_COMMAND.name(), it));
        }
        return details;
    }

    private ObjectNode changed(Set<Field<?>> changed, Spec live, Spec desired) {
        ObjectNode details = object();
        TEXTS.stream().filter(changed::contains).forEach(field -> putText(details, field, desired));
        if (type == ServiceType.STATIC && changed.contains(BUILD_COMMAND)) {
            putText(details, BUILD_COMMAND, desired);
        }
        ifChanged(PUBLISH_PATH, changed, desired).ifPresent(it -> details.put("publishPath", it));
        ifChanged(MAX_SHUTDOWN_DELAY, changed, desired)
                .ifPresent(it -> details.put(MAX_SHUTDOWN_DELAY.name(), it));
        ifChanged(MAINTENANCE_MODE, changed, desired)
                .ifPresent(it ->
                        details.set(
                                MAINTENANCE_MODE.name(),
                                ServiceBodies.maintenanceMode(
                                        it, present(live, MAINTENANCE_MODE).orElse(Spec.EMPTY))));
        ifChanged(PREVIEWS, changed, desired)
                .ifPresent(it ->
                        details.set(PREVIEWS.name(), ServiceBodies.texts(it, PREVIEW_GENERATION)));
        ifChanged(CACHE, changed, desired)
                .ifPresent(it -> details.set(CACHE.name(), ServiceBodies.texts(it, CACHE_PROFILE)));
        ifChanged(IP_ALLOW_LIST, changed, desired)
                .ifPresent(it -> AllowList.write(details, Value.of(it), live.get(IP_ALLOW_LIST)));
        return details;
    }

    /** The commands that mean something for the runtime, desired or else live. */
    private ObjectNode commands(Spec desired, Spec live) {
        Spec merged = desired.get(RUNTIME).isUnset() ? live : desired;
        ObjectNode commands = object();
        COMMANDS.stream()
                .filter(field -> field.appliesTo(merged))
                .forEach(field ->
                        ServiceBodies.pick(field, desired, live)
                                .ifPresent(it -> commands.put(field.name(), it)));
        if (REGISTRY_CREDENTIAL.appliesTo(merged)) {
            Value<Spec> credential = desired.get(REGISTRY_CREDENTIAL);
            boolean unmanaged = credential.isUnset();
            ServiceRequests.putCredential(
                    commands,
                    unmanaged ? live.get(REGISTRY_CREDENTIAL) : credential,
                    unmanaged,
                    credentials);
        }
        return commands;
    }

    /**
     * A new cron job takes the commands in the form in which they are read: all that Docker knows, and the
     * credential as an object (API specification), of which the id counts (recorded).
     */
    private void readForm(ObjectNode commands, Spec spec) {
        String runtime = spec.get(RUNTIME).present().orElse("");
        if (!runtime.equals("docker") && !runtime.equals("image")) {
            return;
        }
        for (String command : List.of("dockerCommand", "dockerContext", "dockerfilePath")) {
            commands.put(command, commands.path(command).asText());
        }
        commands.remove("registryCredentialId");
        ServiceCredentials.name(spec.get(REGISTRY_CREDENTIAL))
                .ifPresent(name ->
                        commands.putObject("registryCredential")
                                .put("id", credentials.id(name))
                                .put("name", name)
                                .put("registry", "")
                                .put("username", "")
                                .put("updatedAt", "0001-01-01T00:00:00Z"));
    }

    private static void rules(ObjectNode details, Spec spec) {
        present(spec, HEADERS)
                .ifPresent(headers -> {
                    ArrayNode array = details.putArray(HEADERS.name());
                    headers.forEach(it ->
                            array.add(
                                    ServiceBodies.texts(
                                            it, HEADER_PATH, HEADER_NAME, HEADER_VALUE)));
                });
        present(spec, ROUTES)
                .ifPresent(routes -> {
                    ArrayNode array = details.putArray(ROUTES.name());
                    routes.forEach(it ->
                            array.add(
                                    ServiceBodies.texts(
                                            it, ROUTE_TYPE, ROUTE_SOURCE, ROUTE_DESTINATION)));
                });
    }

    private static <T> Optional<T> ifChanged(Field<T> field, Set<Field<?>> changed, Spec desired) {
        return changed.contains(field) ? present(desired, field) : Optional.empty();
    }

    private static void putText(ObjectNode body, Field<String> field, Spec spec) {
        present(spec, field).ifPresent(text -> body.put(field.name(), text));
    }

    private static <T> Optional<T> present(Spec spec, Field<T> field) {
        return spec.get(field).present();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
