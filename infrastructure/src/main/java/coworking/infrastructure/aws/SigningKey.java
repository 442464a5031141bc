package coworking.infrastructure.aws;

import com.pulumi.aws.kms.KeyArgs;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.DataProtection;
import java.util.List;

/** A key of KMS that signs. Its private part never leaves KMS, and KMS rotates no such key. */
public final class SigningKey extends KmsKey {

    /** ECDSA on P-256 with SHA-256; {@code delivery/publish-release} and the deployment name the algorithm too. */
    private static final String SPEC = "ECC_NIST_P256";

    /**
     * @param purpose description of the signed data, for people
     * @param verifiers IDs of other accounts that may verify signatures
     */
    public SigningKey(
            String name, String purpose, DataProtection protection, List<String> verifiers, Component parent) {
        super(
                "coworking:encryption:SigningKey",
                name,
                KeyArgs.builder().description(purpose).keyUsage("SIGN_VERIFY").customerMasterKeySpec(SPEC),
                protection,
                verifiers.stream().map(SigningKey::verifiedBy).toList(),
                parent);
    }

    /** Lets another account verify signatures. */
    private static Statement verifiedBy(String account) {
        return Statement.allow("kms:DescribeKey", "kms:Verify")
                .to(Principal.account(account))
                .on("*")
                .because(OWN_POLICY);
    }
}
