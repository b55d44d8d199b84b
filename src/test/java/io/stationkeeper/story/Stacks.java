package io.stationkeeper.story;

/** Desired states that the stories use. */
final class Stacks {
    static final String GROUP =
            """
            apiVersion: render/v1
            kind: EnvGroup
            metadata: {name: shared}
            spec:
              envVars:
                - {key: LOG_LEVEL, value: info}
                - {key: SESSION_SECRET, generateValue: true}
            """;
    static final String CACHE =
            """
            apiVersion: upstash/v1
            kind: RedisDatabase
            metadata: {name: cache}
            spec: {platform: aws, primaryRegion: us-east-1, eviction: true}
            """;
    static final String API =
            """
            apiVersion: render/v1
            kind: WebService
            metadata: {name: api}
            spec:
              runtime: docker
              repo: https://github.com/acme/shop
              branch: main
              region: oregon
              plan: standard
              healthCheckPath: /health
              numInstances: 2
              envVars:
                - {key: MODE, value: production}
                - {key: REDIS_URL, from: {kind: upstash/RedisDatabase, name: cache, property: url}}
                - {key: STRIPE_KEY, fromSecret: stripe-key}
              secretFiles:
                - {name: master_key, fromSecret: master-key}
              envGroups: [shared]
              domains: [api.example.com]
            """;
    static final String REDIS =
            """
            apiVersion: render/v1
            kind: PrivateService
            metadata: {name: redis}
            spec:
              runtime: image
              image: {url: redis:8}
              region: oregon
              plan: starter
              disk: {name: data, mountPath: /data, sizeGB: 10}
            """;
    static final String WORKER =
            """
            apiVersion: render/v1
            kind: BackgroundWorker
            metadata: {name: worker}
            spec:
              runtime: docker
              repo: https://github.com/acme/shop
              branch: main
              region: oregon
              plan: starter
              dockerCommand: celery worker
              envVars:
                - {key: REDIS_URL, from: {kind: upstash/RedisDatabase, name: cache, property: url}}
              envGroups: [shared]
            """;

    private Stacks() {}

    static Station declareAll(Station station) {
        return station.declare(GROUP, CACHE, API, REDIS, WORKER);
    }
}
