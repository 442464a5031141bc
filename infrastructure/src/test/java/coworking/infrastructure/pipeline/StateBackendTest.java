package coworking.infrastructure.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.representer.Representer;

class StateBackendTest {

    private static Map<String, Object> template;

    /** Reads CloudFormation's functions, as {@code !Sub}, as their argument. */
    private static final class Functions extends SafeConstructor {
        Functions() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return ((ScalarNode) node).getValue();
                }
            });
        }
    }

    @BeforeAll
    static void read() throws IOException {
        var yaml = new Yaml(new Functions(), new Representer(new DumperOptions()));
        template = yaml.load(Files.readString(Path.of("state-backend.yaml")));
    }

    @Test
    void bucketAndKeyHaveTheNamesThatDeploymentsExpect() {
        var backend = new StateBackend("123456789012", "eu-central-1");

        assertThat(backend.url())
                .isEqualTo("s3://coworking-state-123456789012-eu-central-1?region=eu-central-1&awssdk=v2");
        assertThat(at("Resources.Bucket.Properties.BucketName"))
                .isEqualTo("coworking-state-${AWS::AccountId}-${AWS::Region}");
        assertThat(at("Resources.KeyAlias.Properties.AliasName")).isEqualTo("alias/coworking-state");
        assertThat(StateBackend.KEY_ALIAS).isEqualTo("alias/coworking-state");
    }

    @Test
    void bucketIsVersionedEncryptedAndClosed() {
        assertThat(at("Resources.Bucket.Properties.VersioningConfiguration.Status"))
                .isEqualTo("Enabled");
        assertThat(at("Resources.Bucket.Properties.PublicAccessBlockConfiguration"))
                .isEqualTo(Map.of(
                        "BlockPublicAcls", true,
                        "BlockPublicPolicy", true,
                        "IgnorePublicAcls", true,
                        "RestrictPublicBuckets", true));
        assertThat(at("Resources.Bucket.Properties.BucketEncryption.ServerSideEncryptionConfiguration"))
                .isEqualTo(List.of(Map.of(
                        "ServerSideEncryptionByDefault",
                        Map.of("SSEAlgorithm", "aws:kms", "KMSMasterKeyID", "Key.Arn"),
                        "BucketKeyEnabled",
                        true)));
    }

    @Test
    void bucketAnswersOverTlsAlone() {
        assertThat(at("Resources.BucketPolicy.Properties.PolicyDocument.Statement"))
                .isEqualTo(List.of(Map.of(
                        "Effect", "Deny",
                        "Principal", "*",
                        "Action", "s3:*",
                        "Resource", List.of("Bucket.Arn", "${Bucket.Arn}/*"),
                        "Condition", Map.of("Bool", Map.of("aws:SecureTransport", "false")))));
    }

    @Test
    void stateOutlivesTheTemplate() {
        assertThat(at("Resources.Bucket.DeletionPolicy")).isEqualTo("Retain");
        assertThat(at("Resources.Key.DeletionPolicy")).isEqualTo("Retain");
        assertThat(at("Resources.Key.Properties.EnableKeyRotation")).isEqualTo(true);
    }

    private static Object at(String path) {
        Object value = template;
        for (var step : path.split("\\.")) {
            value = ((Map<?, ?>) value).get(step);
        }
        return value;
    }
}
