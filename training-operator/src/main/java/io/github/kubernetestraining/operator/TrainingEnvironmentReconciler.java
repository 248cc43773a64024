package io.github.kubernetestraining.operator;

import static java.util.stream.Collectors.toSet;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Compares what was asked for with what there is, and makes up the difference, again and again. */
@ControllerConfiguration(
    name = "training-environment",
    maxReconciliationInterval =
        @MaxReconciliationInterval(interval = 5, timeUnit = TimeUnit.MINUTES))
@GradualRetry(
    maxAttempts = Integer.MAX_VALUE,
    initialInterval = 500,
    intervalMultiplier = 2,
    maxInterval = 10_000)
class TrainingEnvironmentReconciler
    implements Reconciler<TrainingEnvironment>, Cleaner<TrainingEnvironment> {

  private static final Duration SOON = Duration.ofSeconds(5);

  private final KubernetesClient client;
  private final Provisioning provisioning;
  private final Events events;
  private final Clock clock;

  TrainingEnvironmentReconciler(
      KubernetesClient client, Provisioning provisioning, Events events, Clock clock) {
    this.client = client;
    this.provisioning = provisioning;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, TrainingEnvironment>> prepareEventSources(
      EventSourceContext<TrainingEnvironment> context) {
    var sources = new ArrayList<EventSource<?, TrainingEnvironment>>();
    Stream.concat(
            Stream.of(
                Namespace.class,
                ServiceAccount.class,
                RoleBinding.class,
                ResourceQuota.class,
                LimitRange.class),
            Suite.kinds())
        .forEach(kind -> sources.add(watch(kind, Set.of(), context)));
    sources.add(watch(Secret.class, Set.of(client.getNamespace()), context));
    return sources;
  }

  private static <T extends HasMetadata> EventSource<T, TrainingEnvironment> watch(
      Class<T> kind, Set<String> namespaces, EventSourceContext<TrainingEnvironment> context) {
    var configuration =
        InformerEventSourceConfiguration.from(kind, TrainingEnvironment.class)
            .withLabelSelector(Learner.ENVIRONMENT)
            .withSecondaryToPrimaryMapper(
                object ->
                    Stream.ofNullable(object.getMetadata().getLabels())
                        .map(labels -> labels.get(Learner.ENVIRONMENT))
                        .filter(Objects::nonNull)
                        .map(ResourceID::new)
                        .collect(toSet()));
    if (namespaces.isEmpty()) {
      configuration.withWatchAllNamespaces();
    } else {
      configuration.withNamespaces(namespaces);
    }
    return new InformerEventSource<>(configuration.build(), context);
  }

  @Override
  public UpdateControl<TrainingEnvironment> reconcile(
      TrainingEnvironment environment, Context<TrainingEnvironment> context) {
    var known = new Known(context);
    var left = Duration.between(clock.instant(), environment.getSpec().getEnds().toInstant());
    if (left.isNegative() || left.isZero()) {
      return end(environment, known);
    }
    var wasReady = isReadyNow(environment);
    var done = new ArrayList<String>();
    var problems = new ArrayList<NotPossible>();
    Learner.of(environment)
        .forEach(
            learner -> {
              try {
                provisioning.provide(learner, known, done);
              } catch (NotPossible e) {
                problems.add(e);
              } catch (KubernetesClientException e) {
                if (e.getStatus() == null) {
                  throw e; // no answer: nothing can be done for the others either
                }
                problems.add(new NotPossible("Refused", e.getStatus().getMessage()));
              }
            });
    removeWhoLeft(environment, known);
    if (wasReady && !done.isEmpty()) {
      events.warning(environment, "Healed", "Put back: " + String.join(", ", done));
    }
    var control = report(environment, problems);
    return control.rescheduleAfter(
        problems.isEmpty() || left.compareTo(SOON) < 0 ? left.plusMillis(100) : SOON);
  }

  /**
   * Whether all that is asked for now was there already, so that what is amiss has been changed.
   */
  private static boolean isReadyNow(TrainingEnvironment environment) {
    return Conditions.of(environment, Conditions.READY)
        .filter(ready -> "True".equals(ready.getStatus()))
        .filter(
            ready ->
                Objects.equals(
                    ready.getObservedGeneration(), environment.getMetadata().getGeneration()))
        .isPresent();
  }

  private UpdateControl<TrainingEnvironment> report(
      TrainingEnvironment environment, List<NotPossible> problems) {
    var all = environment.getSpec().getLearners().size();
    var ready = problems.isEmpty();
    var reason = ready ? "Provisioned" : problems.get(0).reason();
    var message =
        ready
            ? "Learners have what they should have until " + environment.getSpec().getEnds()
            : String.join("; ", problems.stream().map(Throwable::getMessage).toList());
    if (ready && !isReadyNow(environment)) {
      events.normal(environment, reason, "%d learners have what they should have".formatted(all));
    } else if (!ready
        && Conditions.of(environment, Conditions.READY)
            .filter(before -> message.equals(before.getMessage()))
            .isEmpty()) {
      events.warning(environment, reason, message);
    }
    return status(
        environment, all - problems.size(), ready, reason, message, false, "The class goes on");
  }

  /** Access ends; what learners have made stays to be looked at. */
  private UpdateControl<TrainingEnvironment> end(TrainingEnvironment environment, Known known) {
    var learners = Learner.of(environment).toList();
    learners.forEach(learner -> provisioning.endAccess(learner, known));
    var message = "Access ended at " + environment.getSpec().getEnds();
    if (!Conditions.isTrue(environment, Conditions.ENDED)) {
      events.normal(environment, "Ended", message);
    }
    if (environment.getSpec().isDeleteWhenEnded()) {
      client.resource(environment).delete();
    }
    return status(environment, 0, false, "Ended", message, true, message);
  }

  private UpdateControl<TrainingEnvironment> status(
      TrainingEnvironment environment,
      int served,
      boolean ready,
      String reason,
      String message,
      boolean ended,
      String whetherEnded) {
    var now = clock.instant();
    var status = new TrainingEnvironmentStatus();
    status.setObservedGeneration(environment.getMetadata().getGeneration());
    status.setLearners("%d/%d".formatted(served, environment.getSpec().getLearners().size()));
    status.setConditions(
        List.of(
            Conditions.now(environment, Conditions.READY, ready, reason, message, now),
            Conditions.now(
                environment,
                Conditions.ENDED,
                ended,
                ended ? "Ended" : "NotYet",
                whetherEnded,
                now)));
    if (status.equals(environment.getStatus())) {
      return UpdateControl.noUpdate();
    }
    var changed = new TrainingEnvironment();
    changed.getMetadata().setName(environment.getMetadata().getName());
    changed.setStatus(status);
    return UpdateControl.patchStatus(changed);
  }

  /** A learner who is not named any more loses all that they had. */
  private void removeWhoLeft(TrainingEnvironment environment, Known known) {
    var stay = Learner.of(environment).flatMap(it -> it.namespaces().stream()).collect(toSet());
    var kubeconfigs = Learner.of(environment).map(Learner::kubeconfig).collect(toSet());
    remove(environment, known.all(Secret.class), kubeconfigs);
    remove(environment, known.all(Namespace.class), stay);
  }

  private void remove(
      TrainingEnvironment environment, Stream<? extends HasMetadata> objects, Set<String> stay) {
    objects
        .filter(object -> !stay.contains(object.getMetadata().getName()))
        .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
        .filter(object -> Learner.owns(environment, object.getMetadata()))
        .toList()
        .forEach(object -> client.resource(object).delete());
  }

  /** The environment is gone when the last of its namespaces is. */
  @Override
  public DeleteControl cleanup(
      TrainingEnvironment environment, Context<TrainingEnvironment> context) {
    var name = environment.getMetadata().getName();
    remove(environment, new Known(context).all(Secret.class), Set.of());
    var namespaces =
        client.namespaces().withLabel(Learner.ENVIRONMENT, name).list().getItems().stream()
            .filter(namespace -> Learner.owns(environment, namespace.getMetadata()))
            .toList();
    remove(environment, namespaces.stream(), Set.of());
    return namespaces.isEmpty()
        ? DeleteControl.defaultDelete()
        : DeleteControl.noFinalizerRemoval().rescheduleAfter(SOON);
  }
}
