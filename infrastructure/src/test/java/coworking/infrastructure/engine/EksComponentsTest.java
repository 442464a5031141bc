package coworking.infrastructure.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import coworking.infrastructure.engine.Recordings.Child;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.ResourceMonitorGrpc;

/** The replay registers the same resources as the recorded provider if it gets the same inputs. */
class EksComponentsTest {

    /** The role that the recorded inputs refer to. */
    private static final RegisterResourceRequest ROLE = RegisterResourceRequest.newBuilder()
            .setType("aws:iam/role:Role")
            .setName("coworking-dev-cluster-control-plane")
            .setParent("urn:pulumi:dev::coworking::coworking:cluster:Cluster$coworking:iam:ControlPlaneRole::"
                    + "coworking-dev-cluster-control-plane")
            .setCustom(true)
            .build();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void recordedInputsGiveRecordedChildren(boolean preview) {
        var recorded = (preview ? Recordings.ofPreview() : Recordings.ofDeployment()).named("coworking-dev-cluster");

        var children = children(construct(recorded, preview));

        assertThat(children.stream().map(Child::name))
                .isEqualTo(withoutAddOn(recorded).map(Child::name).toList());
        if (!preview) {
            assertThat(children).isEqualTo(withoutAddOn(recorded).toList());
        }
    }

    private static List<RegisterResourceRequest> construct(Recordings.Component recorded, boolean preview) {
        try (var engine = new InProcessEngine("dev", preview)) {
            var channel = NettyChannelBuilder.forTarget(engine.address())
                    .usePlaintext()
                    .build();
            var engineMonitor = ResourceMonitorGrpc.newBlockingStub(channel);
            engineMonitor.registerResource(ROLE);
            engineMonitor.registerResource(RegisterResourceRequest.newBuilder()
                    .setType(recorded.type())
                    .setName(recorded.name())
                    .setRemote(true)
                    .setObject(recorded.inputs().toBuilder().putFields("useDefaultVpcCni", Values.of(true)))
                    .build());
            channel.shutdownNow();
            return engine.registered().stream()
                    .filter(request -> !request.equals(ROLE))
                    .toList();
        }
    }

    private static List<Child> children(List<RegisterResourceRequest> registered) {
        return registered.stream()
                .map(request -> new Child(request.getType(), request.getName(), ownInputs(request.getObject())))
                .toList();
    }

    /** The recorded run let the component create the add-on. */
    private static Stream<Child> withoutAddOn(Recordings.Component recorded) {
        return recorded.registers().stream()
                .filter(child -> !child.name().endsWith("vpc-cni"))
                .map(child -> new Child(child.type(), child.name(), ownInputs(child.inputs())));
    }

    /** Inputs without references to other children, whose identifiers each engine makes up. */
    private static Struct ownInputs(Struct inputs) {
        return inputs.toBuilder().removeFields("role").build();
    }
}
