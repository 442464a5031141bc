package coworking.db.counter;

import coworking.db.Merges;
import coworking.db.program.DatabaseSettings;

/** How far changes are merged into the counters. Reports must not depend on it. */
enum MergeStage {
    UNMERGED {
        @Override
        void reach(DatabaseSettings database) {}
    },
    ONE_BATCH_MERGED {
        @Override
        void reach(DatabaseSettings database) {
            Counters.merge(database.dataSource());
        }
    },
    ALL_MERGED {
        @Override
        void reach(DatabaseSettings database) {
            Merges.all(database);
        }
    };

    abstract void reach(DatabaseSettings database);
}
