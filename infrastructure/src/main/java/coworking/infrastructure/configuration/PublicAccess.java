package coworking.infrastructure.configuration;

import java.util.List;

/**
 * How the service is reached from the internet.
 *
 * @param hostName the name that clients use, covered by the certificate
 * @param certificateArn of ACM, in the region of the stack
 * @param clientCidrs from where clients may connect
 */
public record PublicAccess(String hostName, String certificateArn, List<Cidr> clientCidrs) {}
