package coworking.access;

import static coworking.access.Api.ADMINISTRATOR;
import static coworking.access.Api.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.access.Api.Reply;
import coworking.local.server.LibertyServer;
import coworking.local.testing.Suspension;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.microshed.testing.jupiter.MicroShedTest;

/** Requests and redemptions while the database is stopped, hangs, or is locked. */
@MicroShedTest
class OutageIT {

    /** Two seconds are promised; the rest is for a busy machine. */
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(5);

    private static final int REQUESTS = 20;

    @TempDir
    private static Path data;

    private static OwnSpace space;
    private static LibertyServer service;

    @BeforeAll
    static void start() {
        space = new OwnSpace(data);
        service = space.replica("outage", Map.of("MAX_REQUESTS_PER_MINUTE", "1000", "MAX_LIVE_TOKENS", "1000"));
        service.awaitUp("/health/ready");
    }

    @AfterAll
    static void stop() {
        service.close();
        space.close();
    }

    @BeforeEach
    void reset() throws SQLException {
        Space.reset(space.owner());
        assertThat(MEMBER.at(service).request().getInt("id")).isEqualTo(1);
    }

    @Test
    void nobodyGetsACodeFromADatabaseThatIsStopped() throws SQLException {
        space.stop();
        var refused = requests();
        space.start();

        assertRefusedWithoutATrace(refused);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs signals that stop a process")
    void nobodyGetsACodeFromADatabaseThatHangs() throws Exception {
        var refused = Suspension.during(space.process(), OutageIT::requests);

        assertRefusedWithoutATrace(refused);
    }

    @Test
    void nobodyGetsACodeFromATableThatIsLocked() throws Exception {
        List<Reply> refused;
        try (var owner = space.owner().getConnection();
                var lock = owner.createStatement()) {
            owner.setAutoCommit(false);
            lock.execute("lock table token_state in access exclusive mode");
            refused = requests();
        }

        assertRefusedWithoutATrace(refused);
    }

    @Test
    void aDoorThatSendsItsAttemptAgainOpensAfterwards() {
        var token = MEMBER.at(service).request();
        ADMINISTRATOR.at(service).authorize(token.getInt("id"));
        var door = Api.DOOR.at(service);
        space.stop();

        var refused = door.redeem(token.getString("code"), "first");
        space.start();
        service.awaitUp("/health/ready");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(door.redeem(token.getString("code"), "first").status()).isEqualTo(200);
    }

    private static List<Reply> requests() {
        return Crowd.of(REQUESTS, n -> {
            var asked = Instant.now();
            var reply = MEMBER.at(service).post("tokens", null);
            assertThat(Duration.between(asked, Instant.now())).isLessThan(REFUSED_WITHIN);
            return reply;
        });
    }

    private static void assertRefusedWithoutATrace(List<Reply> replies) throws SQLException {
        service.awaitUp("/health/ready");
        assertThat(replies).hasSize(REQUESTS).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("Retry-After")).isEqualTo("2");
            assertThat(reply.json()).containsOnlyKeys("type", "title", "status", "detail");
        });
        assertThat(Space.query(space.owner(), "select id from tokens")).containsExactly("1");
        assertThat(MEMBER.at(service).post("tokens", null).status()).isEqualTo(201);
    }
}
