package coworking.infrastructure.stack;

import coworking.infrastructure.component.Component;

/** A component for tests of parts. */
public final class ParentComponent extends Component {

    public ParentComponent() {
        super("test:index:Parent", "parent", TestStack.DEV);
    }
}
