export default {
  name: {
    message_send: 'Message to the customer',
    message_markRead: 'Read mark',
    note_add: 'Internal note',
    draft_save: 'Draft',
    contact_resolve: 'Closing of the contact',
    commitment_make: 'Commitment',
    commitment_settle: 'End of a commitment',
    operation_perform: 'Operation',
    incident_follow: 'Attached to an incident',
  },
  goodwill: 'Goodwill gesture of {{amount}}',
  commitment: '$t(words.commitmentKind.{{kind}}) for {{when}}',
}
