import { steadyOf } from './draw.ts'
import type { NetLine } from './inventory.ts'

const down: Record<NetLine['kind'], string[]> = {
  fibre: ['cordBent', 'cordBent', 'dropCut', 'cabinetUnplugged', 'weakLight', 'notProvisioned'],
  dsl: ['pairCut', 'lineDegraded', 'portFault', 'missingFilter'],
  box4g: ['placement', 'simFault', 'apn'],
  tv: ['decoderHung', 'decoderLink'],
  fixed: ['notRegistered'],
  mobile: ['simInactive'],
}
/** Of a line that is said to work and about which somebody complains all the same. */
const complaints: Partial<Record<NetLine['kind'], string[]>> = {
  fibre: [
    'boxHung',
    'boxHung',
    'cordBent',
    'ontBoxCable',
    'pppRejected',
    'dhcpLoop',
    'dns',
    'overheating',
    'weakLight',
  ],
  dsl: ['missingFilter', 'homeWiring', 'lineDegraded', 'profileTooAggressive', 'boxHung', 'pppRejected'],
  box4g: ['placement', 'cellBusy', 'dataCap', 'apn', 'boxHung'],
  tv: ['decoderHung', 'decoderLink', 'rightsMissing', 'lowThroughput', 'decoderPower'],
  mobile: ['apn', 'optionMissing', 'simInactive', 'weakCover', 'dataCap'],
  fixed: ['notRegistered', 'handset', 'forwarding'],
}

/** What is broken on a line of the demonstration, by what its story says of it. The same on every machine. */
export function storyFault(
  line: Pick<NetLine, 'id' | 'kind'>,
  state: string,
  topic: string | null,
  subject: string | null,
): string | null {
  const r = steadyOf(11, line.id)
  if (state === 'suspended') return 'suspended'
  if (state === 'porting') return 'portingIncomplete'
  if (state === 'locked') return line.kind === 'mobile' ? 'simLocked' : null
  if (state === 'down') return r.pick(down[line.kind])
  if (topic !== 'internet' && topic !== 'tv' && topic !== 'mobile') return null
  if (subject !== null && /wi-?fi/i.test(subject))
    return r.pick(['weakCoverage', 'weakCoverage', 'congestion', 'wrongKey'])
  return r.pick(complaints[line.kind] ?? ['boxHung'])
}
