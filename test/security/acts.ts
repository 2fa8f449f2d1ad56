import { randomUUID } from 'node:crypto'
import type { Args, CommandName } from '../../shared/protocol/commands.ts'
import { diagnosisIdOf } from '../../shared/domain/diagnosis.ts'
import type { Cell, SecurityWorld } from './world.ts'
import {
  approval,
  call,
  consultation,
  contactOnly,
  help,
  incident,
  letter,
  letterToCustomer,
  line,
  matter,
  merged,
  model,
  alert,
  notice,
  offer,
  period,
  planted,
  promise,
  record,
  sitting,
  soon,
  visit,
} from './plants.ts'

/** What a command names, made new for each try: whoever may do it can do it. */
export type Acts = { [N in CommandName]: (world: SecurityWorld, cell: Cell) => Promise<Args<N>> }

const why = 'Besoin du plateau'
const uuid = randomUUID

export const acts: Acts = {
  'presence.set': async () => ({ state: 'away', reason: null }),
  'offer.accept': offer,
  'offer.refuse': async (world, cell) => ({ ...(await offer(world, cell)), reasonCode: 'busy' }),
  'contact.handOver': async (world, cell) => ({
    ...(await contactOnly(world, cell)),
    toAdviserId: null,
    toSkill: 'tv',
    reasonCode: 'skill',
    note: 'Décodeur',
  }),
  'case.join': async (world, cell) => {
    const { contactId, customerId } = await matter(world, cell)
    const other = await world.contact(cell, customerId, { state: 'closed', closedAt: 1 })
    return { contactId, caseId: `case-${other}` }
  },
  'draft.takeBack': async (world, cell) => ({
    ...(await contactOnly(world, cell)),
    messageId: uuid(),
    newMessageId: uuid(),
  }),
  'customer.open': async (world, cell) => ({ customerId: await world.customer(cell), reasonCode: 'callback' }),
  'customer.close': async (world, cell) => ({ customerId: await record(world, cell) }),
  'recognition.propose': async (world, cell) => ({
    ...(await contactOnly(world, cell)),
    customerId: await record(world, cell),
  }),
  'recognition.choose': async (world, cell) => ({ ...(await contactOnly(world, cell)), customerId: null }),
  'verification.answer': async (world, cell) => ({
    ...(await contactOnly(world, cell)),
    question: 'birthDate',
    answer: '1980-01-01',
  }),
  'verification.sendCode': async (world, cell) => ({ ...(await contactOnly(world, cell)), contactPointId: 'none' }),
  'verification.checkCode': async (world, cell) => ({ ...(await contactOnly(world, cell)), code: '123456' }),
  'verification.destinations': contactOnly,
  'verification.document': async (world, cell) => ({
    ...(await contactOnly(world, cell)),
    document: 'passport',
    lastCharacters: '12AB',
    seen: 'video',
  }),
  'approval.ask': async (world, cell) => ({
    ...(await contactOnly(world, cell)),
    approvalId: uuid(),
    kind: 'goodwill',
    fields: { amount: 50, reason: 'Panne' },
  }),
  'approval.withdraw': approval,
  'approval.decide': async (world, cell) => ({
    ...(await approval(world, cell)),
    verdict: 'refused',
    amount: null,
    reason: 'Trop tôt',
  }),
  'approval.look': approval,
  'customer.merge': async (world, cell) => ({
    fromCustomerId: await record(world, cell, { provisional: true }),
    intoCustomerId: await record(world, cell),
    reason: 'Doublon',
  }),
  'customer.unmerge': merged,
  'customer.unmergeCounts': merged,
  'lineTest.run': async (world, cell) => {
    const { diagnosisId, contactId } = await sitting(world, cell)
    return { diagnosisId, contactId, steps: ['nowhere'] }
  },
  'lineTest.cancel': async (world, cell) => {
    const { diagnosisId, caseId, customerId, lineId } = await sitting(world, cell)
    const row = { diagnosis_id: diagnosisId, case_id: caseId, customer_id: customerId, line_id: lineId, state: 'due' }
    return planted(world, 'line_test', 'testId', row)
  },
  'incident.declare': async () => ({
    incidentId: null,
    node: uuid(),
    place: 'Brest',
    kind: 'outage',
    topics: ['internet'],
    estimatedAt: null,
    sayFr: '',
    sayEn: '',
  }),
  'incident.estimate': async (world) => ({ ...(await incident(world)), estimatedAt: soon(), sayFr: '', sayEn: '' }),
  'incident.dismiss': (world) => incident(world, 'suspected'),
  'incident.close': (world) => incident(world),
  'incident.contacts': (world) => incident(world),
  'incident.feed': async () => ({}),
  'mail.read': (world) => letter(world, 'waiting'),
  'mail.attach': letterToCustomer,
  'mail.newContact': (world) => letter(world, 'waiting'),
  'mail.setAside': async (world) => ({ ...(await letter(world, 'waiting')), reason: 'spam' }),
  'mail.asides': async () => ({ before: null }),
  'mail.putBack': (world) => letter(world, 'aside'),
  'phone.state': async () => ({ state: 'ready', problem: null }),
  'call.dial': async (world, cell) => ({ ...(await contactOnly(world, cell)), callId: uuid(), contactPointId: 'none' }),
  'call.ask': async (world, cell) => ({
    customerId: await record(world, cell),
    contactPointId: null,
    commitmentId: null,
  }),
  'call.start': async (world, cell) => ({
    callId: uuid(),
    contactId: uuid(),
    customerId: await record(world, cell),
    contactPointId: null,
    commitmentId: null,
  }),
  'call.rejoin': call,
  'call.hangUp': call,
  'call.passOut': async (world, cell) => ({ ...(await call(world, cell)), number: '0298000000' }),
  'call.machine': call,
  'call.openChat': async (world, cell) => ({ ...(await call(world, cell)), bySms: false }),
  'call.relay': async (world, cell) => ({ ...(await call(world, cell)), name: 'Relais' }),
  'call.record': async (world, cell) => ({ ...(await call(world, cell)), act: 'start' }),
  'call.quality': async (world, cell) => ({ ...(await call(world, cell)), mos: 4, lossPct: 0 }),
  'consult.begin': async (world, cell) => ({
    ...(await call(world, cell)),
    consultationId: uuid(),
    adviserId: 'nobody',
    question: 'Comment ?',
  }),
  'consult.beginOut': async (world, cell) => ({
    ...(await call(world, cell)),
    consultationId: uuid(),
    number: '0298000000',
  }),
  'consult.passOn': consultation,
  'consult.end': (world, cell) => consultation(world, cell, { state: 'ended' }),
  'consult.colleagues': async (world, cell) => {
    const { callId } = await call(world, cell)
    const { rows } = await world.sql.query<{ id: string }>('select contact_id as id from call where id = $1', [callId])
    return { contactId: String(rows[0]?.id) }
  },
  'alert.acknowledge': alert,
  'alert.list': async () => ({}),
  'broadcast.send': async () => ({ broadcastId: uuid(), text: 'Bonjour', hours: 1 }),
  'broadcast.end': notice,
  'broadcast.list': async () => ({}),
  'broadcast.readers': notice,
  'broadcast.read': notice,
  'figures.report': async (_world, cell) => ({ ...period(cell), by: 'day', own: false }),
  'figures.contacts': async (_world, cell) => ({
    ...period(cell),
    by: 'day',
    own: false,
    key: null,
    figure: 'contacts',
    part: 'numerator',
    after: null,
  }),
  'staffing.day': async (_world, cell) => ({ channel: 'chat', siteId: cell.siteId }),
  'floor.contacts': async (_world, cell) => ({ queueId: null, adviserId: cell.holder }),
  'floor.day': async () => ({}),
  'floor.waits': async () => ({}),
  'floor.setState': async (_world, cell) => ({
    logId: uuid(),
    adviserIds: [cell.holder],
    state: 'break',
    pause: 'lunch',
    reason: why,
  }),
  'floor.pass': async (world, cell) => ({
    logId: uuid(),
    contactIds: [(await matter(world, cell)).contactId],
    toAdviserId: null,
    toSkill: 'tv',
    reason: why,
  }),
  'floor.replay': contactOnly,
  'floor.undo': (world, cell) =>
    planted(world, 'floor_log', 'logId', {
      at: Date.now(),
      author_id: cell.holder,
      act: 'state',
      before: '{}',
      after: '{}',
    }),
  'floor.watch': contactOnly,
  'floor.join': async (world, cell) => ({
    ...(await contactOnly(world, cell)),
    messageId: uuid(),
    text: 'Je suis responsable',
  }),
  'floor.whisper': async (world, cell) => ({
    ...(await contactOnly(world, cell)),
    noteId: uuid(),
    text: 'Pensez au geste',
  }),
  'contact.park': async (world, cell) => ({
    ...(await contactOnly(world, cell)),
    until: Date.now() + 3_600_000,
    note: '',
  }),
  'contact.takeUp': contactOnly,
  'park.pace': async () => ({ minutes: 10 }),
  'help.ask': async (world, cell) => ({ ...(await contactOnly(world, cell)), helpId: uuid(), words: 'Aide' }),
  'help.answer': help,
  'help.end': help,
  'visit.take': visit,
  'visit.checkIn': async () => ({ visitId: uuid(), name: 'Anne Le Goff', said: '', reason: 'question' }),
  'visit.leave': visit,
  'message.send': async (world, cell) => ({
    ...(await contactOnly(world, cell)),
    messageId: uuid(),
    text: 'Bonjour',
    attachments: [],
    seenN: 0,
    offline: false,
  }),
  'message.markRead': async (world, cell) => ({ ...(await contactOnly(world, cell)), upTo: 0 }),
  'note.add': async (world, cell) => {
    const { customerId, contactId } = await matter(world, cell)
    return { noteId: uuid(), customerId, contactId, text: 'Rappelé' }
  },
  'draft.save': async (world, cell) => ({ ...(await contactOnly(world, cell)), mode: 'answer', text: 'Bonjour' }),
  'contact.resolve': async (world, cell) => ({
    ...(await contactOnly(world, cell)),
    reasonCode: 'solved',
    note: 'Réglé',
  }),
  'commitment.make': async (world, cell) => {
    const { customerId, contactId } = await matter(world, cell)
    const promised = { kind: 'other' as const, ownerId: cell.actor, dueAt: soon(), text: 'Rappeler', close: false }
    return { commitmentId: uuid(), customerId, contactId, ...promised }
  },
  'commitment.settle': async (world, cell) => ({ ...(await promise(world, cell)), outcome: 'kept', text: '' }),
  'device.check': async () => ({ imei: '490154203237518' }),
  'file.keep': async (world, cell) => {
    const { customerId, contactId } = await matter(world, cell)
    return { fileId: uuid(), customerId, contactId, name: 'signature.png', data: 'iVBORw0KGgo=' }
  },
  'operation.perform': async (world, cell) => {
    const { customerId, contactId } = await matter(world, cell)
    return { operationId: uuid(), customerId, contactId, kind: 'goodwill', fields: { amount: 5, reason: 'Panne' } }
  },
  'diagnosis.begin': async (world, cell) => {
    const { caseId, contactId, customerId } = await matter(world, cell)
    const { modelId, version } = await model(world)
    const lineId = await line(world, customerId)
    return { diagnosisId: diagnosisIdOf(caseId, modelId), caseId, contactId, lineId, modelId, version }
  },
  'diagnosis.record': async (world, cell) => {
    const { diagnosisId, contactId } = await sitting(world, cell)
    return { diagnosisId, entryId: uuid(), contactId, step: 'nowhere', result: { kind: 'outcome', outcome: 'x' } }
  },
  'diagnosis.undo': async (world, cell) => ({ diagnosisId: (await sitting(world, cell)).diagnosisId, entryId: uuid() }),
  'diagnosis.changeLine': async (world, cell) => {
    const { customerId, lineId: _was, ...about } = await sitting(world, cell)
    return { ...about, asideId: uuid(), lineId: await line(world, customerId) }
  },
  'incident.follow': async (world, cell) => ({
    ...(await incident(world)),
    ...(await contactOnly(world, cell)),
    notify: false,
  }),
}
