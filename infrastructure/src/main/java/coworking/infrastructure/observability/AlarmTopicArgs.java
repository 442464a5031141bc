package coworking.infrastructure.observability;

/**
 * What an {@link AlarmTopic} is made of.
 *
 * @param topicName in AWS
 * @param accountId the account's twelve digits
 * @param email gets every message, once it has confirmed the subscription
 */
public record AlarmTopicArgs(String topicName, String accountId, String email) {}
