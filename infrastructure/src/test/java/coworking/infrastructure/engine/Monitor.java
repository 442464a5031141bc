package coworking.infrastructure.engine;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.ArrayList;
import java.util.List;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.ResourceMonitorGrpc;
import pulumirpc.ResourceMonitorGrpc.ResourceMonitorBlockingStub;

/** The engine's monitor as a component provider uses it, with the component already registered. */
final class Monitor implements AutoCloseable {

    /** Release of the AWS provider that the real component's children use. */
    private static final String AWS_VERSION = "7.25.0";

    private final ManagedChannel channel;
    private final ResourceMonitorBlockingStub stub;
    private final ConstructRequest request;
    private final String component;

    /** Each child depends on those before it, as its inputs come from them. */
    private final List<String> children = new ArrayList<>();

    Monitor(ConstructRequest request) {
        this.request = request;
        this.channel = NettyChannelBuilder.forTarget(request.getMonitorEndpoint())
                .usePlaintext()
                .maxInboundMessageSize(64 << 20)
                .build();
        this.stub = ResourceMonitorGrpc.newBlockingStub(channel);
        this.component = registerComponent();
    }

    /** A registered child: its URN, its ID, which is empty in a preview, and its outputs. */
    record Child(String urn, String id, Struct outputs) {

        Value reference() {
            return Values.reference(urn, id);
        }

        /** An output, unknown in a preview. */
        Value output(String key) {
            return outputs.getFieldsOrDefault(key, Values.unknown());
        }
    }

    /** URN of the component. */
    String component() {
        return component;
    }

    private String registerComponent() {
        return stub.registerResource(RegisterResourceRequest.newBuilder()
                        .setType(request.getType())
                        .setName(request.getName())
                        .setParent(request.getParent())
                        .addAllDependencies(request.getDependenciesList())
                        .addAllAliases(request.getAliasesList())
                        .setProtect(request.getProtect())
                        .setAcceptSecrets(true)
                        .setAcceptResources(true)
                        .build())
                .getUrn();
    }

    Child child(String type, String name, Struct inputs, boolean ignoreDesiredSize) {
        var registration = RegisterResourceRequest.newBuilder()
                .setType(type)
                .setName(name)
                .setParent(component)
                .setCustom(true)
                .setObject(inputs)
                .addAllDependencies(request.getDependenciesList())
                .addAllDependencies(children)
                .setVersion(AWS_VERSION)
                .setProtect(request.getProtect())
                .setAcceptSecrets(true)
                .setAcceptResources(true);
        if (ignoreDesiredSize) {
            registration.addIgnoreChanges("scalingConfig.desiredSize");
        }
        var response = stub.registerResource(registration.build());
        children.add(response.getUrn());
        return new Child(response.getUrn(), response.getId(), response.getObject());
    }

    /** An output of another resource, as an SDK reads it by a reference, unknown in a preview. */
    Value output(String urn, String key) {
        var found = stub.invoke(ResourceInvokeRequest.newBuilder()
                        .setTok("pulumi:pulumi:getResource")
                        .setArgs(Struct.newBuilder().putFields("urn", Values.text(urn)))
                        .setAcceptResources(true)
                        .build())
                .getReturn();
        return Values.at(found.getFieldsOrThrow("state"), key);
    }

    void registerOutputs(Struct outputs) {
        stub.registerResourceOutputs(RegisterResourceOutputsRequest.newBuilder()
                .setUrn(component)
                .setOutputs(outputs)
                .build());
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
