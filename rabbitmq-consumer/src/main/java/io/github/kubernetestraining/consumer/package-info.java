/** Processes the messages of a queue and acknowledges each when its work is done. */
package io.github.kubernetestraining.consumer;
