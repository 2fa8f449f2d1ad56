import { findKamailioModules } from './edge/startKamailio.ts'
import { answers, install, mayInstall } from './systemPackages.ts'

/** Debian's names. `rtpengine-daemon` alone: the package `rtpengine` would build a kernel module. */
const packages = {
  edge: [
    'kamailio',
    'kamailio-websocket-modules',
    'kamailio-tls-modules',
    'kamailio-extra-modules',
    'kamailio-autheph-modules',
    'rtpengine-daemon',
  ],
  voices: ['espeak-ng', 'sox'],
  callers: ['baresip-core', 'sip-tester'],
} as const

const edgeIsHere = () =>
  findKamailioModules() !== null && answers('kamailio', ['-v']) && answers('rtpengine', ['--version'])
const voicesAreHere = () => answers('espeak-ng', ['--version']) && answers('sox', ['--version'])
const callersAreHere = () => answers('baresip', ['-h']) && answers('sipp', ['-v'])

/**
 * Kamailio and rtpengine on this machine, installed from the system's packages where that is allowed; the tests' callers too
 * when they are asked for. Null when all is here, else the command that is to be run.
 */
export function ensureEdge({ callers }: { callers: boolean }): string | null {
  const missing = () => [
    ...(edgeIsHere() ? [] : packages.edge),
    ...(callers && !callersAreHere() ? packages.callers : []),
  ]
  // Without a voice the announcements are tones: no reason not to start.
  const wanted = [...missing(), ...(voicesAreHere() ? [] : packages.voices)]
  if (!wanted.length) return null
  if (mayInstall()) install(wanted)
  const still = missing()
  return still.length ? `sudo apt-get install --no-install-recommends ${still.join(' ')}` : null
}
