package io.stationkeeper.provider.render;

import io.stationkeeper.provider.KindFacts;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.Output;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be declared at Render. */
public final class RenderKinds {
    /** Not made through the API as of January 2025 (a maintainer of Render's Terraform provider). */
    private static final Set<String> FREE_PLANS = Set.of("free");

    /** Refused for new databases (documented); those that have one keep it. */
    private static final Set<String> PLANS_OF_BEFORE =
            Set.of("starter", "standard", "pro", "pro_plus");

    private RenderKinds() {}

    private static boolean isOnPlan(Spec spec, Field<String> plan, Set<String> plans) {
        return spec.get(plan).present().filter(plans::contains).isPresent();
    }

    public static List<KindModel> models() {
        List<KindModel> models = new ArrayList<>();
        for (ServiceType type : ServiceType.values()) {
            models.add(service(type));
        }
        models.add(envGroup());
        models.add(project());
        models.add(registryCredential());
        models.add(postgres());
        models.add(keyValue());
        models.add(new WorkflowModel());
        models.add(webhook());
        models.add(notificationSettings());
        models.add(logStream());
        models.add(metricsStream());
        return List.copyOf(models);
    }

    static KindModel service(ServiceType type) {
        KindFacts facts = facts(type);
        // In Blueprints a static site is of type web.
        return type == ServiceType.WEB
                ? facts.sharingItsWordWith(ServiceType.STATIC.kind())
                : facts;
    }

    private static KindFacts facts(ServiceType type) {
        return new KindFacts(
                        type.kind(),
                        type.help(),
                        type.fields(),
                        "render/services",
                        false,
                        true,
                        ServiceOutputs.of(type),
                        ServiceRules::check)
                .linking(new KindModel.Link(ServiceFields.ENV_GROUPS, EnvGroupFields.KIND))
                .releasing(releases(type))
                .pinning(type::pins)
                .using(uses(type))
                .losing(live -> Farewells.service(type, live))
                .lacking(spec -> CreationNeeds.lack(type, spec))
                .doubting(spec -> isOnPlan(spec, ServiceFields.PLAN, FREE_PLANS))
                .documentedAt(page("create-service"));
    }

    private static Set<Field<?>> releases(ServiceType type) {
        Stream<Field<?>> sources =
                Stream.of(
                        ServiceFields.IMAGE,
                        ServiceFields.IMAGE_URL,
                        ServiceFields.REPO,
                        ServiceFields.BRANCH);
        return sources.filter(field -> type.has(field) || isPart(type, field))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isPart(ServiceType type, Field<?> field) {
        return type.fields().stream().anyMatch(outer -> outer.inner().contains(field));
    }

    private static List<KindModel.Use> uses(ServiceType type) {
        List<KindModel.Use> uses = new ArrayList<>(List.of(Membership.USE));
        uses.addAll(ServiceCredentials.uses());
        return uses.stream().filter(use -> type.has(use.field())).toList();
    }

    static KindModel envGroup() {
        return new KindFacts(
                        EnvGroupFields.KIND,
                        "Variables and secret files that several services share.",
                        EnvGroupFields.ALL,
                        "render/env-groups",
                        false,
                        false,
                        List.of(),
                        _ -> List.of())
                .using(List.of(Membership.USE))
                .documentedAt(page("create-env-group"));
    }

    static KindModel project() {
        return plain(ProjectFields.KIND, "A project and its environments.", ProjectFields.ALL)
                .documentedAt(page("create-project"));
    }

    static KindModel registryCredential() {
        return plain(
                        RegistryCredentialFields.KIND,
                        "A login to a registry of images.",
                        RegistryCredentialFields.ALL)
                .documentedAt(page("create-registry-credential"));
    }

    static KindModel postgres() {
        return datastore(
                        PostgresFields.KIND,
                        "A PostgreSQL database.",
                        PostgresFields.ALL,
                        DatastoreOutputs.POSTGRES,
                        PostgresRules::check)
                .losing(Farewells::postgres)
                .containing(ReadReplicas.MEMBERS)
                .doubting(spec -> isOnPlan(spec, PostgresFields.PLAN, PLANS_OF_BEFORE))
                .documentedAt(page("create-postgres"));
    }

    static KindModel keyValue() {
        return datastore(
                        KeyValueFields.KIND,
                        "A Key Value instance, which speaks the protocol of Redis.",
                        KeyValueFields.ALL,
                        DatastoreOutputs.KEY_VALUE,
                        spec -> StreamOverride.impossible(spec).stream().toList())
                .losing(Farewells::keyValue)
                .documentedAt(page("create-key-value"));
    }

    static KindModel webhook() {
        return new KindFacts(
                        WebhookTraits.KIND,
                        "Tells another system what happens in the workspace.",
                        WebhookTraits.ALL,
                        WebhookTraits.KIND.toString(),
                        false,
                        false,
                        List.of(
                                Output.of(WebhookTraits.SECRET, "What its calls are signed with.")
                                        .unless("the API does not show it to this key")),
                        _ -> List.of())
                .documentedAt(page("create-webhook"));
    }

    static KindModel notificationSettings() {
        return plain(
                        NotificationSettingsTraits.KIND,
                        "Who hears of what happens in the workspace.",
                        NotificationSettingsTraits.ALL)
                .undeletable()
                .onlyNamed(SingletonKind.NAME)
                .documentedAt(page("patch-owner-notification-settings"));
    }

    static KindModel logStream() {
        return plain(
                        LogStreamTraits.KIND,
                        "Where the logs of the whole workspace go.",
                        LogStreamTraits.ALL)
                .onlyNamed(SingletonKind.NAME)
                .documentedAt(page("update-owner-log-stream"));
    }

    static KindModel metricsStream() {
        return plain(
                        MetricsStreamTraits.KIND,
                        "Where the metrics of the whole workspace go.",
                        MetricsStreamTraits.ALL)
                .onlyNamed(SingletonKind.NAME)
                .documentedAt(page("upsertownermetricsstream"));
    }

    private static KindFacts datastore(
            KindId id,
            String help,
            List<Field<?>> fields,
            List<Output> outputs,
            Function<Spec, List<KindModel.Impossible>> rules) {
        return new KindFacts(id, help, fields, id.toString(), true, false, outputs, rules)
                .using(List.of(Membership.USE));
    }

    private static KindFacts plain(KindId id, String help, List<Field<?>> fields) {
        return new KindFacts(
                id, help, fields, id.toString(), false, false, List.of(), _ -> List.of());
    }

    /** The reference names its pages after the operation's id, in lower case. */
    private static String page(String operation) {
        return "https://api-docs.render.com/reference/" + operation;
    }
}
