/** The queue that publisher and consumer agree on, and the way to its broker. */
package io.github.kubernetestraining.workqueue;
