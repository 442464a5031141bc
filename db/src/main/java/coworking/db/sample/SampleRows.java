package coworking.db.sample;

import coworking.db.sample.SeededRandom.Stream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Rows of a coworking space. Each is a function of its number, and none is kept in memory. */
final class SampleRows {

    private static final double ODD_USED_BEFORE_ISSUED = 0.003;
    private static final double ODD_USED_AFTER_MIDNIGHT = 0.004;
    private static final double ODD_ISSUED_BEFORE_JOINED = 0.002;

    private static final double USED_HOURS_LATER = 0.04;
    private static final double ISSUED_OUT_OF_ORDER = 0.01;
    private static final double WHOLE_SECONDS = 0.08;
    private static final long MINUTE = 60 * CopyText.MICROS_PER_SECOND;

    /** This number of draws only fails to find a visitor if almost nobody has joined yet; then the founder comes. */
    private static final int DRAWS = 256;

    private static final int FOUNDER = 0;

    /** Without the letters and digits that people confuse. */
    private static final String CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private final SeededRandom random;
    private final SampleUsers users;
    private final int tokens;
    private final long start;
    private final long until;
    private final Days days;

    SampleRows(SampleData data) {
        this.random = new SeededRandom(data.seed());
        this.tokens = data.tokens();
        this.until = micros(data.until());
        this.start = until - ChronoUnit.MICROS.between(data.until().minus(data.span()), data.until());
        this.users = new SampleUsers(random, data.users(), start, until);
        this.days = new Days(random, tokens, start, until);
    }

    int users() {
        return users.count();
    }

    int tokens() {
        return tokens;
    }

    void writeUser(int user, long idsAfter, CopyText row) throws IOException {
        row.number(idsAfter + user + 1)
                .text(users.firstName(user))
                .text(users.lastName(user))
                .moment(users.joined(user))
                .flag(users.isActive(user))
                .endRow();
    }

    void writeToken(int token, long usersAfter, long idsAfter, CopyText row) throws IOException {
        var issued = issued(token);
        var visitor = visitor(token, issued);
        row.number(idsAfter + token + 1)
                .number(usersAfter + visitor + 1)
                .text(code(token))
                .moment(issued);
        var used = used(token, visitor, issued);
        if (used < until && isUsed(token, visitor)) {
            row.moment(used);
        } else {
            row.none();
        }
        row.endRow();
    }

    private long issued(int token) {
        var issued = days.momentOf(token);
        var late = random.unit(Stream.ISSUE_LATE, token);
        if (late < ISSUED_OUT_OF_ORDER) {
            issued -= (long) (30 * MINUTE * (late / ISSUED_OUT_OF_ORDER));
        }
        return Math.max(start, roundedAtTimes(issued, Stream.ISSUE_SECOND, token));
    }

    private int visitor(int token, long issued) {
        var joined = users.joinedBy(issued);
        if (random.unit(Stream.EARLY, token) < ODD_ISSUED_BEFORE_JOINED && joined < users.count()) {
            return users.next(joined);
        }
        for (var draw = 0; draw < DRAWS; draw++) {
            var unit = random.unit(Stream.VISITOR, token * (long) DRAWS + draw);
            var candidate = (int) (unit * joined);
            // What is left of the draw, once it has chosen among the users, is a second draw.
            var chance = unit * joined - candidate;
            if (chance < users.eagerness(candidate) && users.comesAt(candidate, issued)) {
                return candidate;
            }
        }
        return FOUNDER;
    }

    private boolean isUsed(int token, int visitor) {
        return random.unit(Stream.USED, token) < users.reliability(visitor);
    }

    private long used(int token, int visitor, long issued) {
        var kind = random.unit(Stream.USE_KIND, token);
        var delay = random.unit(Stream.USE_DELAY, token);
        if (kind < ODD_USED_BEFORE_ISSUED) {
            return issued - CopyText.MICROS_PER_SECOND - (long) (delay * 5 * MINUTE);
        }
        if (kind < ODD_USED_BEFORE_ISSUED + ODD_USED_AFTER_MIDNIGHT) {
            var midnight = (Math.floorDiv(issued, CopyText.MICROS_PER_DAY) + 1) * CopyText.MICROS_PER_DAY;
            return midnight + (long) (delay * 120 * MINUTE);
        }
        var minutes = kind > 1 - USED_HOURS_LATER ? 60 + delay * 540 : 0.5 - 9 * StrictMath.log(1 - delay);
        return Math.max(issued, roundedAtTimes(issued + (long) (minutes * MINUTE), Stream.USE_SECOND, token));
    }

    private long roundedAtTimes(long moment, Stream stream, long index) {
        return random.unit(stream, index) < WHOLE_SECONDS
                ? moment - Math.floorMod(moment, CopyText.MICROS_PER_SECOND)
                : moment;
    }

    private String code(int token) {
        var bits = random.bits(Stream.CODE, token);
        var letters = new char[6];
        for (var i = 0; i < letters.length; i++) {
            letters[i] = CODE_LETTERS.charAt((int) (bits >>> 5 * i & 31));
        }
        return new String(letters);
    }

    private static long micros(LocalDateTime moment) {
        return moment.toEpochSecond(ZoneOffset.UTC) * CopyText.MICROS_PER_SECOND + moment.getNano() / 1000;
    }

    static LocalDate day(long micros) {
        return LocalDate.ofEpochDay(Math.floorDiv(micros, CopyText.MICROS_PER_DAY));
    }
}
