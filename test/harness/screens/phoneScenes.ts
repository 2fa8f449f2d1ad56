import type { Row } from '../../../shared/protocol/rows.ts'
import type { PhoneCall, PhoneState } from '../../../renderer/store/phoneStore.ts'
import type { Rows, Scene } from './fakeDesk.ts'
import { contact, customer, min, now, offer } from './makeRows.ts'

const call = (more: Partial<Row<'call'>> = {}): Row<'call'> => ({
  id: 'call1',
  contactId: 'c1',
  caseId: 'case-c1',
  customerId: 'elodie',
  adviserId: 'nadia',
  direction: 'inbound',
  mode: 'edge',
  caller: { raw: '+33298441217', e164: '+33298441217', name: '', attestation: 'A', flags: [] },
  serviceNumber: '3900',
  divertedFrom: null,
  state: 'talking',
  stateSince: now - 6 * min,
  enteredAt: now - 8 * min,
  answeredAt: now - 6 * min - 12_000,
  endedAt: null,
  endedBy: null,
  heldMs: 0,
  recording: 'off',
  relay: null,
  quality: null,
  ...more,
})
const leg = (more: Partial<PhoneCall> = {}): PhoneCall => ({
  callId: 'call1',
  offerId: 'o1',
  state: 'talking',
  isHeld: false,
  isMuted: false,
  ...more,
})
const consultation = (more: Partial<Row<'consultation'>>): Row<'consultation'> => ({
  id: 'ask1',
  callId: 'call1',
  contactId: 'c1',
  askerId: 'nadia',
  askerName: 'Nadia Benali',
  askedId: 'mehdi',
  askedName: 'Mehdi Le Goff',
  question: 'La synchro tombe chaque soir vers 20 h : cordon, ou répartiteur ?',
  state: 'talking',
  at: now - 60_000,
  answeredAt: more.state === 'ringing' ? null : now - 48_000,
  endedAt: null,
  outcome: null,
  filedAt: null,
  ...more,
})
const acts: PhoneState['acts'] = {
  answer: async () => ({ ok: true }),
  hangUp: () => undefined,
  hold: () => true,
  mute: () => undefined,
  answerRinging: () => undefined,
  answerConsult: () => undefined,
  endConsult: () => undefined,
  join: () => true,
  sendDigit: () => undefined,
  check: () => undefined,
  unsilence: () => undefined,
}
const good = { mos: 4.37, lossPct: 0.2 }

