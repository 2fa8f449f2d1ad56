import { topics, type Row } from '../../shared/protocol/rows.ts'
import { cannedAnswers } from './cannedAnswers.ts'

/** What every desk holds: queues, coded reasons, canned answers. */
export const catalogue: {
  queue: Row<'queue'>[]
  reasonCode: Row<'reasonCode'>[]
  cannedAnswer: Row<'cannedAnswer'>[]
} = {
  queue: topics.map((skill) => ({ id: `chat-${skill}`, ...queueNames()[skill], skill, channel: 'chat' })),
  reasonCode: [
    ...codes('resolve', [
      ['restarted', 'Équipement redémarré ou rebranché', 'Equipment restarted or reconnected'],
      ['settingsFixed', 'Réglage corrigé', 'Settings corrected'],
      ['lineFixed', 'Ligne rétablie', 'Line restored'],
      ['equipmentSwapped', 'Équipement échangé', 'Equipment swapped'],
      ['informed', 'Information donnée', 'Information given'],
      ['billExplained', 'Facture expliquée', 'Bill explained'],
      ['billCorrected', 'Facture corrigée ou geste commercial', 'Bill corrected or goodwill gesture'],
      ['offerChanged', 'Offre ou option modifiée', 'Offer or option changed'],
      ['portabilityDone', 'Portabilité effective', 'Number transfer completed'],
      ['accountSecured', 'Compte sécurisé', 'Account secured'],
      ['addressChanged', 'Adresse modifiée', 'Address changed'],
      ['outageAnnounced', 'Incident général annoncé', 'General outage announced'],
    ]),
    ...codes('unresolved', [
      ['customerLeft', 'Client parti sans réponse', 'Customer left without an answer'],
      ['noRequest', 'Sans demande, indésirable', 'No request, unwanted'],
      ['duplicate', 'Doublon d’un autre contact', 'Duplicate of another contact'],
    ]),
    ...codes('handOver', [
      ['skill', 'Compétence que je n’ai pas', 'A skill I do not have'],
      ['power', 'Au-delà de mes pouvoirs', 'Beyond my powers'],
      ['language', 'Langue', 'Language'],
      ['follow', 'Dossier suivi par ce conseiller', 'Case followed by this adviser'],
      ['endOfShift', 'Fin de service', 'End of shift'],
    ]),
    ...codes('refuse', [
      ['busy', 'Je termine un contact difficile', 'Finishing a difficult contact'],
      ['skill', 'Compétence que je n’ai pas', 'A skill I do not have'],
      ['conflict', 'Je connais cette personne', 'I know this person'],
      ['technical', 'Mon poste ne répond pas bien', 'My desk does not work well'],
    ]),
    ...codes('openCustomer', [
      ['callback', 'Rappel promis', 'Promised callback'],
      ['followUp', 'Suivi d’un dossier', 'Following up a case'],
      ['complaint', 'Réclamation', 'Complaint'],
      ['customerPresent', 'Client devant moi', 'Customer in front of me'],
      ['colleague', 'Demande d’un collègue', 'A colleague asks'],
    ]),
    ...codes('pause', [
      ['lunch', 'Déjeuner', 'Lunch'],
      ['rest', 'Pause', 'Break'],
      ['meeting', 'Réunion', 'Meeting'],
      ['training', 'Formation', 'Training'],
      ['admin', 'Travail sans contact', 'Work without contacts'],
    ]),
  ],
  cannedAnswer: cannedAnswers,
}

function codes(kind: Row<'reasonCode'>['kind'], rows: [name: string, fr: string, en: string][]): Row<'reasonCode'>[] {
  return rows.map(([name, fr, en]) => ({ id: `${kind}.${name}`, kind, fr, en }))
}

function queueNames(): Record<(typeof topics)[number], { nameFr: string; nameEn: string }> {
  return {
    internet: { nameFr: 'Chat Internet', nameEn: 'Internet chat' },
    tv: { nameFr: 'Chat TV', nameEn: 'TV chat' },
    mobile: { nameFr: 'Chat Mobile', nameEn: 'Mobile chat' },
    billing: { nameFr: 'Chat Facturation', nameEn: 'Billing chat' },
    portability: { nameFr: 'Chat Portabilité', nameEn: 'Number transfer chat' },
    general: { nameFr: 'Chat Accueil', nameEn: 'General chat' },
  }
}
