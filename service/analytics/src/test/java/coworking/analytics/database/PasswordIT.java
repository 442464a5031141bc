package coworking.analytics.database;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.analytics.Http;
import coworking.db.schema.ServiceRole;
import coworking.local.testing.LocalEnvironment;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.microshed.testing.jupiter.MicroShedTest;

@MicroShedTest
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a POSIX shell")
class PasswordIT {

    /** It looks like an encoded password of Liberty, and has quotes, expressions and characters beyond ASCII. */
    private static final String PASSWORD = "{xor}Lz4sLCgwLTs= '\"\\$%{aes}${HOME} \u00fc\u20ac ";

    /** Bytes, because the encoding of this process may not have such characters. */
    private static final String SET_PASSWORD =
            "DB_PASSWORD=$(printf '{xor}Lz4sLCgwLTs= \\047\"\\134$%%{aes}${HOME} \\303\\274\\342\\202\\254 ')"
                    + " exec \"$@\"";

    @Test
    void aPasswordMayBeAnyText() {
        ServiceRole.READER.createLogin(LocalEnvironment.owner(), "odd_password", PASSWORD);
        var environment = new HashMap<>(LocalEnvironment.sameDatabase());
        environment.put("DB_USERNAME", "odd_password");
        environment.remove("DB_PASSWORD");

        try (var service = LocalEnvironment.startServer(environment, "odd-password", "sh", "-c", SET_PASSWORD, "sh")) {
            service.awaitUp("/health/ready");

            assertThat(Http.get(service, "/api/reports/daily_usage").statusCode())
                    .isEqualTo(200);
            assertThat(Http.get(service, "/api/v1/users/visits").statusCode()).isEqualTo(200);
        }
    }
}
