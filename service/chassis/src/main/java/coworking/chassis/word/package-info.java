/** Names of values in lower case. */
package coworking.chassis.word;
