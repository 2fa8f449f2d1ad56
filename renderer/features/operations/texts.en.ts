/** What the first screen says of it; the rest: later.en.ts. */
export default {
  button: {
    temporaryAddress: 'Temp. address',
    accountLock: 'Lock',
    accountUnlock: 'Unlock',
    goodwill: 'Goodwill',
    appointment: 'Appointment',
  },
  title: {
    temporaryAddress: 'Temporary address',
    accountLock: 'Lock the account',
    accountUnlock: 'Unlock the account',
    goodwill: 'Goodwill gesture',
    appointment: 'Make an appointment',
  },
  needs: 'This operation asks for {{proof}}',
  done: '{{what}}: written on this desk, leaving for the server',
  done_offline: '{{what}}: written on this desk, will leave as soon as the network is back',
}
