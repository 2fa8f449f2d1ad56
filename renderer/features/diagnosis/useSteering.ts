import { useMemo, useState } from 'react'
import type { Entry } from '../../../shared/diagnosis/engine/session.ts'
import { USED } from '../../../shared/diagnosis/engine/standing.ts'
import type { Step } from '../../../shared/diagnosis/model/modelSchema.ts'
import { answersOf, later, returned, type Answer } from './answersOf.ts'
import { reckon, type Reckoned } from './reckon.ts'
import type { HeldBack } from './useHeldBack.ts'
import { useIsMade } from './useIsMade.ts'
import { useLineFirst, type LineFirst } from './useLineFirst.ts'
import type { Network } from './useNetwork.ts'
import type { Sitting } from './useSitting.ts'
import type { Tests } from './useTests.ts'

export interface Steering {
  reckoned: Reckoned
  /** Steps that cannot be done at this moment, or are held back. */
  away: readonly string[]
  /** What is on screen: recommended, or chosen by the adviser; null when it is over, or nothing is left. */
  step: string | null
  definition: Step | undefined
  /** Instead of a step: what must be known of the line before anybody is sent. */
  lineFirst: LineFirst | null
  /** What is recommended, when something else was chosen. */
  instead: string | null
  /** Readings are about to come: nothing is asked of the customer yet. */
  isWaiting: boolean
  /** What resolved it, or was ordered. */
  end: Entry | null
  /** What may be said of the step now. A test, and what was ordered and is not made yet, are told only where that was asked for (`typeIn`). */
  answers: Answer[]
  /** The test on screen, with all others that run by themselves and are not made: the network is asked once. */
  runs: string[]
  /** Tests that an act made stale: made anew they show that it works. */
  proofs: string[]
  /** Tests whose reading may be made anew after the end: the line may come back, or go again, after it was read. */
  again: string[]
  /** It was said to be repaired, and what was read since says otherwise. */
  isDenied: boolean
  /** Attached to an incident: it waits for the network, or the network is mended and the line is to be looked at. */
  waitsFor: Network | null
  isTypedIn: boolean
  typeIn: () => void
  /** For once: whatever is learned decides anew. null: back to what is recommended. */
  choose: (step: string | null) => void
}

export function useSteering(sitting: Sitting, tests: Tests, held: HeldBack | null, network: Network): Steering {
  const { planner, session, model, lineId } = sitting
  const unattachable = network.step !== undefined && network.attachable === null ? [network.step] : []
  const away = [...tests.away, ...(held?.steps ?? []), ...unattachable].join()
  const reckoned = useMemo(() => reckon(planner, session, away === '' ? [] : away.split(',')), [planner, session, away])
  const { standing } = reckoned
  const lineFirst = useLineFirst(sitting, reckoned.next)
  const next = useMemo(
    () =>
      lineFirst !== null || (held && isSentInstead(sitting, held, reckoned.next, tests.away)) ? null : reckoned.next,
    [sitting, held, lineFirst, reckoned.next, tests.away],
  )
  const turn = session.entries.length
  const [chosen, setChosen] = useState<{ step: string; turn: number } | null>(null)
  const [typedIn, setTypedIn] = useState<string | null>(null)
  const isOpen = standing.state === 'open'
  const own = isOpen && chosen?.turn === turn ? chosen.step : null
  const step = isOpen ? (own ?? next) : null
  const definition = step === null ? undefined : model.steps[step]
  const end = isOpen ? null : standing.by
  const isWaiting = isOpen && own === null && tests.coming.length > 0
  const ended = end && standing.state === 'handedOver' ? model.steps[end.step] : undefined
  const waitsFor = end !== null && end.step === network.step && standing.state === 'handedOver' ? network : null
  const isTypedIn = definition?.kind !== 'test' || typedIn === step
  const isMade = useIsMade(end, sitting.contact)
  const isAsked = waitsFor !== null ? waitsFor.isOver : isMade || typedIn === end?.id
  const canProve = tests.isOnline && lineId !== null && (standing.state === 'resolved' || waitsFor?.isOver === true)
  const canAnswer = definition !== undefined && isTypedIn && !isWaiting
  const isDenied = standing.state === 'resolved' && reckoned.proof?.holds === false
  return {
    reckoned,
    away: away === '' ? [] : away.split(','),
    step,
    definition,
    lineFirst: isOpen && own === null ? lineFirst : null,
    instead: own !== null && own !== next ? next : null,
    isWaiting,
    end,
    answers: ended
      ? isAsked
        ? answersOf(ended, true)
        : []
      : canAnswer
        ? [...answersOf(definition, false), later]
        : standing.state === 'resolved' && !isDenied
          ? [returned]
          : [],
    runs: definition?.kind === 'test' && step !== null ? [step, ...alsoRun(sitting, reckoned, tests, step)] : [],
    proofs:
      !tests.isOnline || lineId === null
        ? []
        : waitsFor?.isOver
          ? unreadSince(sitting, tests, waitsFor.followed?.incident.closedAt ?? 0)
          : standing.state === 'resolved'
            ? staleTests(sitting, reckoned, tests)
            : [],
    again: canProve ? readTests(sitting, tests) : [],
    isDenied,
    waitsFor,
    isTypedIn,
    typeIn: () => setTypedIn(step ?? end?.id ?? null),
    choose: (id) => setChosen(id === null ? null : { step: id, turn }),
  }
}

