/** The measured services, started as they are shipped, and the time that this takes. */
package coworking.bench.service;
