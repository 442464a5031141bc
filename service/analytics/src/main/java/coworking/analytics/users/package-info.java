/** Reports on users: who came, how often, and who came back. */
package coworking.analytics.users;
