package coworking.analytics.users;

/** Four users, one of them deactivated and one without a joining time, and the tokens of three of them. */
final class FourUsers {

    static final String FOUR_USERS = """
            insert into users (id, joined_at, is_active) values
                (1, '2024-01-01 09:00', true),
                (2, '2024-01-02 09:00:00.25', false),
                (3, '2024-01-09 09:00', true),
                (4, null, true)
            """;

    static final String THEIR_TOKENS = """
            insert into tokens (user_id, created_at, used_at) values
                (1, '2024-01-03 10:00', '2024-01-03 10:05'),
                (1, '2024-01-10 10:00', '2024-01-10 10:05'),
                (1, '2024-01-11 10:00', null),
                (2, '2024-01-04 10:00', '2024-01-04 10:05'),
                (3, '2024-01-12 10:00', '2024-02-01 10:05')
            """;

    private FourUsers() {}
}
