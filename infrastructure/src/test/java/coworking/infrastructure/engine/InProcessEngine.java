package coworking.infrastructure.engine;

import com.google.protobuf.Empty;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import coworking.infrastructure.stack.PlayedOutputs;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import pulumirpc.EngineGrpc.EngineImplBase;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;
import pulumirpc.EngineOuterClass.GetRootResourceResponse;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.SetRootResourceRequest;
import pulumirpc.EngineOuterClass.SetRootResourceResponse;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc.ResourceMonitorImplBase;
import pulumirpc.ResourceProviderGrpc;

/**
 * An engine for one run of a program: it accepts every resource, makes up the outputs of AWS and Kubernetes, and leaves
 * components to the recordings of the real component provider.
 */
final class InProcessEngine implements AutoCloseable {

    /** Add-ons of an EKS cluster. */
    private static final Map<String, Object> CLUSTER_STATE = Map.of(
            "endpoint",
            "https://cluster.example",
            "vpcConfig",
            Map.of("clusterSecurityGroupId", "sg-0123456789abcdef0"));

    private static final int LARGEST_MESSAGE = 64 << 20;

    private final boolean preview;
    private final String project;
    private final Map<String, Struct> states = new ConcurrentHashMap<>();
    private final Queue<RegisterResourceRequest> registered = new ConcurrentLinkedQueue<>();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final EksComponents components = new EksComponents();
    private final ManagedChannel toComponents;
    private final Server server;

    InProcessEngine(String stack, boolean preview) {
        this.preview = preview;
        this.project = "urn:pulumi:%s::coworking::".formatted(stack);
        this.toComponents = NettyChannelBuilder.forAddress("127.0.0.1", components.port())
                .usePlaintext()
                .build();
        try {
            this.server = NettyServerBuilder.forPort(0)
                    .maxInboundMessageSize(LARGEST_MESSAGE)
                    .addService(new MonitorService())
                    .addService(new EngineService())
                    .build()
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    List<RegisterResourceRequest> registered() {
        return List.copyOf(registered);
    }

    /** Errors that the program logged. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    /** Writes the registered resources with their inputs, as a JSON list of {@code type}, {@code name} and {@code inputs}. */
    void writeResources(Path file) throws IOException {
        var resources = ListValue.newBuilder();
        registered.forEach(request -> resources.addValues(Values.of(Struct.newBuilder()
                .putFields("type", Values.text(request.getType()))
                .putFields("name", Values.text(request.getName()))
                .putFields("inputs", Values.plain(Values.of(request.getObject())))
                .build())));
        Files.writeString(file, JsonFormat.printer().print(resources));
    }

    @Override
    public void close() {
        server.shutdownNow();
        toComponents.shutdownNow();
        components.close();
    }

    private String urn(RegisterResourceRequest request) {
        var parent = request.getParent();
        var nested = parent.isEmpty() || parent.contains("pulumi:pulumi:Stack::") ? "" : parent.split("::")[2] + "$";
        return project + nested + request.getType() + "::" + request.getName();
    }

    private Struct state(RegisterResourceRequest request) {
        var state = request.getObject().toBuilder();
        if (!preview) {
            PlayedOutputs.of(request.getType(), request.getName()).forEach((key, value) -> {
                if (!state.containsFields(key)) {
                    state.putFields(key, Values.json(value));
                }
            });
        }
        if (!preview && request.getType().equals("aws:eks/cluster:Cluster")) {
            CLUSTER_STATE.forEach((key, value) -> state.putFields(key, Values.json(value)));
        }
        return state.build();
    }

    private static <T> void answer(StreamObserver<T> observer, T answer) {
        observer.onNext(answer);
        observer.onCompleted();
    }

    /** The part of the engine that resources are registered with. */
    private final class MonitorService extends ResourceMonitorImplBase {

        @Override
        public void supportsFeature(SupportsFeatureRequest request, StreamObserver<SupportsFeatureResponse> response) {
            var supported = List.of("secrets", "resourceReferences").contains(request.getId());
            answer(
                    response,
                    SupportsFeatureResponse.newBuilder()
                            .setHasSupport(supported)
                            .build());
        }

        @Override
        public void registerResource(
                RegisterResourceRequest request, StreamObserver<RegisterResourceResponse> response) {
            answer(response, request.getRemote() ? constructed(request) : accepted(request));
        }

        private RegisterResourceResponse accepted(RegisterResourceRequest request) {
            registered.add(request);
            var urn = urn(request);
            var state = request.getCustom() ? state(request) : request.getObject();
            states.put(urn, state);
            return RegisterResourceResponse.newBuilder()
                    .setUrn(urn)
                    .setId(request.getCustom() && !preview ? request.getName() + "-id" : "")
                    .setObject(state)
                    .build();
        }

        private RegisterResourceResponse constructed(RegisterResourceRequest request) {
            var construct = ConstructRequest.newBuilder()
                    .setType(request.getType())
                    .setName(request.getName())
                    .setParent(request.getParent())
                    .setInputs(request.getObject())
                    .addAllDependencies(request.getDependenciesList())
                    .setProtect(request.getProtect())
                    .setDryRun(preview)
                    .setMonitorEndpoint(address())
                    .build();
            var result = ResourceProviderGrpc.newBlockingStub(toComponents).construct(construct);
            return RegisterResourceResponse.newBuilder()
                    .setUrn(result.getUrn())
                    .setObject(result.getState())
                    .build();
        }

        @Override
        public void invoke(ResourceInvokeRequest request, StreamObserver<ResourceInvokeResponse> response) {
            if (!request.getTok().equals("pulumi:pulumi:getResource")) {
                var nothing = new AwsLookups()
                        .call(pulumirpc.Provider.InvokeRequest.newBuilder()
                                .setTok(request.getTok())
                                .setArgs(request.getArgs())
                                .build());
                answer(
                        response,
                        ResourceInvokeResponse.newBuilder()
                                .setReturn(nothing.getReturn())
                                .build());
                return;
            }
            var urn = request.getArgs().getFieldsOrThrow("urn").getStringValue();
            var found = Struct.newBuilder()
                    .putFields("urn", Values.text(urn))
                    .putFields("id", Values.text(preview ? Values.UNKNOWN : "id"))
                    .putFields("state", Values.of(states.get(urn)))
                    .build();
            answer(
                    response,
                    ResourceInvokeResponse.newBuilder().setReturn(found).build());
        }

        @Override
        public void registerResourceOutputs(RegisterResourceOutputsRequest request, StreamObserver<Empty> response) {
            answer(response, Empty.getDefaultInstance());
        }

        @Override
        public void signalAndWaitForShutdown(Empty request, StreamObserver<Empty> response) {
            answer(response, Empty.getDefaultInstance());
        }
    }

    /** The part of the engine that programs log to. */
    private final class EngineService extends EngineImplBase {

        @Override
        public void log(LogRequest request, StreamObserver<Empty> response) {
            if (request.getSeverity() == pulumirpc.EngineOuterClass.LogSeverity.ERROR) {
                errors.add(request.getMessage());
            }
            answer(response, Empty.getDefaultInstance());
        }

        @Override
        public void getRootResource(GetRootResourceRequest request, StreamObserver<GetRootResourceResponse> response) {
            answer(response, GetRootResourceResponse.getDefaultInstance());
        }

        @Override
        public void setRootResource(SetRootResourceRequest request, StreamObserver<SetRootResourceResponse> response) {
            answer(response, SetRootResourceResponse.getDefaultInstance());
        }
    }
}
