package coworking.infrastructure.observability;

/**
 * How long something has to be wrong.
 *
 * @param minutes of one period
 * @param periods that all have to be wrong, one after the other
 */
record Window(int minutes, int periods) {

    int periodSeconds() {
        return minutes * 60;
    }
}
