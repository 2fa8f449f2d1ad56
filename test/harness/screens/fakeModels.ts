import type { AdministrationArgs, AdministrationReply } from '../../../shared/protocol/administration.ts'
import type { ComparedLine, ReviewedLine, VersionLine } from '../../../shared/protocol/modelQuestions.ts'
import fibre from '../../../server/catalogue/models/internet-fibre.json?raw'
import wifi from '../../../server/catalogue/models/wifi.json?raw'

const hour = 3_600_000
const texts: Record<string, string> = { 'internet.fibre': fibre, wifi }

/** What a server would answer about the models, for looking at their screens. */
export function fakeModels(now: () => number): (name: string, args: object) => unknown {
  const line = (modelId: string, version: number, more: Partial<VersionLine>): VersionLine => ({
    modelId,
    version,
    titleFr: modelId === 'wifi' ? 'Wi-Fi' : 'Internet coupé (fibre)',
    titleEn: modelId === 'wifi' ? 'Wi-Fi' : 'No internet (fibre)',
    state: 'current',
    publishedAt: now() - version * 40 * hour,
    publishedBy: 'Guichet',
    note: '',
    learned: null,
    sittings: 0,
    ...more,
  })
  const versions = [
    line('internet.fibre', 4, {
      publishedBy: 'Guichet apprend',
      learned: { cases: 412, numbers: 9 },
      sittings: 12,
      publishedAt: now() - 5 * hour,
    }),
    line('internet.fibre', 3, {
      state: 'kept',
      publishedBy: 'Yann Le Goff',
      note: 'Retour à la version 1 : la question sur le voyant faisait perdre du temps.',
      sittings: 2,
    }),
    line('internet.fibre', 2, {
      state: 'retired',
      publishedBy: 'Maëlle Guégan',
      note: 'Le cordon optique est plus souvent en cause depuis les travaux de Quimper.',
    }),
    line('internet.fibre', 1, { state: 'retired' }),
    line('wifi', 1, { sittings: 3 }),
  ]
  const steps = ['opticalLevel', 'restartBox', 'reseatCord', 'ledColour', 'orderTechnician']
  const sitting = (n: number) => ({
    id: `s${n}`,
    caseReference: `D-4827-1593-${6000 + n}`,
    at: now() - n * hour,
    modelId: 'internet.fibre',
    version: 3,
  })
  const compared = Array.from({ length: 40 }, (_, n): ComparedLine => ({
    ...sitting(n),
    first: [steps[n % 3]!, steps[n % 4 === 0 ? 1 : n % 3]!],
    minutes: [14.2 + n / 3, 13.1 + n / 4],
    rank: n % 5 === 0 ? [null, null] : [1 + (n % 3), 1 + (n % 2)],
  }))
  const reviewed = Array.from({ length: 40 }, (_, n): ReviewedLine => ({
    ...sitting(n),
    state: n % 9 === 0 ? 'handedOver' : n % 13 === 0 ? 'open' : 'resolved',
    expected: 12 + (n % 7),
    real: n % 13 === 0 ? null : 9 + (n % 11),
    remote: n % 13 === 0 ? null : n % 9 !== 0,
    verified: n % 3 === 0,
    decisions: 3 + (n % 4),
    overruled:
      n % 4 === 0
        ? [
            {
              recommended: steps[0]!,
              taken: steps[1]!,
              at: n,
              right: (['assistant', 'adviser', 'even', 'unknown'] as const)[(n / 4) % 4]!,
            },
          ]
        : [],
  }))
  const learned: AdministrationReply<'model.learned'> = {
    numbers: [
      ['prior.cordBent', 'cordBent', 0.12, 0.12, 0.186, 412, false, true],
      ['prior.boxHung', 'boxHung', 0.16, 0.16, 0.121, 412, false, true],
      ['prior.nodeOutage', 'nodeOutage', 0.14, 0.14, 0.14, 412, true, false],
      ['given.opticalLevel.cordBent', 'dead', 0.5, 0.5, 0.58, 74, false, true],
    ].map(([name, key, judged, current, value, cases, pinned, counts]) => ({
      name,
      key,
      judged,
      current,
      learned: value,
      cases,
      pinned,
      counts,
    })) as AdministrationReply<'model.learned'>['numbers'],
    contexts: [{ device: 'HG-8245', cases: 96, priors: { cordBent: 0.31, boxHung: 0.18, dropCut: 0.11 } }],
    cases: 412,
    halfLifeDays: 180,
    leastCases: 30,
  }
  return (name, args) => {
    if (name === 'models.list')
      return {
        versions,
        entries: [
          {
            id: 3,
            at: now() - 2 * hour,
            authorName: 'Yann Le Goff',
            act: 'pinned',
            modelId: 'internet.fibre',
            version: 4,
            detail: { number: 'prior.nodeOutage' },
          },
        ],
      }
    if (name === 'model.read') return { text: texts[(args as AdministrationArgs<'model.read'>).modelId] ?? '{}' }
    if (name === 'model.learned') return learned
    if (name === 'model.replay') return { taskId: 'replay', total: compared.length }
    if (name === 'model.report') return { taskId: 'report', total: reviewed.length }
    if (name === 'modelTask.read') {
      const isReport = (args as AdministrationArgs<'modelTask.read'>).taskId === 'report'
      return {
        state: 'done',
        done: 40,
        total: 40,
        compared: isReport ? [] : compared,
        reviewed: isReport ? reviewed : [],
      }
    }
    if (name === 'model.publish' || name === 'model.rollBack') return { version: 5 }
    return name === 'model.pin' || name === 'modelTask.cancel' ? {} : undefined
  }
}
