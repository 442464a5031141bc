package coworking.infrastructure.aws;

import com.pulumi.aws.kms.Alias;
import com.pulumi.aws.kms.AliasArgs;
import com.pulumi.aws.kms.Key;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.core.Output;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.DataProtection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A KMS key with the component's name as its alias. */
abstract class KmsKey extends Component {

    /** The reason for the resource {@code *} in a key's policy. */
    static final String OWN_POLICY = "a key's policy is about that key alone";

    private final Key key;

    /** @param users statements for principals outside the account */
    KmsKey(
            String type,
            String name,
            KeyArgs.Builder args,
            DataProtection protection,
            List<Statement> users,
            Component parent) {
        super(type, name, parent);
        var statements = Stream.concat(Stream.of(account()), users.stream()).toList();
        this.key = new Key(
                name,
                args.deletionWindowInDays(30)
                        .policy(Statement.document(statements))
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

    public final Output<String> arn() {
        return key.arn();
    }

    /** Leaves the use of the key to the IAM policies of the stack's account. */
    private Statement account() {
        return Statement.allow("kms:*")
                .to(Principal.account(stack.accountId()))
                .on("*")
                .because(OWN_POLICY + ", and leaves its use to the account's IAM policies");
    }
}
