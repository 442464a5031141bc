/** The base of every component: its stack, its options, its tags and the plugins that it asks for. */
package coworking.infrastructure.component;
