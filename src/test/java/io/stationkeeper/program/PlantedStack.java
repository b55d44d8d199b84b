package io.stationkeeper.program;

/** Manifests that need a value of every source. */
final class PlantedStack {
    private PlantedStack() {}

    static String yaml(String literal, String level) {
        return """
        apiVersion: upstash/v1
        kind: RedisDatabase
        metadata: {name: cache}
        spec: {platform: aws, primaryRegion: us-east-1}
        ---
        apiVersion: render/v1
        kind: EnvGroup
        metadata: {name: shared}
        spec:
          envVars:
            - {key: FROM_ENVIRONMENT, fromSecret: environment}
            - {key: FROM_SOPS, fromSecret: sops-token}
            - {key: SESSION_KEY, fromSecret: session-key}
        ---
        apiVersion: render/v1
        kind: WebService
        metadata: {name: api}
        spec:
          runtime: image
          image: {url: "docker.io/library/nginx:1.29"}
          region: frankfurt
          plan: starter
          envGroups: [shared]
          secretFiles:
            - {name: master_key, fromSecret: secret-file}
          envVars:
            - {key: REDIS_URL, from: {kind: upstash/RedisDatabase, name: cache, property: url}}
            - {key: FROM_FILE, fromSecret: mounted}
            - {key: LITERAL, value: %s}
            - {key: LOG_LEVEL, value: %s}
        """
                .formatted("'" + literal + "'", level);
    }
}
