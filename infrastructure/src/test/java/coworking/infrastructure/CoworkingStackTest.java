package coworking.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.StackFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoworkingStackTest {

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void deploysWithoutAMistake(String stack) {
        var declared = StackFile.of(stack).underTest().deploy(CoworkingStack::define);

        assertThat(declared.exceptions()).isEmpty();
        assertThat(declared.errors()).isEmpty();
    }
}
