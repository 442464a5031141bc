package coworking.infrastructure.application;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.inputs.ConfigMapEnvSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvFromSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretKeySelectorArgs;

/**
 * The environment variables of a container: the settings that a ConfigMap holds, and who it is to the database.
 *
 * @param configMap name of the ConfigMap
 * @param credentials name of a Secret with {@code username} and {@code password}
 */
record Environment(Output<String> configMap, Output<String> credentials) {

    ContainerArgs.Builder of(ContainerArgs.Builder container) {
        return container
                .envFrom(EnvFromSourceArgs.builder()
                        .configMapRef(
                                ConfigMapEnvSourceArgs.builder().name(configMap).build())
                        .build())
                .env(secret("DB_USERNAME", "username"), secret("DB_PASSWORD", "password"));
    }

    private EnvVarArgs secret(String variable, String key) {
        return EnvVarArgs.builder()
                .name(variable)
                .valueFrom(EnvVarSourceArgs.builder()
                        .secretKeyRef(SecretKeySelectorArgs.builder()
                                .name(credentials)
                                .key(key)
                                .build())
                        .build())
                .build();
    }
}
