/** Open Liberty as a child process, with one service. */
package coworking.local.server;
