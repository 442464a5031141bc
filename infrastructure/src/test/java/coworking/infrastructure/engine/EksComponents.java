package coworking.infrastructure.engine;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.GetSchemaResponse;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.ResourceProviderGrpc.ResourceProviderImplBase;

/**
 * A provider of the {@code eks} package. It registers the children that the real component provider registered when it
 * was recorded, with the inputs of the run at hand.
 */
final class EksComponents extends ResourceProviderImplBase implements AutoCloseable {

    private final Recordings recordings = Recordings.ofDeployment();
    private final Map<String, String> clusterNames = new ConcurrentHashMap<>();
    private final Server server;

    EksComponents() {
        try {
            server = NettyServerBuilder.forPort(0).addService(this).build().start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void construct(ConstructRequest request, StreamObserver<ConstructResponse> response) {
        try (var monitor = new Monitor(request)) {
            var state = switch (request.getType()) {
                case "eks:index:Cluster" -> cluster(request, monitor);
                case "eks:index:ManagedNodeGroup" -> nodeGroup(request, monitor);
                default -> throw new IllegalArgumentException("no recording of " + request.getType());
            };
            monitor.registerOutputs(state);
            answer(
                    response,
                    ConstructResponse.newBuilder()
                            .setUrn(monitor.component())
                            .setState(state)
                            .build());
        } catch (RuntimeException failure) {
            response.onError(io.grpc.Status.UNKNOWN
                    .withDescription(String.valueOf(failure))
                    .asRuntimeException());
        }
    }

    private Struct cluster(ConstructRequest request, Monitor monitor) {
        var played = new ReplayedCluster(recordings.named("coworking-dev-cluster"), request, monitor);
        var state = played.register();
        clusterNames.put(
                monitor.component(),
                request.getInputs().getFieldsOrThrow("name").getStringValue());
        return state;
    }

    private Struct nodeGroup(ConstructRequest request, Monitor monitor) {
        var recorded = recordings.named("coworking-dev-cluster-nodes-general-eu-central-1a");
        var inputs = request.getInputs();
        var clusterUrn = Values.urn(inputs.getFieldsOrThrow("cluster"));
        var group = new Substitution(recorded.inputs(), inputs)
                .with("clusterName", Values.text(clusterNames.getOrDefault(clusterUrn, "unknown-cluster")))
                .apply(recorded.only("aws:eks/nodeGroup:NodeGroup").inputs());
        var ignored = inputs.getFieldsOrDefault("ignoreScalingChanges", Values.of(false))
                .getBoolValue();
        var child = monitor.child("aws:eks/nodeGroup:NodeGroup", request.getName(), group, ignored);
        return Struct.newBuilder()
                .putFields("nodeGroup", child.reference())
                .putFields("placementGroupName", Values.text(""))
                .build();
    }

    @Override
    public void handshake(ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> response) {
        answer(
                response,
                ProviderHandshakeResponse.newBuilder()
                        .setAcceptSecrets(true)
                        .setAcceptResources(true)
                        .build());
    }

    @Override
    public void getPluginInfo(Empty request, StreamObserver<PluginInfo> response) {
        answer(response, PluginInfo.newBuilder().setVersion("4.3.0").build());
    }

    @Override
    public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> response) {
        answer(
                response,
                GetSchemaResponse.newBuilder()
                        .setSchema("{\"name\":\"eks\",\"version\":\"4.3.0\"}")
                        .build());
    }

    @Override
    public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> response) {
        answer(response, CheckResponse.newBuilder().setInputs(request.getNews()).build());
    }

    @Override
    public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> response) {
        answer(
                response,
                DiffResponse.newBuilder()
                        .setChanges(DiffResponse.DiffChanges.DIFF_NONE)
                        .build());
    }

    @Override
    public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> response) {
        answer(
                response,
                ConfigureResponse.newBuilder()
                        .setAcceptSecrets(true)
                        .setAcceptResources(true)
                        .setSupportsPreview(true)
                        .build());
    }

    @Override
    public void cancel(Empty request, StreamObserver<Empty> response) {
        answer(response, Empty.getDefaultInstance());
    }

    private static <T> void answer(StreamObserver<T> observer, T answer) {
        observer.onNext(answer);
        observer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
