package coworking.infrastructure.database;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.resources.Resource;
import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.configuration.DatabaseSettings;

/**
 * What a {@link Database} is made of.
 *
 * @param clusterName of the EKS cluster
 * @param provider the way into it
 * @param namespaceName where the database and the services that use it run: pods read Secrets of their own namespace only
 * @param namespace the namespace itself, which goes after the database
 * @param zones how many zones the machines stand in
 * @param accountId the account's twelve digits
 */
public record DatabaseArgs(
        DatabaseSettings settings,
        DataProtection protection,
        Output<String> clusterName,
        Provider provider,
        String namespaceName,
        Resource namespace,
        int zones,
        String region,
        String accountId) {}
