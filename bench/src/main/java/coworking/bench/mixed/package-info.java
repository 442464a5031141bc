/** Many clients that request different reports at the same time. */
package coworking.bench.mixed;
