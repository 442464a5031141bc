/** A report from the cache, compared with a constant response of the same server. */
package coworking.bench.repeated;
