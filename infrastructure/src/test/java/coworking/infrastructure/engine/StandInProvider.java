package coworking.infrastructure.engine;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.ResourceProviderGrpc;

/**
 * A stand-in for a provider of AWS or Kubernetes, with functions of its own. Everything but these functions is passed on
 * to the process {@code pulumi-resource-standin}.
 */
final class StandInProvider implements AutoCloseable {

    /** The part of AWS that the process does not play. */
    interface Cloud {

        /** Answers a function call, or returns null to let the process answer. */
        InvokeResponse call(InvokeRequest request);

        /** Takes note of a request that succeeded. */
        void succeeded(Object request);
    }

    private final Process process;
    private final Server server;

    /**
     * Starts the provider.
     *
     * @param executable path of the process, whose names end with {@code <package>-v<version>/pulumi-resource-<package>}
     * @param environment variables of the process
     * @param cloud answers function calls and sees requests
     */
    StandInProvider(Path executable, Map<String, String> environment, Cloud cloud) {
        try {
            var builder = new ProcessBuilder(executable.toString()).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            process = builder.start();
            var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            var target = "127.0.0.1:" + lines.readLine();
            var channel = NettyChannelBuilder.forTarget(target)
                    .usePlaintext()
                    .maxInboundMessageSize(64 << 20)
                    .build();
            server = NettyServerBuilder.forPort(0)
                    .addService(forwarding(channel, cloud))
                    .build()
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return server.getPort();
    }

    private static ServerServiceDefinition forwarding(Channel channel, Cloud cloud) {
        var service = ServerServiceDefinition.builder(ResourceProviderGrpc.SERVICE_NAME);
        ResourceProviderGrpc.getServiceDescriptor().getMethods().stream()
                .filter(method -> method.getType() == MethodDescriptor.MethodType.UNARY)
                .forEach(method -> forward(service, method, channel, cloud));
        return service.build();
    }

    private static <Q, R> void forward(
            ServerServiceDefinition.Builder service, MethodDescriptor<Q, R> method, Channel channel, Cloud cloud) {
        service.addMethod(method, ServerCalls.asyncUnaryCall((request, response) -> {
            try {
                var own = request instanceof InvokeRequest invoke ? cloud.call(invoke) : null;
                @SuppressWarnings("unchecked")
                var answer = own == null
                        ? ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, request)
                        : (R) own;
                cloud.succeeded(request);
                response.onNext(answer);
                response.onCompleted();
            } catch (StatusRuntimeException failure) {
                response.onError(withDetails(failure));
            }
        }));
    }

    /** Trailers carry the state of a resource that was created only in part. */
    private static StatusRuntimeException withDetails(StatusRuntimeException failure) {
        return new StatusRuntimeException(Status.fromThrowable(failure), Status.trailersFromThrowable(failure));
    }

    @Override
    public void close() {
        server.shutdownNow();
        process.destroy();
    }
}
