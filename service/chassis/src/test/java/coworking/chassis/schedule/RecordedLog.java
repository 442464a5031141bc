package coworking.chassis.schedule;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Records of a logger instead of its output. */
final class RecordedLog extends Handler {

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    private RecordedLog() {}

    static RecordedLog of(Logger logger) {
        var log = new RecordedLog();
        for (var handler : logger.getHandlers()) {
            logger.removeHandler(handler);
        }
        logger.setUseParentHandlers(false);
        logger.addHandler(log);
        return log;
    }

    List<String> messages() {
        return records.stream().map(LogRecord::getMessage).toList();
    }

    List<Throwable> causes() {
        return records.stream().map(LogRecord::getThrown).toList();
    }

    @Override
    public void publish(LogRecord entry) {
        records.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