/** Élodie calls instead of writing. */
export function phoneScenes(base: Rows): Record<string, () => Scene> {
  const spoken = contact('c1', 'elodie', {
    channel: 'voice',
    threadId: null,
    customerOnline: false,
    inboundN: 0,
    seenN: 0,
    lastMessageAt: null,
    lastMessageBy: null,
    preview: '',
  })
  const others = (base.contact ?? []).slice(1)
  const rows: Rows = { ...base, contact: [spoken, ...others], message: [], note: [] }
  const on = (row: Partial<Row<'call'>>, phone: Partial<PhoneState>, more: Rows = {}): Scene => ({
    rows: { ...rows, call: [call(row)], ...more },
    phone: { state: 'ready', acts, ...phone },
  })
  const rings = (row: Partial<Row<'call'>>): Scene =>
    on(
      { contactId: 'c3', customerId: 'sylvie', state: 'ringing', answeredAt: null, ...row },
      { call: leg({ state: 'ringing' }) },
      {
        contact: [
          ...(base.contact ?? []),
          contact('c3', 'sylvie', {
            channel: 'voice',
            state: 'offered',
            adviserId: null,
            topic: 'portability',
            subject: '',
            pickedUpAt: null,
            enteredAt: now - 95_000,
            preview: '',
            threadId: null,
          }),
        ],
        offer: [offer()],
      },
    )
  return {
    phoneRings: () => rings({}),
    phoneHidden: () => rings({ caller: { raw: '', e164: null, name: '', attestation: null, flags: ['masked'] } }),
    phoneForged: () =>
      rings({
        caller: {
          raw: '+33612345678',
          e164: '+33612345678',
          name: 'SARL Le Goff Couverture',
          attestation: 'C',
          flags: [],
        },
        divertedFrom: '+33299000000',
      }),
    phoneTalks: () => on({}, { call: leg(), sound: good }),
    phoneMuted: () => on({ heldMs: 42_000 }, { call: leg({ isMuted: true }), sound: { mos: 2.8, lossPct: 9.4 } }),
    phoneHeld: () => on({ state: 'held', stateSince: now - 75_000 }, { call: leg({ isHeld: true }), sound: good }),
    phoneRecords: () => on({ recording: 'on' }, { call: leg(), sound: good }),
    phoneRecordPaused: () => on({ recording: 'paused' }, { call: leg(), sound: good }),
    phoneLong: () => on({ answeredAt: now - 31 * min }, { call: leg(), sound: good }),
    phoneLost: () => on({ state: 'lost', stateSince: now - 3_000 }, {}),
    phoneSilenced: () => on({}, { call: leg(), isSilenced: true, switched: 'input' }),
    phoneEnded: () =>
      on(
        {
          state: 'ended',
          endedAt: now - 20_000,
          endedBy: 'customer',
          heldMs: 42_000,
          quality: { mos: 4.31, worst: 3.2, lossPct: 0.6 },
        },
        {},
      ),
    phoneLongNames: () =>
      on(
        { divertedFrom: '+33299000000', caller: { ...call().caller, name: 'Résidence Les Terrasses de l’Océan' } },
        { call: leg(), sound: good },
        {
          customer: [
            customer('elodie', 'Marie-Antoinette-Joséphine', 'de La Rochefoucauld-Montmorency-Laval'),
            ...(base.customer ?? []).slice(1),
          ],
        },
      ),
    phoneConsults: () =>
      on(
        { state: 'held', stateSince: now - 75_000 },
        { call: leg({ isHeld: true }), consult: leg({ callId: 'ask1' }) },
        { consultation: [consultation({})] },
      ),
    phoneThree: () =>
      on({}, { call: leg(), consult: leg({ callId: 'ask1' }), sound: good }, { consultation: [consultation({})] }),
    phoneRefused: () =>
      on(
        { state: 'held', stateSince: now - 75_000 },
        { call: leg({ isHeld: true }) },
        { consultation: [consultation({ state: 'ended', outcome: 'refused', endedAt: now })] },
      ),
    phoneAsked: () => ({
      rows: {
        ...base,
        consultation: [
          consultation({ askerId: 'mehdi', askerName: 'Mehdi Benali', askedId: 'nadia', state: 'ringing' }),
        ],
      },
      phone: { state: 'ready', acts, consult: leg({ callId: 'ask1', state: 'ringing' }) },
    }),
    phoneConsultsOutside: () =>
      on(
        { state: 'held', stateSince: now - 75_000 },
        { call: leg({ isHeld: true }), consult: leg({ callId: 'ask1' }) },
        { consultation: [consultation({ askedId: null, askedName: '02 98 00 •• 00', question: '' })] },
      ),
    phoneRelayed: () => on({ relay: 'Centre de relais téléphonique national' }, { call: leg(), sound: good }),
    phoneSipConsult: () =>
      on(
        { mode: 'sip', state: 'held', stateSince: now - 75_000 },
        { call: leg({ isHeld: true }), consult: leg({ callId: null, whom: '+33298000000' }) },
      ),
    phoneMovedAway: () => ({ rows: base, phone: { state: 'movedAway', acts } }),
    phoneTrouble: () => ({ rows: base, phone: { state: 'trouble', problem: 'noPermission', acts } }),
    phoneReady: () => ({ rows: base, phone: { state: 'ready', acts } }),
  }
}
