package coworking.infrastructure.aws;

import com.pulumi.core.Output;
import java.util.List;

/** One comparison that a request has to pass, as {@code StringEquals}, {@code aws:SourceAccount} and the values. */
record Condition(String operator, String key, List<Output<String>> values) {}
