/** Works off a queue and acknowledges each message when its work is done. */
package io.github.kubernetestraining.consumer;
