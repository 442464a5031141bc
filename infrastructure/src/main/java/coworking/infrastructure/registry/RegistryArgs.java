package coworking.infrastructure.registry;

import coworking.infrastructure.configuration.DataProtection;

/**
 * What a {@link Registry} is made of.
 *
 * @param prefix of the repositories' names, e.g. {@code coworking-dev}
 * @param service whose images it holds, as {@code analytics}
 * @param accountId of AWS
 */
public record RegistryArgs(String prefix, String service, String accountId, DataProtection protection) {}
