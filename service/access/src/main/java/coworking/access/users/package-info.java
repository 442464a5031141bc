/** Users and their identities, for administrators. */
package coworking.access.users;
