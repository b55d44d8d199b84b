package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.ServiceFields.*;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The bodies of POST and PATCH for services of one type. */
record ServiceRequests(ServiceType type, Workspace workspace) {
    private static final List<Field<String>> SOURCE =
            List.of(REPO, BRANCH, ROOT_DIR, AUTO_DEPLOY_TRIGGER);

    /** Everything that POST /services takes; links, domains and the like follow by themselves. */
    ObjectNode create(Manifest manifest, List<Inputs> inputs) {
        Spec spec = manifest.spec();
        ObjectNode body =
                object().put("type", type.wireName())
                        .put("name", manifest.liveName())
                        .put("ownerId", workspace.owner().get());
        workspace.membership().id(spec).ifPresent(it -> body.put("environmentId", it));
        SOURCE.forEach(field -> putText(body, field, spec));
        if (spec.get(REPO).isUnset() && DEFAULT_REPO.appliesTo(spec)) {
            spec.get(DEFAULT_REPO).present().ifPresent(url -> body.put(REPO.name(), url));
        }
        if (spec.get(IMAGE).present().isPresent()) {
            body.set("image", image(spec, Spec.EMPTY));
        }
        spec.get(BUILD_FILTER)
                .present()
                .ifPresent(
                        it -> body.set("buildFilter", ServiceBodies.buildFilter(it, Spec.EMPTY)));
        for (Inputs input : inputs) {
            body.set(input.field().name(), input.encode(spec));
        }
        body.set("serviceDetails", details().create(spec));
        return body;
    }

    /**
     * One PATCH for these fields; empty if PATCH carries none of them. A missing key leaves a field
     * as it is, but what is an object is sent whole, its unmanaged parts as they are live.
     */
    ObjectNode patch(Set<Field<?>> changed, Spec live, Spec desired) {
        ObjectNode body = object();
        boolean runtime = changed.contains(RUNTIME);
        boolean toGit = runtime && builtFromGit(desired);
        SOURCE.stream()
                .filter(field -> toGit || changed.contains(field))
                .forEach(field -> putText(body, field, desired));
        if (changed.contains(IMAGE) || (runtime && !builtFromGit(desired))) {
            body.set("image", image(desired, live));
        }
        if (changed.contains(BUILD_FILTER)) {
            Spec before = live.get(BUILD_FILTER).present().orElse(Spec.EMPTY);
            // An empty filter clears; a missing one keeps (recorded client behaviour).
            body.set(
                    "buildFilter",
                    desired.get(BUILD_FILTER)
                            .present()
                            .map(it -> ServiceBodies.buildFilter(it, before))
                            .orElseGet(ServiceRequests::object));
        }
        ObjectNode details = details().patch(changed, live, desired);
        if (!details.isEmpty()) {
            body.set("serviceDetails", details);
        }
        return body;
    }

    private ServiceDetails details() {
        return new ServiceDetails(type, workspace.credentials());
    }

    /** Written with the credential's id beside it, which a spec names inside the image. */
    private ObjectNode image(Spec desired, Spec live) {
        Spec before = live.get(IMAGE).present().orElse(Spec.EMPTY);
        Spec wanted = desired.get(IMAGE).present().orElse(Spec.EMPTY);
        ObjectNode image = object();
        ServiceBodies.pick(IMAGE_URL, wanted, before).ifPresent(it -> image.put("imagePath", it));
        image.put("ownerId", workspace.owner().get());
        Value<Spec> credential = wanted.get(ServiceCredentials.IMAGE_CREDS);
        putCredential(
                image,
                credential.isUnset() ? before.get(ServiceCredentials.IMAGE_CREDS) : credential,
                credential.isUnset(),
                workspace.credentials());
        return image;
    }

    /**
     * Puts the id of the credential that is named; an empty one takes away what is there (recorded).
     *
     * @param keeps whether none is to be left as it is
     */
    static void putCredential(
            ObjectNode holder, Value<Spec> credential, boolean keeps, CredentialIndex index) {
        Optional<String> name = ServiceCredentials.name(credential);
        if (name.isPresent()) {
            holder.put("registryCredentialId", index.id(name.get()));
        } else if (!keeps) {
            holder.put("registryCredentialId", "");
        }
    }

    private static void putText(ObjectNode body, Field<String> field, Spec spec) {
        spec.get(field).present().ifPresent(text -> body.put(field.name(), text));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
