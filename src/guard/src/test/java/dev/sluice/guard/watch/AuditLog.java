package dev.sluice.guard.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;

/** What is written under {@code sluice.audit}, for as long as it is open. */
final class AuditLog extends Handler {

    /** One line: what people read, and the fields that machines do. */
    record Line(String message, Map<String, String> fields) {
    }

    private final Logger logger = LogContext.getLogContext().getLogger("sluice.audit");
    private final List<Line> lines = new ArrayList<>();

    AuditLog() {
        logger.setLevel(Level.INFO);
        logger.addHandler(this);
    }

    List<Line> lines() {
        return lines;
    }

    List<String> messages() {
        return lines.stream().map(Line::message).toList();
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(new Line(record.getMessage(), ((ExtLogRecord) record).getMdcCopy()));
    }

    @Override
    public void flush() {
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
