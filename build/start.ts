import './nodeGuard.cjs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildAll } from './build.ts'
import { exitOf, stopChildren } from './children.ts'
import { hydratePostgres } from './hydratePostgres.ts'
import { openDesk } from './openDesk.ts'
import { root } from './paths.ts'
import { startServer, type Ready } from './startServer.ts'

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

function sayReady(ready: Ready, what: string, seconds: number): void {
  const lines = [
    '',
    `Guichet est prêt en ${seconds.toLocaleString('fr-FR', { maximumFractionDigits: 1 })}\u00a0s`,
    `  Poste     ${what}`,
    `  Adresse   ${ready.origin}/`,
    ...(ready.chat ? [`  Client    ${ready.chat}`] : []),
    ...(ready.accounts.length === 0
      ? ['  Comptes   aucun de démonstration ; premier compte : npm run server -- --create-admin IDENTIFIANT']
      : []),
    ...ready.accounts.map(
      ({ login, password, role }, index) => `  ${index ? '        ' : 'Comptes '}  ${login} / ${password}   (${role})`,
    ),
    '  Arrêt     Ctrl-C',
    `Guichet is ready: adviser's desk ${ready.origin}/${ready.chat ? `, customer's page ${ready.chat}` : ''}, stop with Ctrl-C`,
  ]
  console.log(lines.join('\n'))
}

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

const startedAt = performance.now()
const data = resolve(values.data ?? process.env.GUICHET_DATA ?? `${root}/data`)
try {
  hydratePostgres()
  await buildAll({ onlyStale: true })
  const server = startServer({
    GUICHET_DATA: data,
    PORT: values.port ?? process.env.PORT ?? '7070',
    GUICHET_ARRIVALS: values.arrivals ? (process.env.GUICHET_ARRIVALS ?? 'on') : 'off',
    ...(values.customers ? { GUICHET_CUSTOMERS: values.customers } : {}),
  })
  const ready = await server.ready
  const opened = values.open ? await openDesk(ready.origin, data) : { what: 'non ouvert (--no-open)' }
  sayReady(ready, opened.what, (performance.now() - startedAt) / 1000)
  if (opened.window) {
    void exitOf(opened.window).then(
      () => stopping ?? console.log('Fenêtre fermée ; le serveur continue (Ctrl-C pour l’arrêter).'),
    )
  }
  const code = await exitOf(server.child)
  if (!stopping) console.error(`Le serveur s’est arrêté (code ${code}).`)
  await stopAll(code || 1)
} catch (error) {
  if (!stopping) console.error(`Guichet ne démarre pas : ${error instanceof Error ? error.message : String(error)}`)
  await stopAll(1)
}
