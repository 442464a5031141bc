package coworking.infrastructure.configuration;

import java.util.regex.Pattern;

/**
 * The source code.
 *
 * @param repository repository on GitHub, e.g. {@code owner/name}
 * @param branch branch whose pushes are released and deployed
 * @param codeConnectionArn CodeBuild's connection to GitHub, in the stack's account
 */
public record Source(String repository, String branch, String codeConnectionArn) {

    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}");
    private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,127}");
    private static final Pattern CONNECTION =
            Pattern.compile("arn:aws:codeconnections:[a-z0-9-]+:\\d{12}:connection/[0-9a-f-]{36}");

    static Source read(Settings settings) {
        return new Source(
                settings.text("repository", REPOSITORY, "a GitHub repository, as owner/name"),
                settings.text("branch", "main", BRANCH, "the name of a branch"),
                settings.text("codeConnection", CONNECTION, "the ARN of a code connection"));
    }

    /** The AWS account of the connection, twelve digits. */
    public String accountId() {
        return codeConnectionArn.isEmpty() ? "" : codeConnectionArn.split(":")[4];
    }

    /** The address that CodeBuild clones from. */
    public String cloneUrl() {
        return "https://github.com/" + repository + ".git";
    }
}
