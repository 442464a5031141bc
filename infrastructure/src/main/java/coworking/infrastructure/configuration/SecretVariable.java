package coworking.infrastructure.configuration;

/**
 * An environment variable whose value is the key of the same name in a Secret.
 *
 * @param optional whether a pod starts without it
 */
public record SecretVariable(String name, String secret, boolean optional) {}
