package coworking.infrastructure.configuration;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The source code.
 *
 * @param repository repository on GitHub, e.g. {@code owner/name}
 * @param branch branch whose pushes are released and deployed
 * @param codeConnectionArn CodeBuild's connection to GitHub, in the stack's account; empty in a stack that does not build
 * @param accountId the stack's AWS account, twelve digits
 */
public record Source(String repository, String branch, Optional<String> codeConnectionArn, String accountId) {

    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}");
    private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,127}");
    private static final Pattern CONNECTION =
            Pattern.compile("arn:aws:codeconnections:[a-z0-9-]+:\\d{12}:connection/[0-9a-f-]{36}");

    /** @param builds whether the stack builds its own releases and needs a connection; otherwise it names its account */
    static Source read(Settings settings, boolean builds) {
        var repository = settings.text("repository", REPOSITORY, "a GitHub repository, e.g. owner/name");
        var branch = settings.text("branch", "main", BRANCH, "the name of a branch");
        if (builds) {
            var connection = settings.text("codeConnection", CONNECTION, "the ARN of a code connection");
            var account = CONNECTION.matcher(connection).matches() ? connection.split(":")[4] : "";
            return new Source(repository, branch, Optional.of(connection), account);
        }
        var account = settings.text("account", Settings.ACCOUNT, "the ID of the stack's AWS account, twelve digits");
        return new Source(repository, branch, Optional.empty(), account);
    }

    /** The address that CodeBuild clones from. */
    public String cloneUrl() {
        return "https://github.com/" + repository + ".git";
    }
}
