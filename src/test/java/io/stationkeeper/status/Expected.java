package io.stationkeeper.status;

/** The document of one pass, written out as the interface promises it. */
final class Expected {
    static final String DOCUMENT =
            """
            {
              "version": "0.1.0", "sandbox": true, "ledger": "whole", "notices": [],
              "source": {
                "kind": "git", "location": "https://git.example/acme/infra",
                "revision": "9f1c000000000000000000000000000000000042",
                "acceptedRevision": "9f1c000000000000000000000000000000000042",
                "reachable": true, "reason": "", "fetchedAt": "2026-11-21T10:42:00Z",
                "problems": [{"file": "api.yaml", "line": 3, "column": 7, "message": "odd",
                              "severity": "warning"}]},
              "pass": {"id": 42, "startedAt": "2026-11-21T10:42:00Z", "duration": "PT0.8S",
                       "trigger": "interval", "result": "held", "nextAt": null},
              "running": 43,
              "summary": {"resources": 1, "synced": 0, "drifted": 1, "unknown": 0, "waiting": 0,
                          "blocked": 0, "held": 0, "failed": 0, "ignored": 0, "unmanaged": 0},
              "plan": {
                "fingerprint": "0123456789abcdef",
                "steps": [{
                  "id": "render/WebService/api", "action": "update", "effect": "deploy",
                  "state": "held", "reason": "exists",
                  "changes": [{"field": "plan", "change": "different", "sensitive": false,
                               "desired": "standard", "live": "starter", "effect": "deploy",
                               "since": "2026-11-21T10:42:00.800Z",
                               "observedAt": "2026-11-21T10:00:00.500Z"}]}],
                "holds": [{"fingerprint": "feed", "reason": "exists", "expiresAt": null,
                           "steps": ["render/WebService/api"]}]},
              "rotations": [], "suspensions": [], "exemptions": [], "resources": [{
                "id": "render/WebService/api", "provider": "render", "kind": "WebService",
                "name": "api", "externalId": "srv-1",
                "dashboardUrl": "https://dashboard.render.example/web/srv-1",
                "origin": "services/api.yaml:1", "mode": "enforce",
                "conditions": [
                  {"type": "Ready", "status": "True", "reason": "Live", "message": "",
                   "lastTransitionTime": "2026-11-21T10:42:00.800Z",
                   "observedRevision": "9f1c000000000000000000000000000000000042"},
                  {"type": "Synced", "status": "False", "reason": "Drifted", "message": "",
                   "lastTransitionTime": "2026-11-21T10:42:00.800Z",
                   "observedRevision": "9f1c000000000000000000000000000000000042"}],
                "drift": [
                  {"field": "plan", "change": "different", "sensitive": false,
                   "desired": "standard", "live": "starter", "effect": "deploy",
                   "since": "2026-11-21T10:42:00.800Z", "observedAt": "2026-11-21T10:00:00.500Z"},
                  {"field": "envVars[LOG_LEVEL]", "change": "different", "sensitive": true,
                   "desiredFingerprint": "ab12:fedcba9876543210",
                   "liveFingerprint": "ab12:0123456789abcdef", "effect": "deploy",
                   "since": "2026-11-21T10:42:00.800Z",
                   "observedAt": "2026-11-21T09:59:00.500Z"}],
                "released": ["envVars[OLD_KEY]"],
                "observedAt": {"core": "2026-11-21T10:00:00.500Z",
                               "envVars": "2026-11-21T09:59:00.500Z"}}]
            }
            """;

    private Expected() {}
}
