import Fastify from 'fastify'
import { acsRoutes } from './acsRoutes.ts'
import { controlRoutes } from './controlRoutes.ts'
import { toldInventory, type Inventory } from './inventory.ts'
import { simulateNetwork, type Network, type Pace } from './network.ts'
import { problemBook, problemRoutes } from './problemRoutes.ts'
import { serviceTestRoutes } from './serviceTestRoutes.ts'

export interface Netsim {
  origin: string
  network: Network
  close(): Promise<void>
}
/** As late and unreliable as one is used to. [judged] */
const usual: Pace = { least: 300, most: 1_800, trouble: 0.03 }

/** The simulated network as a server of its own on this machine: it speaks to the desk's server by HTTP alone. */
export async function startNetsim(options: {
  inventory?: Inventory | null
  port?: number
  seed?: number
  pace?: Pace
}): Promise<Netsim> {
  const inventory = toldInventory(options.inventory ?? null)
  const network = simulateNetwork(inventory, { seed: options.seed ?? 4, pace: options.pace ?? usual })
  const problems = problemBook()
  const http = Fastify({
    forceCloseConnections: true,
    bodyLimit: 10_000_000,
    routerOptions: { ignoreTrailingSlash: true },
  })
  acsRoutes(http, network)
  serviceTestRoutes(http, network)
  problemRoutes(http, problems)
  controlRoutes(http, network, problems, (lines) => inventory.tell(lines))
  const origin = await http.listen({ port: options.port ?? 0, host: '127.0.0.1' })
  return { origin, network, close: () => http.close() }
}
