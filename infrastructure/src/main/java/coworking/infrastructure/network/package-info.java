/** The network of the stack. */
package coworking.infrastructure.network;
