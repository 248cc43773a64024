package io.github.kubernetestraining.probetest;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.METHOD_NOT_ALLOWED;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.POST;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.stream.Collectors;

/** The routes of all requests. A request without a route is refused with a sentence. */
@ApplicationScoped
public class Routes {
  /** Before Quarkus' own failure handler, whose page shows an error id but no cause. */
  private static final int FIRST = -100_000;

  /** After the routes of Quarkus' extensions. */
  private static final int LAST = 100_000;

  private final PageHandler page;
  private final LivePage live;
  private final ToggleHandler toggle;
  private final IdentityHandler identity;
  private final ProbeHandler probes;
  private final RefusalHandler refusals;

  Routes(
      PageHandler page,
      LivePage live,
      ToggleHandler toggle,
      IdentityHandler identity,
      ProbeHandler probes,
      RefusalHandler refusals) {
    this.page = page;
    this.live = live;
    this.toggle = toggle;
    this.identity = identity;
    this.probes = probes;
    this.refusals = refusals;
  }

  void register(@Observes Router router) {
    router.route().order(FIRST).failureHandler(refusals::answer);
    router.errorHandler(BAD_REQUEST.code(), refusals::unreadable);
    serve(router, "/", Map.of(GET, page::show, HEAD, page::show, POST, toggle::toggle));
    serve(router, "/live", Map.of(GET, live::follow));
    serve(router, "/hostname", Map.of(GET, identity::hostname, HEAD, identity::hostname));
    serve(router, "/version", Map.of(GET, identity::version, HEAD, identity::version));
    serve(router, "/status", Map.of(GET, identity::status, HEAD, identity::status));
    for (var probe : Probe.values()) {
      Handler<RoutingContext> answer = context -> probes.answer(context, probe);
      serve(router, probe.path(), Map.of(GET, answer, HEAD, answer));
    }
    router.route().order(LAST).handler(Routes::nothingHere);
  }

  private static void serve(
      Router router, String path, Map<HttpMethod, Handler<RoutingContext>> handlers) {
    var allowed =
        handlers.keySet().stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
    router
        .route(path)
        .handler(
            context -> {
              var method = context.request().method();
              var handler = handlers.get(method);
              if (handler == null) {
                context.response().putHeader("Allow", allowed);
                throw new Refusal(
                    METHOD_NOT_ALLOWED,
                    "%s is not allowed at %s; allowed: %s"
                        .formatted(Refusal.shown(method.name()), path, allowed));
              }
              handler.handle(context);
            });
  }

  private static void nothingHere(RoutingContext context) {
    throw new Refusal(
        NOT_FOUND,
        "%s: there is nothing here; the page is at /"
            .formatted(Refusal.shown(context.request().path())));
  }
}
