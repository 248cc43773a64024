/** Publishes messages to a queue and ends when the broker has confirmed them all. */
package io.github.kubernetestraining.publisher;
