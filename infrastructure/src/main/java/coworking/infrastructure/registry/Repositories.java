package coworking.infrastructure.registry;

import com.pulumi.core.Output;
import java.util.List;

/** The repositories of the images of releases: a folder with one for each image. */
public interface Repositories {

    /** The repositories' names up to the name of the image, e.g. {@code <registry>/coworking-dev}. */
    Output<String> folder();

    /** ARNs of the repositories. */
    List<Output<String>> arns();

    /** Repository of an image, without a tag. */
    default Output<String> repository(String image) {
        return folder().applyValue(folder -> folder + "/" + image);
    }
}
