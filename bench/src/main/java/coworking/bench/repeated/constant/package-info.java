/** The application with the constant response, which the measured server runs. */
package coworking.bench.repeated.constant;
