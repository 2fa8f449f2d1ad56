import type { NetLine } from './inventory.ts'
import type { Network } from './network.ts'

export type Box = ReturnType<typeof boxState>
type Told = { value: string | number; at: number }
/** What each diagnostic of a box answers with, and what of it is the measure (docs/MEASURES.md). */
const diagnostics: { object: string; measure: string; needs?: [parameter: string, error: string] }[] = [
  {
    object: 'Device.DNS.Diagnostics.NSLookupDiagnostics.',
    measure: 'Device.DNS.Diagnostics.NSLookupDiagnostics.DiagnosticsState',
  },
  {
    object: 'Device.IP.Diagnostics.IPPing.',
    measure: 'Device.IP.Diagnostics.IPPing.FailureCount',
    needs: ['Host', 'Error_CannotResolveHostName'],
  },
  {
    object: 'Device.IP.Diagnostics.DownloadDiagnostics.',
    measure: 'Device.IP.Diagnostics.DownloadDiagnostics',
    needs: ['DownloadURL', 'Error_InitConnectionFailed'],
  },
  {
    object: 'Device.WiFi.NeighboringWiFiDiagnostic.',
    measure: 'Device.WiFi.NeighboringWiFiDiagnostic.ResultNumberOfEntries',
  },
]

/** One box (or decoder, or phone): what it told its manager so far, and when. */
export function boxState(network: Network) {
  let line: NetLine
  let household: NetLine[] = []
  const told = new Map<string, Told>()
  const begun = new Map<string, number>()

  const readDiagnostic = (name: string): string | number | undefined => {
    const diagnostic = diagnostics.find(({ object }) => name.startsWith(object))
    if (!diagnostic) return undefined
    const { object, measure, needs } = diagnostic
    const start = begun.get(object)
    const state = `${object}DiagnosticsState`
    if (start === undefined) return name === state ? 'None' : undefined
    if (Date.now() - start < network.pace.least) return name === state ? 'Requested' : undefined
    // As a box does that was told nobody to ask.
    if (needs && !told.get(`${object}${needs[0]}`)?.value)
      return name === state ? needs[1] : name === `${object}FailureCount` ? 0 : undefined
    const value = read(measure)
    if (name === measure) return value
    if (name === state) return 'Complete'
    if (!object.includes('Download')) return undefined
    // 10 s of it: Mbit/s → bytes.
    if (name.endsWith('TestBytesReceived')) return Math.round((Number(value) * 1e6 * 10) / 8)
    if (name.endsWith('BOMTime')) return new Date(start).toISOString()
    return name.endsWith('EOMTime') ? new Date(start + 10_000).toISOString() : undefined
  }
  const owner = (measure: string): NetLine =>
    // The telephone is in the box, and its own line.
    (measure.includes('VoiceService') ? household.find(({ kind }) => kind === 'fixed') : undefined) ?? line
  const read = (measure: string) =>
    network.reading(measure, owner(measure), household, network.manner(line, household, 'pretends'))

  return {
    line: (): NetLine => line,
    household: (): NetLine[] => household,
    /** Where it stands now. */
    stand(at: NetLine, among: NetLine[]): void {
      line = at
      household = among
    },
    sleeps: (): boolean => network.sleeps(line, household),
    read(name: string): void {
      const value = diagnostics.some(({ object }) => name.startsWith(object)) ? readDiagnostic(name) : read(name)
      if (value === undefined || value === 'none') told.delete(name)
      else told.set(name, { value, at: Date.now() })
    },
    set(name: string, value: string): void {
      const object = name.slice(0, name.lastIndexOf('.') + 1)
      if (name.endsWith('.DiagnosticsState') && value === 'Requested') begun.set(object, Date.now())
      told.set(name, { value, at: Date.now() })
    },
    /** As the manager keeps it: a tree of names, each leaf with its value and time. */
    shown(names: string[]): object {
      const tree: Record<string, unknown> = {}
      for (const name of names) {
        const leaf = told.get(name)
        if (!leaf) continue
        const path = name.split('.')
        const last = path.pop() ?? ''
        let place = tree
        for (const part of path) place = (place[part] ??= {}) as Record<string, unknown>
        place[last] = {
          _value: leaf.value,
          _type: typeof leaf.value === 'number' ? 'xsd:int' : 'xsd:string',
          _timestamp: new Date(leaf.at).toISOString(),
        }
      }
      return tree
    },
  }
}
