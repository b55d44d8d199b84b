package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.ServiceFields.SUSPENDED;

import io.stationkeeper.provider.ProviderException;
import java.util.Optional;

/** Suspends and resumes, after all else: what is resumed is deployed by Render itself. */
record SuspensionUpdate(ServiceEdit edit) {
    void run() {
        Optional<Boolean> wanted = edit.desired().get(SUSPENDED).present();
        if (wanted.isEmpty() || !edit.touches(SUSPENDED)) {
            return;
        }
        String action = wanted.get() ? "suspend" : "resume";
        if (!wanted.get()) {
            refuseOthers();
        }
        edit.write("POST /services/{id}/" + action, api -> api.act("services", edit.id(), action));
    }

    private void refuseOthers() {
        Optional<String> by = ServiceHealth.suspenders(edit.live());
        if (by.isPresent() && !by.get().equals(ServiceHealth.PERSON)) {
            throw new ProviderException.Rejected(
                    "suspended by %s, and only what a person suspended can be resumed here"
                            .formatted(by.get()),
                    409);
        }
    }
}
