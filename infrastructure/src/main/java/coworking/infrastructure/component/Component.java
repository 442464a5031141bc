package coworking.infrastructure.component;

import com.pulumi.kubernetes.Provider;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import coworking.infrastructure.configuration.StackContext;
import java.util.List;

/** A group of resources that belong together. Resources created after others are deleted before them. */
public abstract class Component extends ComponentResource {

    /** Logical name; the names of all parts begin with it. */
    protected final String name;

    protected final StackContext stack;

    /** A component directly below the stack. */
    protected Component(String type, String name, StackContext stack, Resource... before) {
        this(type, name, stack, topLevel(stack).dependsOn(before));
    }

    /** A component directly below the stack, with objects in a Kubernetes cluster. */
    protected Component(String type, String name, StackContext stack, Provider cluster, Resource... before) {
        this(type, name, stack, topLevel(stack).providers(cluster).dependsOn(before));
    }

    /** A part of another component, with objects in the same cluster. */
    protected Component(String type, String name, Component parent, Resource... before) {
        this(
                type,
                name,
                parent.stack,
                ComponentResourceOptions.builder().parent(parent).dependsOn(before));
    }

    /** A part of another component, with objects in a cluster that the parent creates. */
    protected Component(String type, String name, Component parent, Provider cluster) {
        this(
                type,
                name,
                parent.stack,
                ComponentResourceOptions.builder().parent(parent).providers(cluster));
    }

    private Component(String type, String name, StackContext stack, ComponentResourceOptions.Builder options) {
        super(type, name, options.build());
        this.name = name;
        this.stack = stack;
    }

    private static ComponentResourceOptions.Builder topLevel(StackContext stack) {
        return ComponentResourceOptions.builder()
                .resourceTransformations(new Tagging(stack.tags()), KubernetesPlugin.pinned());
    }

    protected final CustomResourceOptions.Builder options() {
        return CustomResourceOptions.builder().parent(this);
    }

    /** Options of a resource of this component. */
    protected final CustomResourceOptions child() {
        return options().build();
    }

    /** Options of a resource that is created after others. */
    protected final CustomResourceOptions after(Resource... others) {
        return options().dependsOn(others).build();
    }

    /** Options of a resource that is created after others. */
    protected final CustomResourceOptions after(List<Resource> others) {
        return options().dependsOn(others).build();
    }
}
