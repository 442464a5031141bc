package coworking.infrastructure.application;

import com.pulumi.core.Output;
import java.util.Map;
import java.util.Optional;

/**
 * Where a service finds its database, and the Secrets of the two roles that it uses there.
 *
 * <p>A Secret holds the keys {@code username} and {@code password}. Pods can only read Secrets of their own namespace.
 *
 * @param host the name that leads to the primary instance
 * @param readHost name that leads to any instance, standbys included; empty if there is only a primary
 * @param port its TCP port
 * @param database the database's name
 * @param ownerSecret Secret of the role that owns the tables and migrates them
 * @param readerSecret Secret of the role that the service reads as
 * @param namespace where its pods run
 * @param cluster the CloudNativePG cluster, which labels every pod of the database
 */
public record DatabaseEndpoint(
        Output<String> host,
        Output<Optional<String>> readHost,
        int port,
        Output<String> database,
        Output<String> ownerSecret,
        Output<String> readerSecret,
        Output<String> namespace,
        Output<String> cluster) {

    /** The labels of the pods that hold the database. */
    Output<Map<String, String>> podLabels() {
        return cluster.applyValue(name -> Map.of("cnpg.io/cluster", name));
    }
}
