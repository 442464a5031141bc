package coworking.infrastructure.configuration;

import java.util.List;
import java.util.stream.Stream;

/** The images of a release. Each has a repository and can be deployed separately. */
public final class Images {

    /** The image whose program migrates the database. */
    public static final String DATABASE = "db";

    /** Names of all images. */
    public static final List<String> ALL = Stream.concat(
                    Stream.of(DATABASE), ServiceDefinition.ALL.stream().map(ServiceDefinition::name))
            .toList();

    private Images() {}
}
