import './nodeGuard.cjs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildAll } from './build.ts'
import { exitOf, stopChildren } from './children.ts'
import { edgeHere } from './edgeHere.ts'
import { keepRunning, type Ended } from './keepRunning.ts'
import { hydratePostgres } from './hydratePostgres.ts'
import { openDesk } from './openDesk.ts'
import { root } from './paths.ts'
import { readyText } from './readyText.ts'
import { serverText } from './serverText.ts'
import { startServer } from './startServer.ts'

const { values } = parseArgs({
  options: {
    customers: { type: 'string' },
    port: { type: 'string' },
    data: { type: 'string' },
    arrivals: { type: 'boolean', default: true },
    open: { type: 'boolean', default: true },
  },
  allowNegative: true,
})

let stopping: Promise<never> | undefined
/** Ends with all children gone; a second Ctrl-C waits for the first. */
function stopAll(code: number): Promise<never> {
  return (stopping ??= stopChildren().then(() => process.exit(code)))
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stopping) console.log('\nArrêt…')
    void stopAll(0)
  })
}

const words = serverText(process.env)
const startedAt = performance.now()
const data = resolve(values.data ?? process.env.GUICHET_DATA ?? `${root}/data`)
try {
  hydratePostgres()
  await buildAll({ onlyStale: true })
  const env = {
    ...edgeHere(data, process.env),
    GUICHET_DATA: data,
    PORT: values.port ?? process.env.PORT ?? '7070',
    GUICHET_ARRIVALS: values.arrivals ? (process.env.GUICHET_ARRIVALS ?? 'on') : 'off',
    ...(values.customers ? { GUICHET_CUSTOMERS: values.customers } : {}),
  }
  const server = startServer(env)
  const ready = await server.ready
  const opened = values.open ? await openDesk(ready.origin, data) : { what: 'non ouvert (--no-open)' }
  console.log(readyText(ready, opened.what, (performance.now() - startedAt) / 1000, process.env))
  if (opened.window) {
    void exitOf(opened.window).then(
      () => stopping ?? console.log('Fenêtre fermée ; le serveur continue (Ctrl-C pour l’arrêter).'),
    )
  }
  // Where the desks already look for it, whatever port it was given at first.
  const { port } = new URL(ready.origin)
  const again = async () => {
    const next = startServer({ ...env, PORT: port })
    await next.ready
    return next.child
  }
  const tell = {
    again: (how: Ended, time: number) => console.error(words.again(how, time)),
    back: () => console.error(words.back),
    givenUp: (how: Ended) => console.error(words.givenUp(how)),
  }
  const code = await keepRunning(server.child, again, { tell, isStopping: () => stopping !== undefined })
  await stopAll(code || 1)
} catch (error) {
  if (!stopping) console.error(words.cannotStart(error instanceof Error ? error.message : String(error)))
  await stopAll(1)
}
