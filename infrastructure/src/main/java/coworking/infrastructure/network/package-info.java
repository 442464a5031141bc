/** The network that everything stands in. */
package coworking.infrastructure.network;
