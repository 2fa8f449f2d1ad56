import type { Customer } from './household.ts'
import { promise } from './facts.ts'
import type { Random } from './random.ts'
import type { Staff } from './staff.ts'
import type { Matter, Teller } from './teller.ts'
import type { WorldTime } from './worldTime.ts'

/** A call that an adviser owes today, to be hung on an open matter of a customer whom he may serve. */
export interface Callback {
  ownerId: string
  ownerName: string
  /** null = every region */
  regions: string[] | null
  dueAt: number
  missed: boolean
}
const minute = 60_000

/** Minutes from now; what has passed was missed. The known accounts have a day worth looking at, the others a call or two. */
const known: Record<string, number[]> = {
  nadia: [10, 45, 125, 270, -130],
  mehdi: [25, 190, -75],
  lea: [35, 150],
  yann: [60],
}

export function planCallbacks(staff: Staff, r: Random, time: WorldTime): Callback[] {
  const plan: Callback[] = []
  const add = (login: string, minutes: number): void => {
    const owner = staff.byLogin(login)
    const { id: ownerId, name: ownerName } = owner
    plan.push({
      ownerId,
      ownerName,
      regions: staff.regionsOf(owner),
      ...due(time, minutes),
    })
  }
  for (const [login, times] of Object.entries(known)) for (const minutes of times) add(login, minutes)
  for (const adviser of staff.advisers) {
    if (adviser.role !== 'adviser' || known[adviser.login]) continue
    for (let k = r.int(0, 2); k > 0; k--) add(adviser.login, r.int(4, 280) * 5)
  }
  return plan
}

/** A call that fell into the night is one of the next morning; one that was missed is of the last day that was open. */
function due(time: WorldTime, minutes: number): Pick<Callback, 'dueAt' | 'missed'> {
  const wanted = time.now + minutes * minute
  const dueAt = time.opening(wanted)
  if (minutes > 0 || dueAt === wanted) return { dueAt, missed: minutes < 0 }
  for (let back = 0; ; back++) {
    const evening = time.at(back, 18, 0) + minutes * minute
    if (evening < time.now - 10 * minute && time.opening(evening) === evening) return { dueAt: evening, missed: true }
  }
}

/** The first call of the plan that this customer may be owed, taken out of it. */
export function takeCallback(plan: Callback[], customer: Customer): Callback | undefined {
  const at = plan.findIndex((callback) => callback.regions?.includes(customer.region) ?? true)
  return at < 0 ? undefined : plan.splice(at, 1)[0]
}

export function tellCallback(t: Teller, matter: Matter, callback: Callback): void {
  promise(t, matter, {
    kind: 'callback',
    madeAt: Math.min(matter.openedAt + 30 * minute, callback.dueAt - 60 * minute),
    madeBy: callback.ownerName,
    dueAt: callback.dueAt,
    ownerId: callback.ownerId,
    ownerName: callback.ownerName,
    state: callback.missed ? 'missed' : 'open',
    text: texts[matter.topic],
  })
  matter.state = 'promised'
}

const texts: Record<Matter['topic'], string> = {
  internet: 'Rappeler pour dire quand la ligne est rétablie.',
  tv: 'Rappeler avec la réponse du support TV.',
  mobile: 'Rappeler pour vérifier que la ligne mobile passe à nouveau.',
  billing: 'Rappeler pour confirmer le remboursement.',
  portability: 'Rappeler avec la réponse de l’autre opérateur.',
  general: 'Rappeler pour confirmer que tout est en ordre.',
}
