package coworking.infrastructure.aws;

import com.pulumi.aws.kms.Alias;
import com.pulumi.aws.kms.AliasArgs;
import com.pulumi.aws.kms.Key;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.core.Output;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.DataProtection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A key of KMS that signs. Its private part never leaves KMS, and KMS rotates no such key. */
public final class SigningKey extends Component {

    /** ECDSA on P-256 with SHA-256; {@code delivery/publish-release} and the deployment name the algorithm too. */
    private static final String SPEC = "ECC_NIST_P256";

    private final Key key;

    /**
     * @param purpose description of the signed data, for people
     * @param verifiers IDs of other accounts that may verify signatures
     */
    public SigningKey(
            String name, String purpose, DataProtection protection, List<String> verifiers, Component parent) {
        super("coworking:encryption:SigningKey", name, parent);
        this.key = new Key(
                name,
                KeyArgs.builder()
                        .description(purpose)
                        .keyUsage("SIGN_VERIFY")
                        .customerMasterKeySpec(SPEC)
                        .deletionWindowInDays(30)
                        .policy(policy(verifiers))
                        .build(),
                protection.on(options()).build());
        new Alias(
                name,
                AliasArgs.builder()
                        .name("alias/" + name)
                        .targetKeyId(key.keyId())
                        .build(),
                child());
        registerOutputs(Map.of("arn", key.arn()));
    }

    public Output<String> arn() {
        return key.arn();
    }

    private Output<String> policy(List<String> verifiers) {
        var statements = new ArrayList<>(List.of(DataKey.account(stack)));
        verifiers.forEach(account -> statements.add(Statement.allow("kms:DescribeKey", "kms:Verify")
                .to(Principal.account(account))
                .on("*")
                .because("a key's policy is about that key alone")));
        return Statement.document(statements);
    }
}
