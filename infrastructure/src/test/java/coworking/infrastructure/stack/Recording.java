package coworking.infrastructure.stack;

import com.google.gson.Gson;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import com.pulumi.Log;
import com.pulumi.resources.Resource;
import com.pulumi.test.Mocks;
import com.pulumi.test.internal.MockMonitor;
import coworking.infrastructure.stack.Registered.Secret;
import coworking.infrastructure.stack.Registered.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;

/** Plays the Pulumi engine and keeps every registration as it came over the wire. */
final class Recording extends MockMonitor {

    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
    private static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /** Type of the resource inside a component of node groups. */
    static final String NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";

    private final Queue<Registered> registered = new ConcurrentLinkedQueue<>();

    Recording(Mocks mocks, Log log) {
        super(mocks, log);
    }

    List<Registered> registered() {
        return List.copyOf(registered);
    }

    /** Secrets travel as secrets only to an engine that knows them. */
    @Override
    public CompletableFuture<SupportsFeatureResponse> supportsFeatureAsync(SupportsFeatureRequest request) {
        return CompletableFuture.completedFuture(SupportsFeatureResponse.newBuilder()
                .setHasSupport(request.getId().equals("secrets"))
                .build());
    }

    @Override
    public CompletableFuture<RegisterResourceResponse> registerResourceAsync(
            Resource resource, RegisterResourceRequest request) {
        return super.registerResourceAsync(resource, request).thenApply(response -> {
            registered.add(registered(resource, request, response.getUrn()));
            return response;
        });
    }

    /** Resolves references to resources that a component created and the program did not. */
    @Override
    public CompletableFuture<ResourceInvokeResponse> invokeAsync(ResourceInvokeRequest request) {
        var urn = request.getArgs()
                .getFieldsOrDefault("urn", Value.getDefaultInstance())
                .getStringValue();
        if (!request.getTok().equals("pulumi:pulumi:getResource") || !urn.contains(NODE_GROUP)) {
            return super.invokeAsync(request);
        }
        var state = Struct.newBuilder();
        state.putFields("resources", json(PlayedOutputs.NODE_GROUP_STATE.get("resources")));
        var found = Struct.newBuilder()
                .putFields("urn", json(urn))
                .putFields("id", json("played"))
                .putFields("state", Value.newBuilder().setStructValue(state).build());
        return CompletableFuture.completedFuture(
                ResourceInvokeResponse.newBuilder().setReturn(found).build());
    }

    private static Value json(Object value) {
        try {
            var parsed = Value.newBuilder();
            JsonFormat.parser().merge(new Gson().toJson(value), parsed);
            return parsed.build();
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Registered registered(Resource resource, RegisterResourceRequest request, String urn) {
        return new Registered(
                request.getType(),
                request.getName(),
                urn,
                map(request.getObject()),
                request.getParent(),
                request.getProvider(),
                List.copyOf(request.getDependenciesList()),
                request.getProtect(),
                request.getRetainOnDelete(),
                List.copyOf(request.getIgnoreChangesList()),
                List.copyOf(request.getAdditionalSecretOutputsList()),
                request.getVersion(),
                request.getCustom(),
                takesTags(resource));
    }

    /** Each resource class of the SDK has an argument class in its package; groups of nodes have a list for tags. */
    private static boolean takesTags(Resource resource) {
        try {
            var args = Class.forName(resource.getClass().getName() + "Args");
            var type = args.getMethod("tags").getGenericReturnType().getTypeName();
            return type.contains("Map<java.lang.String, java.lang.String>");
        } catch (ReflectiveOperationException withoutTags) {
            return false;
        }
    }

    private static Map<String, Object> map(Struct struct) {
        var map = new LinkedHashMap<String, Object>();
        struct.getFieldsMap().forEach((key, value) -> map.put(key, value(value)));
        return map;
    }

    private static Object value(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> value.getStringValue().equals(UNKNOWN) ? Unknown.UNKNOWN : value.getStringValue();
            case NUMBER_VALUE -> value.getNumberValue();
            case BOOL_VALUE -> value.getBoolValue();
            case LIST_VALUE ->
                value.getListValue().getValuesList().stream()
                        .map(Recording::value)
                        .toList();
            case STRUCT_VALUE -> special(map(value.getStructValue()));
            default -> "";
        };
    }

    private static Object special(Map<String, Object> map) {
        if (SECRET.equals(map.get(SIGNATURE))) {
            return new Secret(map.get("value"));
        }
        if (OUTPUT.equals(map.get(SIGNATURE))) {
            return map.getOrDefault("value", Unknown.UNKNOWN);
        }
        return map;
    }
}
