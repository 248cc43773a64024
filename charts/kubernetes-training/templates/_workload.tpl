{{/*
The parts that the workloads share. Each template takes a dict: root; name and component of the workload; values, those of the
workload; object, the name of the object if it differs from the workload's.
*/}}

{{- define "kubernetes-training.labels" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/version: {{ include "kubernetes-training.tag" . | quote }}
app.kubernetes.io/component: {{ .component }}
app.kubernetes.io/part-of: kubernetes-training
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end }}

{{- define "kubernetes-training.metadata" -}}
name: {{ .object | default .name }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "kubernetes-training.labels" . | nindent 2 }}
{{- end }}

{{- define "kubernetes-training.tag" -}}
{{ .values.tag | default .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end }}

{{/* How the Pods run: as an unprivileged user, without a token for the API server. */}}
{{- define "kubernetes-training.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsGroup: 1001
  runAsNonRoot: true
  runAsUser: 1001
  seccompProfile:
    type: RuntimeDefault
{{- end }}

{{- define "kubernetes-training.container" -}}
name: {{ .name }}
image: {{ .root.Values.image.repository }}/{{ .name }}:{{ include "kubernetes-training.tag" . }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
resources:
  {{- mergeOverwrite (deepCopy .root.Values.resources) .values.resources | toYaml | nindent 2 }}
securityContext:
  allowPrivilegeEscalation: false
  capabilities:
    drop:
      - ALL
  readOnlyRootFilesystem: true
{{- end }}

{{/* The HTTP port and the probes on it. Takes startup, readiness and liveness, each with failures, period and timeout. */}}
{{- define "kubernetes-training.http" -}}
ports:
  - containerPort: 8080
    name: http
    protocol: TCP
startupProbe:
  {{- include "kubernetes-training.probe" (merge .startup (dict "path" "/startupz")) | nindent 2 }}
readinessProbe:
  {{- include "kubernetes-training.probe" (merge .readiness (dict "path" "/readyz")) | nindent 2 }}
livenessProbe:
  {{- include "kubernetes-training.probe" (merge .liveness (dict "path" "/livez")) | nindent 2 }}
{{- end }}

{{- define "kubernetes-training.probe" -}}
httpGet:
  path: {{ .path }}
  port: 8080
  scheme: HTTP
initialDelaySeconds: 0
periodSeconds: {{ .period }}
timeoutSeconds: {{ .timeout }}
successThreshold: 1
failureThreshold: {{ .failures }}
{{- end }}

{{/* The Service of a workload that only serves metrics. */}}
{{- define "kubernetes-training.service" -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "kubernetes-training.metadata" . | nindent 2 }}
spec:
  type: ClusterIP
  selector:
    app.kubernetes.io/name: {{ .name }}
  ports:
    - name: http
      port: 80
      protocol: TCP
      targetPort: 8080
{{- end }}

{{/* The address of the broker, and the credentials of a client. */}}
{{- define "kubernetes-training.broker" -}}
- name: RABBITMQ_HOST
  value: rabbitmq
- name: RABBITMQ_PASSWORD
  valueFrom:
    secretKeyRef:
      key: password
      name: {{ .name }}
- name: RABBITMQ_USERNAME
  valueFrom:
    secretKeyRef:
      key: username
      name: {{ .name }}
{{- end }}
