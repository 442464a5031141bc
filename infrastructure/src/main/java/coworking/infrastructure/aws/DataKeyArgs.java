package coworking.infrastructure.aws;

import coworking.infrastructure.configuration.DataProtection;
import java.util.List;

/**
 * What a {@link DataKey} is made of.
 *
 * @param purpose what it encrypts, for people
 * @param accountId the account whose IAM policies say who may use it
 * @param users services of AWS that use it in their own name
 * @param protection of the data behind it: a deleted key makes it unreadable
 */
public record DataKeyArgs(String purpose, String accountId, List<KeyUser> users, DataProtection protection) {}
