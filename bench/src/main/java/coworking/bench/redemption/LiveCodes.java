package coworking.bench.redemption;

import coworking.bench.data.Sql;
import coworking.db.program.ConnectionSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Authorized tokens whose codes are known: numbers with leading zeros, which are codes too. */
final class LiveCodes {

    /** Live tokens of a member, as many as the service allows. */
    private static final int CODES_PER_MEMBER = 5;

    private static final byte[] KEY = new byte[32];

    private LiveCodes() {}

    /** The key in the notation of {@code CODE_KEY}. */
    static String key() {
        return Base64.getEncoder().encodeToString(KEY);
    }

    /** Inserts live tokens, and doors with the subjects {@code door0}, {@code door1} and so on. */
    static List<String> insert(ConnectionSettings database, String issuer, int tokens, int doors) {
        var codes = IntStream.range(0, tokens)
                .mapToObj(number -> String.format(Locale.ROOT, "%08d", number))
                .toList();
        Sql.execute(
                database,
                "insert into users (first_name, last_name, joined_at) select 'M', 'M', now() from generate_series(1, %d)"
                        .formatted(tokens / CODES_PER_MEMBER));
        Sql.execute(
                database,
                "insert into tokens (user_id, created_at) select 1 + n %% %d, now() from generate_series(1, %d) as n"
                        .formatted(tokens / CODES_PER_MEMBER, tokens));
        Sql.execute(
                database,
                "insert into door (name, issuer, subject) select 'Door ' || n, '%s', 'door' || n from generate_series(0, %d) as n"
                        .formatted(issuer, doors - 1));
        insertStates(database, codes);
        Sql.execute(database, "vacuum analyze");
        return codes;
    }

    private static void insertStates(ConnectionSettings database, List<String> codes) {
        var hashes = codes.stream().map(LiveCodes::hash).collect(Collectors.joining(","));
        Sql.execute(database, """
                insert into token_state (token_id, user_id, state, code_hash, not_before, expires_at, authorized_at)
                select t.id, t.user_id, 'authorized', decode(hash, 'hex'), now(), now() + interval '1 day', now()
                from unnest('{%s}'::text[]) with ordinality as codes (hash, place)
                join tokens t on t.id = place
                """.formatted(hashes));
    }

    private static String hash(String code) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(code.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
