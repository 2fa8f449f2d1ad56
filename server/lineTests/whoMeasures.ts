import { boxDiagnosticOf } from './boxDiagnostics.ts'
import type { LineTestConfig } from './lineTestConfig.ts'

/** Our own table of incidents, the network's service test, or the box by its manager. */
export type Tester = 'guichet' | 'tmf653' | 'genieacs'

/** What the access node and the session server know better than a box that cannot be reached (docs/MEASURES.md). */
const ofTheNetwork = /^Device\.(XPON|Optical|DSL|PPP|DHCPv4)\./

/** Who answers this measure: told by the beginning of its name (docs/MEASURES.md). */
export function testerOf(measure: string): Tester {
  if (measure.startsWith('TMF656.')) return 'guichet'
  if (/^(Device|VoiceService|STBService|InternetGatewayDevice)\./.test(measure) && !ofTheNetwork.test(measure))
    return 'genieacs'
  return 'tmf653'
}

/** The decoder is asked for what it receives; all else of a home is asked of its box. */
export const isOfDecoder = (measure: string): boolean => measure.includes('STBService')

/** Whether anybody here can be asked for it, of a line that is known so far. */
export function canBeAsked(
  measure: string,
  line: { node?: string | null | undefined; device?: unknown },
  config: LineTestConfig,
): boolean {
  switch (testerOf(measure)) {
    case 'guichet':
      return typeof line.node === 'string'
    case 'genieacs':
      return (
        config.acs !== null &&
        boxDiagnosticOf(measure)?.set(config.acs) !== null &&
        line.device !== null &&
        line.device !== undefined
      )
    case 'tmf653':
      // The network's own service knows its lines where it told us of one of them.
      return config.serviceTest !== null && (typeof line.node === 'string' || Boolean(line.device))
  }
}
