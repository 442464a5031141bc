package coworking.db.sample;

import coworking.db.sample.SeededRandom.Stream;

/** Users of a coworking space: when they joined, how often they come, and whether they still do. */
final class SampleUsers {

    private static final double JOINED_BEFORE_START = 0.25;
    private static final double GROWTH_AT_START = 0.6;

    private static final double NEVER_COME = 0.08;
    private static final double INACTIVE = 0.12;
    private static final double DRIFTED_AWAY = 0.10;
    private static final double WHOLE_SECONDS = 0.08;

    private static final double OPENS_AT = 8.0 * 3600 * CopyText.MICROS_PER_SECOND;
    private static final double OPEN_FOR = 11.0 * 3600 * CopyText.MICROS_PER_SECOND;

    private static final String[] FIRST_NAMES = """
            Ada Agnès Ahmed Aisha Alan Amara Ana Björn Carlos Chen Chloé Dana Dmitri Elif Emma Farid Fatima Felix
            Grace Hana Hugo Ines Ivan Jonas Jun Kofi Lars Leila Liam Lucía Maja Marco Mei Miguel Nadia Noah Nora Olu
            Omar Petra Priya Rosa Sam Sofia Tariq Tomás Yuki Zoë""".split("\\s+");

    private static final String[] LAST_NAMES = """
            Abe Adeyemi Ali Andersson Bauer Becker Bianchi Brown Castro Chowdhury Costa Dubois Eriksen Fischer García
            Haddad Hansen Hughes Ivanova Jansen Jones Kaya Khan Kim Kowalski Lee López Martin Mensah Moreau Müller
            Nguyen Novák O'Brien Okafor Park Patel Petrov Rossi Santos Sato Schmidt Silva Singh Smith Tanaka Wang
            Yılmaz""".split("\\s+");

    private final SeededRandom random;
    private final int count;
    private final long start;
    private final long until;

    SampleUsers(SeededRandom random, int count, long start, long until) {
        this.random = random;
        this.count = count;
        this.start = start;
        this.until = until;
    }

    int count() {
        return count;
    }

    String firstName(int user) {
        return FIRST_NAMES[random.below(FIRST_NAMES.length, Stream.FIRST_NAME, user)];
    }

    String lastName(int user) {
        return LAST_NAMES[random.below(LAST_NAMES.length, Stream.LAST_NAME, user)];
    }

    boolean isActive(int user) {
        return isFounder(user) || random.unit(Stream.ACTIVE, user) >= INACTIVE;
    }

    /**
     * When a user joined, in microseconds since 1970: roughly ascending, in opening hours if that day allows it. A
     * quarter joined before the span, within half its length; the rest ever faster.
     */
    long joined(int user) {
        var share = isFounder(user) ? 0 : (user + random.unit(Stream.JOIN_DATE, user)) / count;
        var moment = start + (long) (pointOf(share) * (until - start));
        var midnight = moment - Math.floorMod(moment, CopyText.MICROS_PER_DAY);
        var inOpeningHours = midnight + (long) (OPENS_AT + OPEN_FOR * random.unit(Stream.JOIN_TIME, user));
        var joined = inOpeningHours < until ? inOpeningHours : Math.min(moment, until - 1);
        return random.unit(Stream.JOIN_SECOND, user) < WHOLE_SECONDS
                ? joined - Math.floorMod(joined, CopyText.MICROS_PER_SECOND)
                : joined;
    }

    /** About how many users have joined by a moment; at least the founder. */
    int joinedBy(long moment) {
        var point = (double) (moment - start) / (until - start);
        return Math.max(1, Math.min(count, (int) (shareAt(point) * count)));
    }

    /** Returns the next user after the first {@code joined} who ever comes; if nobody does, simply the next one. */
    int next(int joined) {
        for (var user = joined; user < count; user++) {
            if (eagerness(user) > 0) {
                return user;
            }
        }
        return joined;
    }

    /** How often a user comes compared with the most regular one: a heavy tail, and some who never do. */
    double eagerness(int user) {
        if (isFounder(user)) {
            return 1;
        }
        var habit = (random.unit(Stream.HABIT, user) - NEVER_COME) / (1 - NEVER_COME);
        return habit <= 0 ? 0 : habit * habit * habit * habit * habit;
    }

    /** Whether a user has joined by a moment and not left yet. */
    boolean comesAt(int user, long moment) {
        var joined = joined(user);
        if (moment < joined) {
            return false;
        }
        if (isFounder(user) || isActive(user) && random.unit(Stream.LEAVING, user) >= DRIFTED_AWAY) {
            return true;
        }
        return moment < joined + (long) (random.unit(Stream.LEFT_AT, user) * (until - joined));
    }

    /** The share of a user's tokens that are used. */
    double reliability(int user) {
        return 0.68 + 0.28 * random.unit(Stream.RELIABILITY, user);
    }

    private static boolean isFounder(int user) {
        return user == 0;
    }

    /** Position in the span by which a share of the users has joined: below 0 before it, 1 at its end. */
    private static double pointOf(double share) {
        if (share < JOINED_BEFORE_START) {
            return (share / JOINED_BEFORE_START - 1) / 2;
        }
        var rest = (share - JOINED_BEFORE_START) / (1 - JOINED_BEFORE_START);
        var a = GROWTH_AT_START;
        return (Math.sqrt(a * a + 4 * (a + 1) * rest) - a) / 2;
    }

    /** The inverse, from the start of the span on. */
    private static double shareAt(double point) {
        var a = GROWTH_AT_START;
        var rest = (a * point + point * point) / (a + 1);
        return JOINED_BEFORE_START + (1 - JOINED_BEFORE_START) * rest;
    }
}
