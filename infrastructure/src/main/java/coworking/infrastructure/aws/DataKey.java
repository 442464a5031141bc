package coworking.infrastructure.aws;

import com.pulumi.aws.kms.Alias;
import com.pulumi.aws.kms.AliasArgs;
import com.pulumi.aws.kms.Key;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A KMS key that is rotated every year, with an alias of the component's name. */
public final class DataKey extends ComponentResource {

    private final Key key;

    public DataKey(String name, DataKeyArgs args, ComponentResourceOptions options) {
        super("coworking:encryption:DataKey", name, options);
        this.key = key(name, args);
        alias(name);
        registerOutputs(Map.of("arn", key.arn()));
    }

    /** ARN of the key. */
    public Output<String> arn() {
        return key.arn();
    }

    private Key key(String name, DataKeyArgs args) {
        return new Key(
                name,
                KeyArgs.builder()
                        .description(args.purpose())
                        .enableKeyRotation(true)
                        .deletionWindowInDays(30)
                        .policy(policy(args))
                        .build(),
                args.protection()
                        .on(CustomResourceOptions.builder().parent(this))
                        .build());
    }

    private void alias(String name) {
        new Alias(
                name,
                AliasArgs.builder()
                        .name("alias/" + name)
                        .targetKeyId(key.keyId())
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
    }

    private static Output<String> policy(DataKeyArgs args) {
        var statements = new ArrayList<>(List.of(Statement.allow("kms:*")
                .to(new Principal.Account(args.accountId()))
                .on("*")
                .because("a key's policy is about that key alone, and leaves its use to the account's IAM policies")));
        args.users()
                .forEach(user -> statements.add(Statement.allow(
                                "kms:Encrypt",
                                "kms:Decrypt",
                                "kms:GenerateDataKey*",
                                "kms:ReEncrypt*",
                                "kms:DescribeKey")
                        .to(new Principal.Service(user.service()))
                        .on("*")
                        .when(user.operator(), user.contextKey(), user.value())
                        .because("a key's policy is about that key alone")));
        return PolicyDocument.of(statements);
    }
}
