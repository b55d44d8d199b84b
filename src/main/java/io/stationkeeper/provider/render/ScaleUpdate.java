package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.InstanceFields.NUM_INSTANCES;
import static io.stationkeeper.provider.render.InstanceFields.SCALING;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.resource.Spec;

/** Writes how many instances run. Autoscaling first: a fixed number is ignored while it is on. */
record ScaleUpdate(ServiceEdit edit) {
    void run() {
        if (edit.touches(SCALING)) {
            Spec before = edit.live().spec().get(SCALING).present().orElse(Spec.EMPTY);
            edit.desired()
                    .get(SCALING)
                    .present()
                    .ifPresentOrElse(
                            wanted -> put(ServiceBodies.autoscaling(wanted, before)), this::remove);
        }
        if (edit.touches(NUM_INSTANCES)) {
            edit.desired().get(NUM_INSTANCES).present().ifPresent(this::scale);
        }
    }

    private void put(ObjectNode body) {
        edit.write(
                "PUT /services/{id}/autoscaling",
                body,
                (api, sent) -> api.putAutoscaling(edit.id(), sent));
    }

    private void remove() {
        edit.delete("DELETE /services/{id}/autoscaling", api -> api.deleteAutoscaling(edit.id()));
    }

    private void scale(int instances) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("numInstances", instances);
        edit.write("POST /services/{id}/scale", body, (api, sent) -> api.scale(edit.id(), sent));
    }
}
