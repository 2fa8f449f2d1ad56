import { topics, type Row } from '../../shared/protocol/rows.ts'
import { holdCentre } from '../db/centre.ts'
import { inTransaction, type Unit } from '../db/unitOfWork.ts'

const names: Record<(typeof topics)[number], { nameFr: string; nameEn: string }> = {
  internet: { nameFr: 'Téléphone Internet', nameEn: 'Internet phone' },
  tv: { nameFr: 'Téléphone TV', nameEn: 'TV phone' },
  mobile: { nameFr: 'Téléphone Mobile', nameEn: 'Mobile phone' },
  billing: { nameFr: 'Téléphone Facturation', nameEn: 'Billing phone' },
  portability: { nameFr: 'Téléphone Portabilité', nameEn: 'Number transfer phone' },
  general: { nameFr: 'Téléphone Accueil', nameEn: 'General phone' },
}

/** Where calls wait, one queue a topic: made when a telephony is named, and told to the desks. What is there stays as it is. */
export async function openVoiceQueues(unit: Unit): Promise<void> {
  await inTransaction(unit, async (tx) => {
    await holdCentre(tx)
    const queues = topics.map((skill): Row<'queue'> => ({
      id: `voice-${skill}`,
      ...names[skill],
      skill,
      channel: 'voice',
    }))
    const known = await tx.read(
      'queue',
      queues.map((queue) => queue.id),
    )
    await tx.save('queue', ...queues.filter(({ id }) => !known.some((queue) => queue.id === id)))
  })
}
