package coworking.infrastructure.pipeline;

import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.configuration.ReleaseSettings;
import coworking.infrastructure.configuration.Source;
import coworking.infrastructure.network.Network;
import coworking.infrastructure.registry.Registry;
import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import coworking.infrastructure.stack.TestStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A stack that builds and deploys its own releases, and lets another account read them. */
final class PipelineFixture {

    private static final String CONNECTION =
            "arn:aws:codeconnections:eu-central-1:123456789012:connection/00000000-0000-0000-0000-000000000000";
    static final String PROJECT = "aws:codebuild/project:Project";
    static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

    private static Declared declared;

    private PipelineFixture() {}

    /** Deployed once for all tests; not by an initializer, for which the SDK's threads would wait. */
    static synchronized Declared declared() {
        if (declared == null) {
            declared = deploy(DataProtection.NONE);
        }
        return declared;
    }

    static Declared deploy(DataProtection protection) {
        return StackUnderTest.named("test").deploy(context -> pipeline(protection));
    }

    private static void pipeline(DataProtection protection) {
        var stack = TestStack.of("test", protection);
        var network = new Network("net", stack, TestStack.NETWORK);
        var releases = new ReleaseSettings(Optional.empty(), List.of("210987654321"));
        var registry = new Registry("reg", stack, List.of("analytics", "db"), releases);
        var source = new Source("example/coworking", "release/1.x", Optional.of(CONNECTION), "123456789012");
        new Pipeline("pipe", stack, new Pipeline.Args(source, releases, registry, network, Optional.empty()));
    }

    static Registered project(String name) {
        return declared().named(PROJECT, name);
    }

    static String policy(String name) {
        return declared().named(ROLE_POLICY, name).text("policy");
    }

    static Map<String, String> variables(String project) {
        var variables = new TreeMap<String, String>();
        for (var each : (List<?>) project(project).input("environment.environmentVariables")) {
            var variable = (Map<?, ?>) each;
            variables.put((String) variable.get("name"), (String) variable.get("value"));
        }
        return variables;
    }
}
