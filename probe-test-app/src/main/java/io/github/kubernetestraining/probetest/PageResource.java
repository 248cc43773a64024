package io.github.kubernetestraining.probetest;

import io.github.kubernetestraining.settings.DurationRange;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;

/** The page: the Pod, its probes, its neighbours, and what the kubelet has asked. */
@Path("/")
public class PageResource {
  private final AppConfig config;
  private final PageContent content;
  private final LivePage live;
  private final DurationRange range;

  PageResource(AppConfig config, PageContent content, LivePage live) {
    this.config = config;
    this.content = content;
    this.live = live;
    this.range = new DurationRange(Duration.ZERO, config.workLimit());
  }

  /**
   * Returns the page for a browser.
   *
   * @param work how long to keep a core busy first, up to {@code app.work-limit}; absent: {@code
   *     app.work}
   */
  @GET
  @Produces(MediaType.TEXT_HTML + ";charset=UTF-8;qs=1.0")
  public TemplateInstance page(@QueryParam("work") String work) {
    work(work);
    return content.page();
  }

  /**
   * Returns the same in a few lines, for a terminal that asks for {@code text/plain}.
   *
   * @param work as for the page
   */
  @GET
  @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8;qs=0.5")
  public TemplateInstance text(@QueryParam("work") String work) {
    work(work);
    return content.text();
  }

  /** Sends the page's changing part whenever it has changed, until the Pod stops. */
  @GET
  @Path("live")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Blocking
  public Multi<String> live() {
    return live.changes();
  }

  private void work(String work) {
    Work.burn(BadInput.duration("work", work, range).orElse(config.work()));
  }
}
