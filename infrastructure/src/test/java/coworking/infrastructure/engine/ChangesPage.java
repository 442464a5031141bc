package coworking.infrastructure.engine;

import coworking.infrastructure.stack.StackFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The section of {@code docs/stack.md} with the table of changes. {@code -Dregenerate} writes it. */
final class ChangesPage {

    private static final Path PAGE = StackFile.ROOT.resolve("docs/stack.md");
    private static final String HEADING = "\n## Changes\n";

    private static final String TEXT = HEADING + """

            Steps of `pulumi up` after a change of the configuration of a running `dev`, as the real engine previews them. A
            replaced resource is created before the old one is deleted, except a StorageClass. Node groups are replaced
            one at a time.

            | change | updated | replaced | created | deleted |
            |---|---|---|---|---|
            %s
            """;

    private ChangesPage() {}

    /** The page, with these rows if it is to be written. */
    static String current(String rows) throws IOException {
        if (Boolean.getBoolean("regenerate")) {
            var page = Files.readString(PAGE);
            var end = page.indexOf(HEADING);
            Files.writeString(PAGE, (end < 0 ? page : page.substring(0, end)) + TEXT.formatted(rows));
        }
        return Files.readString(PAGE);
    }
}
