package io.github.kubernetestraining.probetest;

import io.vertx.core.buffer.Buffer;

/**
 * The page at a moment, in each of its forms.
 *
 * @param html the whole page
 * @param policy what the browser may load and run for it
 * @param event its changing part, as an event of a stream
 * @param text Pod and probes in a few lines
 */
record RenderedPage(Buffer html, String policy, Buffer event, Buffer text) {}
