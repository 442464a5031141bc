/** A running service for its tests, and a browser for its pages. */
package coworking.local.testing;
