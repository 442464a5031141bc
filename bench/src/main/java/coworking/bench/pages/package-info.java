/** Pages of users, from the first to a distant one. */
package coworking.bench.pages;
