export default {
  title: 'Settings',
  theme: 'Appearance',
  language: 'Language',
  sync: 'Synchronisation',
  synced: 'up to date at {{time}}, {{count}} waiting',
  never: 'not done yet',
  signOut: {
    sending: 'Sending what waits…',
    leaving_one: '{{count}} item is leaving for the server, then the desk closes.',
    leaving_other: '{{count}} items are leaving for the server, then the desk closes.',
    title_one: '{{count}} item has not left',
    title_other: '{{count}} items have not left',
    whyOffline: 'The server does not answer. This is not saved there yet:',
    whyHeld: 'The server has not answered for this yet, or it awaits your decision:',
    held: 'held, yours to decide',
    where:
      'All of it stays written on this desk, for your account alone, and is visible nowhere else. It leaves the next time you sign in here.',
    titleContacts: 'Sign out?',
    contacts_one: '{{count}} open contact will go back to the queue with its file.',
    contacts_other: '{{count}} open contacts will go back to the queue with their file.',
    seats_one: 'Another session is open in your name, since {{when}}.',
    seats_other: '{{count}} other sessions are open in your name; the latest since {{when}}.',
    contactsStay_one:
      '{{count}} open contact stays yours there as long as another desk is online; otherwise it goes back to the queue with its file.',
    contactsStay_other:
      '{{count}} open contacts stay yours there as long as another desk is online; otherwise they go back to the queue with their file.',
    contactsUnknown_one:
      'You have {{count}} open contact. The server does not answer: it is not known whether another session is open in your name. If so, it stays there; if not, it goes back to the queue, with its file, as soon as the server finds you gone.',
    contactsUnknown_other:
      'You have {{count}} open contacts. The server does not answer: it is not known whether another session is open in your name. If so, they stay there; if not, they go back to the queue, with their file, as soon as the server finds you gone.',
    stay: 'Stay',
    leave: 'Sign out anyway',
  },
}
