package io.stationkeeper.provider.render;

import java.util.function.Supplier;

/**
 * What the kinds of one workspace share.
 *
 * @param owner the workspace's id, looked up on first use
 * @param secrets makes content where Render generates none
 */
record Workspace(
        RenderClient client,
        Supplier<String> owner,
        Supplier<String> secrets,
        GroupIndex groups,
        ProjectIndex projects,
        CredentialIndex credentials,
        DiskSnapshots snapshots) {
    /** One of which nothing was read yet. */
    Workspace(RenderClient client, Supplier<String> owner, Supplier<String> secrets) {
        this(
                client,
                owner,
                secrets,
                new GroupIndex(),
                new ProjectIndex(),
                new CredentialIndex(),
                new DiskSnapshots(client));
    }

    Membership membership() {
        return new Membership(client, projects);
    }
}
