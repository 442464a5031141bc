/** The life of a token. */
package coworking.access.state;
