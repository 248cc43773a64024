import type { Dashboard, FieldConfig, FieldConfigSource, Panel } from "@grafana/grafana-foundation-sdk/dashboard";
import type { Dataquery } from "@grafana/grafana-foundation-sdk/prometheus";
import type { FieldConfig as Drawing, Options } from "@grafana/grafana-foundation-sdk/timeseries";

/** What a type is in JSON: enumerations are their values, and methods are not there. */
type Json<T> =
  T extends string ? `${T}`
  : T extends (infer E)[] ? Json<E>[]
  : T extends object ? { [K in keyof T as T[K] extends Function ? never : K]: Json<T[K]> }
  : T;

/** A panel that draws what Prometheus answers; the SDK's own leaves the type of the query and the drawing open. */
type TimeSeriesPanel = Omit<Json<Panel>, "type" | "targets" | "options" | "fieldConfig"> & {
  type: "timeseries";
  targets: Json<Dataquery>[];
  options: Json<Options>;
  fieldConfig: Omit<Json<FieldConfigSource>, "defaults"> & {
    defaults: Omit<Json<FieldConfig>, "custom"> & { custom?: Json<Drawing> };
  };
};

export type TrainingDashboard = Omit<Json<Dashboard>, "panels"> & { panels: TimeSeriesPanel[] };
