import { topics, type Row } from '../../shared/protocol/rows.ts'
import { holdCentre } from '../db/centre.ts'
import { inTransaction, type Unit } from '../db/unitOfWork.ts'

const names: Record<(typeof topics)[number], { nameFr: string; nameEn: string }> = {
  internet: { nameFr: 'Formulaire Internet', nameEn: 'Internet form' },
  tv: { nameFr: 'Formulaire TV', nameEn: 'TV form' },
  mobile: { nameFr: 'Formulaire Mobile', nameEn: 'Mobile form' },
  billing: { nameFr: 'Formulaire Facturation', nameEn: 'Billing form' },
  portability: { nameFr: 'Formulaire Portabilité', nameEn: 'Number transfer form' },
  general: { nameFr: 'Formulaire Accueil', nameEn: 'General form' },
}

/** Where forms wait, one queue a topic: made when forms are switched on, and told to the desks. What is there stays as it is. */
export async function openFormQueues(unit: Unit): Promise<void> {
  await inTransaction(unit, async (tx) => {
    await holdCentre(tx)
    const queues = topics.map((skill): Row<'queue'> => ({
      id: `form-${skill}`,
      ...names[skill],
      skill,
      channel: 'form',
    }))
    const known = await tx.read(
      'queue',
      queues.map((queue) => queue.id),
    )
    await tx.save('queue', ...queues.filter(({ id }) => !known.some((queue) => queue.id === id)))
  })
}
