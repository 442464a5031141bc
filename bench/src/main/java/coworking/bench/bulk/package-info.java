/** Large statements that change many tokens, and the merge after them. */
package coworking.bench.bulk;
