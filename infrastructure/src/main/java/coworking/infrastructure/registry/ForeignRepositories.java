package coworking.infrastructure.registry;

import com.pulumi.core.Output;
import java.util.List;

/**
 * Repositories of another stack, which lets this one's account read them.
 *
 * @param name registry and folder, e.g. {@code 123456789012.dkr.ecr.eu-central-1.amazonaws.com/coworking-dev}
 * @param images names of the images
 */
public record ForeignRepositories(String name, List<String> images) implements Repositories {

    @Override
    public Output<String> folder() {
        return Output.of(name);
    }

    @Override
    public List<Output<String>> arns() {
        var parts = name.split("[./]", 7);
        return images.stream()
                .map(image -> Output.of("arn:aws:ecr:%s:%s:repository/%s/%s"
                        .formatted(parts[3], parts[0], name.substring(name.indexOf('/') + 1), image)))
                .toList();
    }
}
