/** Tokens, their states, and everything that changes them. */
package coworking.access.lifecycle;