/** Somebody would be sent, or the customer passed on, for no other reason than that the reset is held back: then it is better to wait. */
function isSentInstead(
  { planner, session, model }: Sitting,
  held: HeldBack,
  next: string | null,
  away: readonly string[],
): boolean {
  const step = model.steps[next ?? '']
  if (step?.kind !== 'escalation' || step.channel === 'incident') return false
  return held.steps.includes(reckon(planner, session, away).next ?? '')
}

function alsoRun({ model, planner }: Sitting, { standing }: Reckoned, { away }: Tests, step: string): string[] {
  return planner.compiled.steps.flatMap(({ id, index }) => {
    const definition = model.steps[id]
    const runs = definition?.kind === 'test' && definition.auto === true && standing.used[index] === USED.free
    return runs && id !== step && !away.includes(id) ? [id] : []
  })
}

/** Tests that run by themselves and were not read since then. */
function unreadSince({ model, session }: Sitting, { away }: Tests, since: number): string[] {
  return Object.keys(model.steps).filter((id) => {
    const step = model.steps[id]
    const isRead = session.entries.some((entry) => entry.step === id && !entry.undone && entry.at >= since)
    return step?.kind === 'test' && step.auto === true && !away.includes(id) && !isRead
  })
}

/** Tests of the line that were read before. */
function readTests({ model, session }: Sitting, { away }: Tests): string[] {
  return Object.keys(model.steps).filter((id) => {
    const step = model.steps[id]
    return (
      step?.kind === 'test' &&
      !step.measure.name.startsWith('TMF656.') &&
      !away.includes(id) &&
      session.entries.some(({ step: of, undone, result }) => of === id && !undone && result.kind === 'outcome')
    )
  })
}

/** Tests whose reading an act overtook, also the one that resolved it, and that nobody made anew. */
function staleTests({ model }: Sitting, { standing }: Reckoned, { away }: Tests): string[] {
  const { established, by } = standing
  const repaired = by ? model.steps[by.step] : undefined
  const stale = new Set(repaired && 'stale' in repaired ? repaired.stale : [])
  return Object.keys(model.steps).filter(
    (id) =>
      model.steps[id]?.kind === 'test' &&
      !away.includes(id) &&
      established.some(({ entry }) => entry.step === id) &&
      !established.some((one) => one.entry.step === id && by !== null && one.entry.at > by.at) &&
      (stale.has(id) || established.findLast(({ entry }) => entry.step === id)?.stale === true),
  )
}
