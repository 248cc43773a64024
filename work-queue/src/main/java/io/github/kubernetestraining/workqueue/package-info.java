/** The queue that publisher and consumer share, and the connection to its broker. */
package io.github.kubernetestraining.workqueue;
