# The images to build on. Any will do that have: a JDK 25 and Maven (BUILD_IMAGE); a Java 25 runtime
# and bash (RUNTIME_IMAGE). How to run the result: deploy/README.md.
ARG BUILD_IMAGE=docker.io/library/maven:3-eclipse-temurin-25
ARG RUNTIME_IMAGE=docker.io/library/eclipse-temurin:25-jre

# 1. The program.
FROM ${BUILD_IMAGE} AS build
ARG MAVEN_FLAGS=""
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
# A build of nothing brings in everything that a build needs: this layer stays until pom.xml changes.
RUN mkdir -p src/main/java/nothing \
    && printf 'package nothing;\n\nclass Nothing {}\n' > src/main/java/nothing/Nothing.java \
    && mvn --batch-mode --no-transfer-progress --quiet ${MAVEN_FLAGS} -Dmaven.test.skip=true package \
    && rm -r src target
COPY src/main src/main
RUN mvn --batch-mode --no-transfer-progress --quiet ${MAVEN_FLAGS} -Dmaven.test.skip=true package
COPY desired-state desired-state

# 2. The AOT cache. It fits one jar and one JVM, so it is made with the JVM that will use it.
FROM ${RUNTIME_IMAGE} AS train
COPY deploy/image/ /opt/stationkeeper/
COPY --from=build /build/target/stationkeeper-runner.jar /opt/stationkeeper/stationkeeper.jar
COPY --from=build /build/desired-state /tmp/desired-state
RUN /opt/stationkeeper/train && rm /opt/stationkeeper/train && chmod -R a+rX /opt/stationkeeper

# 3. What runs.
FROM ${RUNTIME_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Stationkeeper" \
      org.opencontainers.image.description="Keeps live Render and Upstash resources where a git repository of YAML says they belong." \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
RUN echo 'stationkeeper:x:10001:' >> /etc/group \
    && echo 'stationkeeper:x:10001:10001::/data:/bin/false' >> /etc/passwd \
    && mkdir -m 0700 /data \
    && chown 10001:10001 /data
COPY --from=train /opt/stationkeeper /opt/stationkeeper
# With AOTMode=on the JVM refuses to start if the cache does not fit; without, it would only be slow.
RUN java @/opt/stationkeeper/jvm.options -XX:AOTMode=on \
        -XX:AOTCache=/opt/stationkeeper/stationkeeper.aot \
        -jar /opt/stationkeeper/stationkeeper.jar --version
ENV STATIONKEEPER_DATA=/data \
    QUARKUS_HTTP_HOST=0.0.0.0
WORKDIR /data
USER 10001:10001
VOLUME /data
EXPOSE 8080
# No shell in between: SIGTERM reaches the daemon, which finishes the step in flight.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["/opt/stationkeeper/healthcheck"]
ENTRYPOINT ["java", "@/opt/stationkeeper/jvm.options", "-XX:AOTCache=/opt/stationkeeper/stationkeeper.aot", "-jar", "/opt/stationkeeper/stationkeeper.jar"]
CMD ["run"]
