import { expect, test } from 'vitest'
import { shippedModels } from './models.fixture.ts'

const boxes = ['internet.fibre', 'internet.xdsl', 'internet.4gbox']
const lines = ['internet.fibre', 'internet.xdsl']
/** Every cause of FIELD section 5 → the cause that stands for it, in the models that must know it. */
const FIELD: [cause: string, id: string, models: string[]][] = [
  ['outage on the node', 'nodeOutage', [...lines, 'tv', 'voice.fixed', 'wifi']],
  ['suspended for unpaid bill', 'suspended', [...boxes, 'tv', 'voice.fixed', 'mobile', 'wifi']],
  ['box power or adapter dead', 'boxPower', [...boxes, 'voice.fixed']],
  ['box burnt by storm', 'boxBurnt', boxes],
  ['box hung or bad firmware', 'boxHung', [...boxes, 'tv', 'voice.fixed', 'wifi']],
  ['overheating', 'overheating', boxes],
  ['missing filter', 'missingFilter', ['internet.xdsl']],
  ['home wiring', 'homeWiring', ['internet.xdsl']],
  ['line too long', 'lineTooLong', ['internet.xdsl']],
  ['line degraded (rain)', 'lineDegraded', ['internet.xdsl']],
  ['pair cut', 'pairCut', ['internet.xdsl']],
  ['port fault', 'portFault', ['internet.xdsl']],
  ['crossed wiring after migration', 'crossedWiring', ['internet.xdsl']],
  ['profile too aggressive', 'profileTooAggressive', ['internet.xdsl']],
  ['cord bent or unplugged or dirty', 'cordBent', ['internet.fibre']],
  ['drop cable cut', 'dropCut', ['internet.fibre']],
  ['weak light', 'weakLight', ['internet.fibre']],
  ['too strong light', 'strongLight', ['internet.fibre']],
  ['unplugged at the cabinet by another operator', 'cabinetUnplugged', ['internet.fibre']],
  ['ONT not provisioned', 'notProvisioned', ['internet.fibre']],
  ['rogue ONT', 'rogueOnt', ['internet.fibre']],
  ['ONT-box cable', 'ontBoxCable', ['internet.fibre']],
  ['the ONT switched off', 'ontPower', ['internet.fibre']],
  ['PPP rejected', 'pppRejected', lines],
  ['DHCP loop', 'dhcpLoop', lines],
  ['DNS', 'dns', boxes],
  ['Wi-Fi off or hidden', 'wifiOff', ['wifi']],
  ['wrong key', 'wrongKey', ['wifi']],
  ['weak coverage', 'weakCoverage', ['wifi']],
  ['congestion', 'congestion', ['wifi']],
  ['one faulty device', 'faultyDevice', ['wifi']],
  ['saturated line', 'saturatedLine', ['wifi']],
  ['decoder without power', 'decoderPower', ['tv']],
  ['decoder link', 'decoderLink', ['tv']],
  ['decoder hung', 'decoderHung', ['tv']],
  ['rights missing', 'rightsMissing', ['tv']],
  ['too little throughput', 'lowThroughput', ['tv']],
  ['voice not registered', 'notRegistered', ['voice.fixed']],
  ['handset', 'handset', ['voice.fixed']],
  ['port of the box', 'port', ['voice.fixed']],
  ['porting incomplete', 'portingIncomplete', ['voice.fixed', 'mobile']],
  ['SIM not active', 'simInactive', ['mobile', 'internet.4gbox']],
  ['APN', 'apn', ['mobile', 'internet.4gbox']],
  ['option', 'optionMissing', ['mobile']],
  ['barring', 'barring', ['mobile']],
  ['cap', 'dataCap', ['mobile', 'internet.4gbox']],
  ['IMEI barred', 'imeiBarred', ['mobile']],
  ['cell outage', 'cellOutage', ['mobile', 'internet.4gbox']],
  ['4G box placement', 'placement', ['internet.4gbox']],
  ['hacked account', 'hacked', ['mail']],
  ['client settings', 'clientSettings', ['mail']],
  ['quota', 'quotaFull', ['mail']],
  ['blacklist', 'blacklisted', ['mail']],
  ['leak', 'other', shippedModels().map(({ id }) => id)],
]

test.each(FIELD)('%s is known to the models that must know it', (_, id, models) => {
  const knowing = shippedModels().filter(({ causes }) => id in causes)
  expect(knowing.map((model) => model.id)).toEqual(expect.arrayContaining(models))
})

test('together the models know some seventy causes, and the same cause by the same id and much the same words', () => {
  const titles = new Map<string, Set<string>>()
  for (const { causes } of shippedModels())
    for (const [id, { title }] of Object.entries(causes)) titles.set(id, (titles.get(id) ?? new Set()).add(title.en))
  expect(titles.size).toBeGreaterThanOrEqual(60)
  // What carries the line, or the card, is called otherwise on each service.
  const several = [...titles].filter(([, words]) => words.size > 1).map(([id]) => id)
  expect(several.toSorted()).toEqual(['apn', 'internetDown', 'nodeOutage', 'simFault'])
})
