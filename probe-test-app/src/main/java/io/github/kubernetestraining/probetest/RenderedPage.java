package io.github.kubernetestraining.probetest;

import io.vertx.core.buffer.Buffer;

/**
 * The page at a moment, in all its forms.
 *
 * @param html the whole page
 * @param policy its Content-Security-Policy
 * @param event its changing part, as a server-sent event
 * @param text the Pod and its probes in a few lines
 */
record RenderedPage(Buffer html, String policy, Buffer event, Buffer text) {}
