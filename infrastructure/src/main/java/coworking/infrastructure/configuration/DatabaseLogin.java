package coworking.infrastructure.configuration;

/**
 * A login of a service. Its password is generated in the cluster.
 *
 * @param name unique among the logins; ends the name of the Secret
 * @param role role in PostgreSQL
 * @param group role without a login that the migration grants to; the login is its member
 * @param readConnections maximum connections of a pod that read, on a standby if there is one
 * @param primaryConnections maximum connections of a pod that need the primary
 */
public record DatabaseLogin(String name, String role, String group, int readConnections, int primaryConnections) {

    /**
     * Name of the Secret with {@code username} and {@code password}.
     *
     * @param cluster name of the database's cluster in Kubernetes
     */
    public String secret(String cluster) {
        return cluster + "-" + name;
    }
}
