/** What an adviser did, named after the fact: for what waits, what stays and what was refused. */
export default {
  name: {
    message_send: 'Message au client',
    message_markRead: 'Marque de lecture',
    note_add: 'Note interne',
    draft_save: 'Brouillon',
    contact_resolve: 'Clôture du contact',
    commitment_make: 'Engagement',
    commitment_settle: 'Fin d’un engagement',
    operation_perform: 'Opération',
    incident_follow: 'Rattachement à un incident',
  },
  goodwill: 'Geste commercial de {{amount}}',
  commitment: '$t(words.commitmentKind.{{kind}}) pour {{when}}',
}
