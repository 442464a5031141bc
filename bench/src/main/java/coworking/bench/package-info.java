/** The benchmark behind docs/performance.md: a program that runs its parts one after the other. */
package coworking.bench;
