/** Results: tables, numbers and the bars that they have to meet. */
package coworking.bench.result;
