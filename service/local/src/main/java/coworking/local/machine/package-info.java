/** The folders and ports of this machine that a run takes. */
package coworking.local.machine;
