/** The access log: one line per request, with the address of the client behind trusted proxies. */
package coworking.chassis.accesslog;
