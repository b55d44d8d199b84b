package io.stationkeeper.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {
    @ParameterizedTest
    @CsvSource({
        "false, '', '', false, FORBIDDEN, nobody may without a token",
        "false, '', Bearer x, true, FORBIDDEN, not even from here",
        "false, secret, '', true, UNAUTHORIZED, missing",
        "false, secret, Bearer wrong, true, UNAUTHORIZED, wrong",
        "false, secret, Bearer secre, true, UNAUTHORIZED, too short",
        "false, secret, secret, true, UNAUTHORIZED, no scheme",
        "false, secret, Bearer secret, false, GRANTED, right",
        "false, secret, bearer  secret, false, GRANTED, schemes ignore case",
        "true, '', '', true, GRANTED, sandbox from here",
        "true, '', '', false, FORBIDDEN, sandbox from elsewhere",
        "true, secret, Bearer secret, false, GRANTED, sandbox from elsewhere with the token",
    })
    void changesNeedTheApiToken(
            boolean sandbox,
            String token,
            String header,
            boolean local,
            Access.Verdict verdict,
            String why) {
        Access access = TestWiring.tokens(token, "", sandbox);

        assertThat(access.change(caller(header, local))).as(why).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', GRANTED, open unless a token is set",
        "read, '', UNAUTHORIZED, missing",
        "read, Bearer nope, UNAUTHORIZED, wrong",
        "read, Bearer read, GRANTED, right",
        "read, Bearer api, GRANTED, who may change may read",
        "read, Basic !!!, UNAUTHORIZED, no base64",
    })
    void readsNeedTheReadTokenIfThereIsOne(
            String token, String header, Access.Verdict verdict, String why) {
        Access access = TestWiring.tokens("api", token, false);

        assertThat(access.read(caller(header, true))).as(why).isEqualTo(verdict);
    }

    @Test
    void browserMaySendTheReadTokenAsPassword() {
        Access access = TestWiring.tokens("api", "read", false);
        String login =
                Base64.getEncoder().encodeToString("me:read".getBytes(StandardCharsets.UTF_8));

        assertThat(access.read(caller("Basic " + login, false))).isEqualTo(Access.Verdict.GRANTED);
        assertThat(access.change(caller("Basic " + login, false)))
                .isEqualTo(Access.Verdict.UNAUTHORIZED);
    }

    @Test
    void readTokenDoesNotAllowChanges() {
        Access access = TestWiring.tokens("api", "read", false);

        assertThat(access.change(caller("Bearer read", true)))
                .isEqualTo(Access.Verdict.UNAUTHORIZED);
    }

    @Test
    void tokenThatCannotBeReadDoesNotOpen() {
        Access access =
                new Access(
                        Optional::empty,
                        () -> {
                            throw new IllegalStateException("no such file");
                        },
                        false);

        assertThatThrownBy(() -> access.read(caller("", true)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Access.Caller caller(String header, boolean local) {
        return new Access.Caller(Optional.of(header).filter(h -> !h.isEmpty()), local);
    }
}
