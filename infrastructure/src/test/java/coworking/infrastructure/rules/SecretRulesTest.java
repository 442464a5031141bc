package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.test.internal.PulumiTestInternal;
import coworking.infrastructure.stack.Registered;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecretRulesTest {

    /** Names of inputs, and of environment variables, that hold a secret wherever they have a value. */
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i)(.*(password|passphrase|privatekey|apikey|clientsecret)|kubeconfig.*|.*_token|token)");

    /** The name of a Secret or of a key within it is no secret. */
    private static final Pattern REFERENCE = Pattern.compile(".*(secretKeyRef|secretRef|secretName|SecretRef).*");

    @ParameterizedTest
    @EnumSource
    void noSecretStandsInAPlainProperty(Run run) {
        assertThat(run.resources().stream().flatMap(SecretRulesTest::plainSecrets))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noSecretOfTheClusterIsMadeByPulumi(Run run) {
        assertThat(run.all("kubernetes:core/v1:Secret")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theKubeconfigIsTheOnlySecretOutput(Run run) {
        assertThat(run.declared().outputs().entrySet().stream()
                        .filter(output -> PulumiTestInternal.extractOutputData(output.getValue())
                                .isSecret())
                        .map(Map.Entry::getKey))
                .containsExactly("kubeconfig");
    }

    /** Whether an unknown value is a secret, Pulumi knows as late as the value. */
    private static Stream<String> plainSecrets(Registered resource) {
        return resource.leaves().entrySet().stream()
                .filter(leaf -> leaf.getValue() instanceof String text && !text.isEmpty())
                .filter(leaf -> holdsSecret(resource, leaf.getKey()))
                .map(leaf -> "%s %s".formatted(resource, leaf.getKey()));
    }

    /** Environment variables are lists of names and values, where the value's own path says nothing. */
    private static boolean holdsSecret(Registered resource, String path) {
        if (REFERENCE.matcher(path).matches()) {
            return false;
        }
        var last = path.substring(path.lastIndexOf('.') + 1);
        if (last.equals("value")) {
            return SECRET_NAME
                    .matcher(resource.text(path.replaceAll("value$", "name")))
                    .matches();
        }
        return SECRET_NAME.matcher(last).matches();
    }
}
