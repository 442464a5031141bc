package coworking.chassis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class VerifiedTokenTest {

    @Test
    void takesRolesFromAnyClaim() {
        var token = VerifiedToken.of(
                claims().claim("cognito:groups", List.of("door")).build(), Set.of("cognito:groups"));

        assertThat(token.getGroups()).containsExactly("door");
    }

    @Test
    void takesRolesFromText() {
        var token = VerifiedToken.of(claims().claim("scope", "analyst member").build(), Set.of("scope"));

        assertThat(token.getGroups()).containsExactlyInAnyOrder("analyst", "member");
    }

    @Test
    void takesRolesFromSeveralClaims() {
        var token = VerifiedToken.of(
                claims().claim("cognito:groups", List.of("member"))
                        .claim("scope", "openid coworking/door other/administrator")
                        .build(),
                Set.of("cognito:groups", "scope"));

        assertThat(token.getGroups()).containsExactlyInAnyOrder("member", "openid", "door", "other/administrator");
    }

    @Test
    void hasNoRolesWithoutTheClaim() {
        var token =
                VerifiedToken.of(claims().claim("groups", List.of("analyst")).build(), Set.of("roles"));

        assertThat(token.getGroups()).isEmpty();
    }

    @Test
    void ignoresRolesThatAreNoTexts() {
        var token = VerifiedToken.of(
                claims().claim("groups", List.of(1, "analyst", List.of("door"))).build(), Set.of("groups"));

        assertThat(token.getGroups()).containsExactly("analyst");
    }

    @Test
    void isAJsonWebToken() {
        JsonWebToken token = VerifiedToken.of(
                claims().claim("preferred_username", "ada@example.com").build(), Set.of("groups"));

        assertThat(token.getName()).isEqualTo("ada@example.com");
        assertThat(token.getSubject()).isEqualTo("ada");
        assertThat(token.getIssuer()).isEqualTo("https://issuer.example");
        assertThat(token.getAudience()).isEqualTo(Set.of("coworking"));
        assertThat(token.getExpirationTime()).isEqualTo(1_700_000_000);
        assertThat(token.getRawToken()).isNull();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://issuer.example")
                .subject("ada")
                .audience("coworking")
                .expirationTime(Date.from(Instant.ofEpochSecond(1_700_000_000)));
    }
}
