import type { PhoneState } from '../../store/phoneStore.ts'
import type { MicrophoneTrouble } from './openMicrophone.ts'
import type { Registration } from './softphone.ts'

/** What cannot be heard comes first: it is cured here. `microphone` undefined: nobody has looked yet. */
export function standingOf(
  registration: Registration,
  microphone: MicrophoneTrouble['problem'] | null | undefined,
): Pick<PhoneState, 'state' | 'problem'> {
  if (microphone) return { state: 'trouble', problem: microphone }
  if (registration === 'refused') return { state: 'trouble', problem: 'refused' }
  if (registration === 'unreachable') return { state: 'trouble', problem: 'noRegistration' }
  return registration === 'registered' && microphone === null
    ? { state: 'ready', problem: null }
    : { state: 'starting', problem: null }
}
