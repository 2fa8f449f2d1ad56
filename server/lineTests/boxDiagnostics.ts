/** A measure that the box has to make first: what it is told, and how its results become the measure. */
export interface BoxDiagnostic {
  object: string
  /** Null: this centre has named no target, and nobody here measures it. */
  set(targets: BoxTargets): Setting[] | null
  reads: string[]
  /** How it ended is the reading itself; of all others, only what is complete was measured. */
  stateIsReading: boolean
  value(results: ReadonlyMap<string, string | number | null>): string | number | undefined
}

type Setting = [name: string, value: string | number, type: string]
/** What a box pings, and what it loads. */
export interface BoxTargets {
  pingHost?: string | undefined
  downloadUrl?: string | undefined
}
/** There is no such default for what is loaded: a small page would tell of a slow line where there is none. */
export const defaultPingHost = 'www.example.com'

const diagnostic = (
  object: string,
  more: (targets: BoxTargets) => Setting[] | null,
  reads: string[],
  value: (of: (name: string) => string | number | undefined) => string | number | undefined,
): BoxDiagnostic => ({
  object,
  set(targets) {
    const own = more(targets)
    const all: Setting[] | null = own && [...own, ['DiagnosticsState', 'Requested', 'xsd:string']]
    return all && all.map(([name, to, type]) => [`${object}.${name}`, to, type])
  },
  stateIsReading: reads.length === 0,
  reads: ['DiagnosticsState', ...reads].map((name) => `${object}.${name}`),
  value: (results) => value((name) => results.get(`${object}.${name}`) ?? undefined),
})

const pings = 20
const known: Record<string, BoxDiagnostic> = {
  'Device.DNS.Diagnostics.NSLookupDiagnostics.DiagnosticsState': diagnostic(
    'Device.DNS.Diagnostics.NSLookupDiagnostics',
    () => [['HostName', 'www.example.com', 'xsd:string']],
    [],
    (of) => of('DiagnosticsState'),
  ),
  'Device.IP.Diagnostics.IPPing.FailureCount': diagnostic(
    'Device.IP.Diagnostics.IPPing',
    ({ pingHost = defaultPingHost }) => [
      ['Host', pingHost, 'xsd:string'],
      ['NumberOfRepetitions', pings, 'xsd:unsignedInt'],
    ],
    ['FailureCount'],
    (of) => of('FailureCount'),
  ),
  'Device.WiFi.NeighboringWiFiDiagnostic.ResultNumberOfEntries': diagnostic(
    'Device.WiFi.NeighboringWiFiDiagnostic',
    () => [],
    ['ResultNumberOfEntries'],
    (of) => of('ResultNumberOfEntries'),
  ),
  // Mbit/s
  'Device.IP.Diagnostics.DownloadDiagnostics': diagnostic(
    'Device.IP.Diagnostics.DownloadDiagnostics',
    ({ downloadUrl }) => (downloadUrl === undefined ? null : [['DownloadURL', downloadUrl, 'xsd:string']]),
    ['TestBytesReceived', 'BOMTime', 'EOMTime'],
    (of) => {
      const seconds = (Date.parse(String(of('EOMTime'))) - Date.parse(String(of('BOMTime')))) / 1_000
      const bytes = Number(of('TestBytesReceived'))
      return seconds > 0 && Number.isFinite(bytes) ? Math.round((bytes * 8) / seconds / 10_000) / 100 : undefined
    },
  ),
}

export const boxDiagnosticOf = (measure: string): BoxDiagnostic | undefined => known[measure]
