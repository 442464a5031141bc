/** A local run of everything: the database, the services and an issuer, for people and for tests. */
package coworking.local;
