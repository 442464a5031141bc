/** The measured services, started as they are shipped. */
package coworking.bench.service;
