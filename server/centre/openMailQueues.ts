import { topics, type Row } from '../../shared/protocol/rows.ts'
import { holdCentre } from '../db/centre.ts'
import { inTransaction, type Unit } from '../db/unitOfWork.ts'

const names: Record<(typeof topics)[number], { nameFr: string; nameEn: string }> = {
  internet: { nameFr: 'Courriel Internet', nameEn: 'Internet e-mail' },
  tv: { nameFr: 'Courriel TV', nameEn: 'TV e-mail' },
  mobile: { nameFr: 'Courriel Mobile', nameEn: 'Mobile e-mail' },
  billing: { nameFr: 'Courriel Facturation', nameEn: 'Billing e-mail' },
  portability: { nameFr: 'Courriel Portabilité', nameEn: 'Number transfer e-mail' },
  general: { nameFr: 'Courriel Accueil', nameEn: 'General e-mail' },
}

/** Where letters wait, one queue a topic: made when mail is switched on, and told to the desks. What is there stays as it is. */
export async function openMailQueues(unit: Unit): Promise<void> {
  await inTransaction(unit, async (tx) => {
    await holdCentre(tx)
    const queues = topics.map((skill): Row<'queue'> => ({
      id: `email-${skill}`,
      ...names[skill],
      skill,
      channel: 'email',
    }))
    const known = await tx.read(
      'queue',
      queues.map((queue) => queue.id),
    )
    await tx.save('queue', ...queues.filter(({ id }) => !known.some((queue) => queue.id === id)))
  })
}
