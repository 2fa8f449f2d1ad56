import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Seconds: from what nobody notices to what somebody gives up at. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20]

/**
 * The figures of one running server, in the words of Prometheus (seconds, `_total`). Labels are names of ours (events, codes, routes,
 * jobs, queues' ids): never a person, a number or a text.
 */
export interface Metrics {
  registry: Registry
  /** Says, when it is asked, how many desks have a line to this server and how many were told to come later (SP16). */
  watchDesks(count: () => { online: number; waiting: number }): void
  /** Handshakes by `outcome`: admitted, or the refusal's code. */
  handshakes: Counter<'outcome'>
  /** Questions of desks by `event` and `outcome` (answered, or the refusal's code), in seconds. */
  asks: Histogram<'event' | 'outcome'>
  /** Rings at the desks' doors, by `kind` of scope. */
  pokes: Counter<'kind'>
  /** Answers to HTTP requests by `route` (its pattern) and `status`, in seconds. */
  requests: Histogram<'route' | 'status'>
  /** Runs of jobs by `job` and `outcome` (done, failed), in seconds. */
  jobs: Histogram<'job' | 'outcome'>
}

export function metricsOf(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    watchDesks(count) {
      new Gauge({
        name: 'guichet_desks',
        help: 'Desks on the line of this server, and those that were told when to come in and have not come yet',
        labelNames: ['where'],
        registers,
        collect() {
          const { online, waiting } = count()
          this.set({ where: 'online' }, online)
          this.set({ where: 'waiting' }, waiting)
        },
      })
    },
    handshakes: new Counter({
      name: 'guichet_desk_handshakes_total',
      help: 'Handshakes of desks',
      labelNames: ['outcome'],
      registers,
    }),
    asks: new Histogram({
      name: 'guichet_desk_ask_seconds',
      help: 'Questions of desks, from their frame to our answer',
      labelNames: ['event', 'outcome'],
      buckets,
      registers,
    }),
    pokes: new Counter({ name: 'guichet_pokes_total', help: 'Scopes rung for', labelNames: ['kind'], registers }),
    requests: new Histogram({
      name: 'guichet_http_request_seconds',
      help: 'HTTP requests by the pattern of their route',
      labelNames: ['route', 'status'],
      buckets,
      registers,
    }),
    jobs: new Histogram({
      name: 'guichet_job_seconds',
      help: 'Runs of timers and jobs',
      labelNames: ['job', 'outcome'],
      buckets,
      registers,
    }),
  }
}
