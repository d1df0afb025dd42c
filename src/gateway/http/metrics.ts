import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  readonly countError: (code: string) => void;
  readonly inFlight: Gauge;
  /** Starts to measure an operation. */
  readonly timeOperation: () => Timing;
}

/** Ends a measurement. Only an operation that is valid has a name. */
export type Timing = (operation: { readonly name: string | undefined } | undefined, outcome: 'ok' | 'errors') => void;

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const errors = new Counter({
    name: 'graphql_errors_total',
    help: 'Errors answered, by code.',
    labelNames: ['code'],
    registers: [registry],
  });
  const inFlight = new Gauge({
    name: 'http_requests_in_flight',
    help: 'Requests being answered.',
    registers: [registry],
  });
  return { registry, inFlight, countError: (code) => errors.inc({ code }), timeOperation: operationTimer(registry) };
}

function operationTimer(registry: Registry): Metrics['timeOperation'] {
  const seconds = new Histogram({
    name: 'graphql_operation_duration_seconds',
    help: 'Time to answer an operation, by its name and whether it had errors.',
    labelNames: ['operation', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const labelOf = boundedLabels(OPERATIONS_NAMED);
  return () => {
    const stop = seconds.startTimer();
    return (operation, outcome) => {
      stop({ operation: operation ? labelOf(operation.name ?? 'unnamed') : 'invalid', outcome });
    };
  };
}

// Callers choose the names of operations, and every label stays in memory for ever, so their number is limited.
const OPERATIONS_NAMED = 200;

function boundedLabels(limit: number): (label: string) => string {
  const seen = new Set<string>();
  return (label) => {
    if (seen.size < limit && label.length <= 80) {
      seen.add(label);
    }
    return seen.has(label) ? label : 'other';
  };
}
