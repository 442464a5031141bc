package coworking.db.counter;

import coworking.db.Merges;
import coworking.db.program.ConnectionSettings;

/** How far changes are merged into the counters. Reports must not depend on it. */
enum MergeStage {
    UNMERGED {
        @Override
        void reach(ConnectionSettings database) {}
    },
    ONE_BATCH_MERGED {
        @Override
        void reach(ConnectionSettings database) {
            Counters.merge(database.dataSource());
        }
    },
    ALL_MERGED {
        @Override
        void reach(ConnectionSettings database) {
            Merges.all(database);
        }
    };

    abstract void reach(ConnectionSettings database);
}
