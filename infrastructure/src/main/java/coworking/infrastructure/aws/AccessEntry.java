package coworking.infrastructure.aws;

import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;

/** What one principal of IAM may do in a cluster. Its values are literal: the provider takes no outputs here. */
public final class AccessEntry extends ResourceArgs {

    @Import(name = "principalArn", required = true)
    private final String principalArn;

    @Import(name = "accessPolicies", required = true)
    private final Map<String, AccessPolicy> accessPolicies;

    private AccessEntry(String principalArn, Map<String, AccessPolicy> accessPolicies) {
        this.principalArn = principalArn;
        this.accessPolicies = accessPolicies;
    }

    /** Everything in the whole cluster. */
    public static AccessEntry administrator(String principalArn) {
        return new AccessEntry(principalArn, Map.of("administrator", AccessPolicy.clusterAdministrator()));
    }
}
