{{- define "credit-gateway.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name }}{{ else }}{{ .Release.Name }}-{{ .Chart.Name }}{{ end -}}
{{- end }}

{{- define "credit-gateway.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "credit-gateway.labels" -}}
{{ include "credit-gateway.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- /* Where the source's system is; what it is let in with comes from the secret. */}}
{{- define "credit-gateway.source" -}}
url: {{ .url | quote }}
{{- with .username }}
username: {{ . | quote }}
{{- end }}
{{- with .connectTimeout }}
connect-timeout: {{ . }}
{{- end }}
{{- with .connections }}
connections: {{ . }}
{{- end }}
{{- end }}

{{- /* The properties that the chart sets: database and issuer are real, so the demo is off. */}}
{{- define "credit-gateway.properties" -}}
server:
  port: 8080
spring:
  config:
    import: "configtree:/etc/credit-gateway/secrets/"
  r2dbc:
    url: {{ required "database.url: empty (expected: r2dbc:postgresql://host:port/name)" .Values.database.url | quote }}
  security:
    oauth2:
      resourceserver:
        jwt:
          issuer-uri: {{ required "issuer.uri: empty (expected: the address of the tokens' issuer)" .Values.issuer.uri | quote }}
          audiences: {{ .Values.issuer.audience | quote }}
management:
  endpoint:
    health:
      probes:
        enabled: true
credit-gateway:
  catalogue-file: "file:/etc/credit-gateway/config/catalogue.yaml"
  source-files: "file:/etc/credit-gateway/sources/*.graphqls"
  {{- if .Values.sourcesSecret }}
  sources-directory: /etc/credit-gateway/source-addresses
  {{- end }}
  tree:
    origin: {{ required "log.origin: empty (expected: the log's name, such as gateway.example.gov/log)" .Values.log.origin | quote }}
    {{- if .Values.log.guardClaim }}
    guard: /var/lib/credit-gateway/checkpoint
    {{- end }}
  {{- with .Values.sources }}
  sources:
    {{- range $name, $source := . }}
    {{ $name }}:
      {{- include "credit-gateway.source" $source | nindent 6 }}
    {{- end }}
  {{- end }}
{{- end }}
