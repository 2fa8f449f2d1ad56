import type { CtiAnswer, CtiAsk } from '../../../shared/protocol/ctiPhone.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Desk } from '../../sync/deskTypes.ts'
import { useCtiStore, type Asked } from './ctiStore.ts'

/** What was taken is heard of within this time, or said not to have been (ms). */
const heardWithin = 10_000
const lookEvery = 1_000
/** Of these the call's row says nothing, or not always. */
const ofConsultation = new Set<CtiAsk['do']>(['consult', 'endConsult', 'conference'])

interface Under {
  stamp: string
  takenAt: number | null
}

/**
 * What the adviser has asked of the platform, until it is done: that is what the platform says of the call (its row), not that it took the command.
 * `onReached`: whether the platform answers at all.
 */
export function askedCommands(
  desk: Desk,
  onReached: (isReached: boolean) => void,
): { ask: (callId: string, what: CtiAsk['do'], to?: CtiAsk['to']) => Promise<CtiAnswer>; stop: () => void } {
  const under = new Map<string, Under>()
  const put = (callId: string, asked: Asked | null): void => {
    const { [callId]: _, ...others } = useCtiStore.getState().asked
    useCtiStore.setState({ asked: asked === null ? others : { ...others, [callId]: asked } })
    if (asked === null) under.delete(callId)
  }
  async function look(callId: string): Promise<void> {
    const before = useCtiStore.getState().consulting[callId] ?? null
    const answer = await desk.askPlatform({ standingOf: callId })
    if (answer.consulting === undefined || answer.consulting === before) return
    useCtiStore.setState(({ consulting }) => ({ consulting: { ...consulting, [callId]: answer.consulting ?? null } }))
    const asked = useCtiStore.getState().asked[callId]
    if (asked && ofConsultation.has(asked.do)) put(callId, null)
  }
  const seen = new Map<string, string>()
  function rowsChanged(): void {
    for (const call of desk.view.all('call')) {
      if (call.mode !== 'cti' || call.adviserId !== desk.adviserId) continue
      const stamp = stampOf(call)
      if (seen.get(call.id) === stamp) continue
      // What had begun before this desk did is asked after as well.
      if (call.state !== 'ended' && call.answeredAt !== null) void look(call.id)
      seen.set(call.id, stamp)
      const one = under.get(call.id)
      if (one && one.stamp !== stamp) put(call.id, null)
      onReached(true)
    }
  }
  const timer = setInterval(() => {
    for (const [callId, { takenAt }] of under) {
      const asked = useCtiStore.getState().asked[callId]
      if (!asked || takenAt === null) continue
      if (ofConsultation.has(asked.do)) void look(callId)
      if (performance.now() - takenAt > heardWithin) {
        put(callId, { ...asked, phase: 'unheard' })
        under.set(callId, { stamp: under.get(callId)?.stamp ?? '', takenAt: null })
      }
    }
  }, lookEvery)
  const stopRows = desk.subscribe(rowsChanged)
  rowsChanged()

  return {
    async ask(callId, what, to = null) {
      const call = desk.view.get('call', callId)
      const mine: Under = { stamp: call ? stampOf(call) : '', takenAt: null }
      under.set(callId, mine)
      put(callId, { do: what, phase: 'asking', code: '', reason: '' })
      const answer = await desk.askPlatform({ id: crypto.randomUUID(), do: what, callId, to })
      onReached(answer.outcome !== 'timedOut' && answer.outcome !== 'unavailable')
      // Said of the call meanwhile, or asked anew: what this answer says is of before.
      if (under.get(callId) !== mine) return answer
      const { outcome, code = '', reason = '' } = answer
      if (outcome === 'taken') mine.takenAt = performance.now()
      put(callId, { do: what, phase: outcome ?? 'failed', code, reason })
      return answer
    },
    stop() {
      clearInterval(timer)
      stopRows()
    },
  }
}

const stampOf = ({ state, stateSince, answeredAt }: Row<'call'>): string => `${state} ${stateSince} ${answeredAt}`
