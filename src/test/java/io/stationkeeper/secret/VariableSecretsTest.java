package io.stationkeeper.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.resource.Sensitive;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VariableSecretsTest {
    private final VariableSecrets variable = new VariableSecrets("my api", "STRIPE_KEY.LIVE");

    @Test
    void theNamesAreLowerCaseWithDashes() {
        assertThat(variable.names()).containsExactly("my-api-stripe-key-live", "stripe-key-live");
    }

    @Test
    void theSecretOfThisResourceComesFirst() {
        SecretStore both =
                new EnvironmentSecrets(
                        Map.of(
                                "STATIONKEEPER_SECRET_STRIPE_KEY_LIVE", "for all",
                                "STATIONKEEPER_SECRET_MY_API_STRIPE_KEY_LIVE", "for one"));

        assertThat(variable.find(both)).contains(Sensitive.of("for one"));
        assertThat(new VariableSecrets("other", "STRIPE_KEY.LIVE").find(both))
                .contains(Sensitive.of("for all"));
        assertThat(new VariableSecrets("other", "OTHER").find(both)).isEmpty();
    }

    @Test
    void aStandInIsNoConfiguredSecret() {
        SecretStore none = _ -> Optional.empty();
        SecretStore sandbox = none.withStandIns(name -> Optional.of(Sensitive.of("for " + name)));

        assertThat(variable.find(sandbox)).isEmpty();
        assertThat(variable.standIn(sandbox)).contains(Sensitive.of("for my-api-stripe-key-live"));
        assertThat(variable.standIn(none)).isEmpty();
    }

    @Test
    void whereToSetItNamesBothSecretsAndTheirVariables() {
        assertThat(variable.whereToSet())
                .contains("my-api-stripe-key-live", "or stripe-key-live")
                .contains("STATIONKEEPER_SECRET_MY_API_STRIPE_KEY_LIVE");
    }
}
