/** Reports: from the parameters of a request to JSON or CSV, and the cache between. */
package coworking.analytics.report;
