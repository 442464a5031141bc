/** Databases with the sample data that parts measure, kept between runs. */
package coworking.bench.data;
