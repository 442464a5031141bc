/** Load on a service, and the response times that its clients see. */
package coworking.bench.load;
