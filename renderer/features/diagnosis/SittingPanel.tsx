import { useEffect, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { writtenAt, type Result } from '../../../shared/diagnosis/engine/session.ts'
import type { Proposal } from '../../../shared/diagnosis/said/proposalsOf.ts'
import { modelOfLine } from '../../../shared/domain/modelFor.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useUiStore } from '../../store/uiStore.ts'
import { showToast, VisuallyHidden } from '../../ui/index.ts'
import type { Answer } from './answersOf.ts'
import { Causes } from './Causes.tsx'
import { DetailsDialog, type DetailsTab } from './DetailsDialog.tsx'
import css from './DiagnosisPanel.module.css'
import { Established } from './Established.tsx'
import { ElsewhereLine } from './ElsewhereLine.tsx'
import { FoldedLine } from './FoldedLine.tsx'
import { inSight } from './inSight.ts'
import { NowBox } from './NowBox.tsx'
import { PanelFrame } from './PanelFrame.tsx'
import { panelKeys } from './panelKeys.ts'
import { PanelTop } from './PanelTop.tsx'
import { SaidLine } from './SaidLine.tsx'
import { sentenceOf } from './sentenceOf.ts'
import { UnderWay } from './UnderWay.tsx'
import { useDiagnose } from './useDiagnose.ts'
import { useHeldBack } from './useHeldBack.ts'
import { useNetwork } from './useNetwork.ts'
import { useResultWords } from './useResultWords.ts'
import type { Choice, Sitting } from './useSitting.ts'
import { useSaid } from './useSaid.ts'
import { useSeen } from './useSeen.ts'
import { useSteering } from './useSteering.ts'
import { useTests } from './useTests.ts'

const needsLine = new Set(Object.values(modelOfLine))

interface SittingPanelProps {
  sitting: Sitting
  begun: Row<'diagnosis'>[]
  root: RefObject<HTMLElement | null>
  isFolded: boolean
  onFold: () => void
  onPick: (choice: Choice | null) => void
}

/** One diagnosis: where it stands is reckoned from its row, so it goes on at the same step wherever it is opened. */
export function SittingPanel({ sitting, begun, root, isFolded, onFold, onPick }: SittingPanelProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const { session, contact, say, model } = sitting
  const tests = useTests(sitting)
  const held = useHeldBack(sitting)
  const network = useNetwork(sitting)
  const steering = useSteering(sitting, tests, held, network)
  const diagnose = useDiagnose(sitting)
  const words = useResultWords(sitting)
  const [tab, setTab] = useState<DetailsTab | null>(null)
  const { reckoned, step, definition, end, answers, proofs, choose } = steering
  const isSeen = useSeen([sitting.id, step ?? end?.id, steering.isWaiting, steering.isDenied].join())
  const proposals = useSaid(sitting, reckoned.standing.state === 'open').toSorted(
    (a, b) => Number(b.step === step) - Number(a.step === step),
  )
  const [proposal] = proposals
  const isProposalSeen = useSeen([sitting.id, proposal?.step, proposal?.messageId].join())
  const isSaid = step !== null && proposal?.step === step
  // What he says he did is not asked of him while nobody has said whether it is so.
  const sentence = isSaid ? undefined : sentenceOf(model.steps[step ?? end?.step ?? ''])?.[contact.language]
  const isAttaching = !isFolded && step !== null && step === network.step
  const title = t('diagnosis.of', { what: say(model.title) })

  // Alt E: the sentence into the answer.
  useEffect(
    () =>
      useUiStore.subscribe((ui, before) => {
        if (ui.asked === before.asked || ui.asked.what !== 'sentence' || sentence === undefined) return
        ui.askCompose('answer', { contactId: contact.id, text: sentence })
      }),
    [sentence, contact.id],
  )

  const setAttaching = useUiStore((ui) => ui.setAttaching)
  useEffect(() => {
    if (!isAttaching) return
    setAttaching(contact.id)
    return () => setAttaching(null)
  }, [isAttaching, contact.id, setAttaching])

  // What was pressed may be gone with its step: the keys go on acting here.
  const stay = () => root.current?.focus()
  const answer = ({ result, notify }: Answer) => {
    const of = step ?? end?.step
    if (of === undefined) return
    stay()
    if (end && reckoned.standing.state === 'resolved') void reopen(end.step, result)
    else if (notify === undefined) void diagnose.record(of, result)
    else if (network.attachable) void diagnose.attach(network.attachable.id, notify)
  }
  const keep = ({ step: of, messageId }: Proposal, result: Result) => {
    stay()
    void diagnose.record(of, result, messageId)
  }
  const decline = (one: Proposal) => keep(one, { kind: 'declined' })
  const run = (steps: string[]) => {
    stay()
    void diagnose.run(steps)
  }
  // The line is read anew by itself, as when a contact comes.
  const reopen = async (of: string, result: Result) => {
    const auto = steering.again.filter((id) => {
      const test = model.steps[id]
      return test?.kind === 'test' && test.auto === true
    })
    if ((await diagnose.record(of, result)) && auto.length > 0) await diagnose.run(auto)
  }
  // What was read in between stays: the sitting goes on with the next step.
  const inVain = async () => {
    if (!end) return
    stay()
    if (await diagnose.undo(end.id)) await diagnose.record(end.step, { kind: 'failed' })
  }
  const remade = [...new Set([...proofs, ...steering.again])]
  const undoMine = () => {
    const [last] = session.entries
      .filter(({ by, undone }) => !undone && by.id === desk.adviserId)
      .toReversed()
      .toSorted((a, b) => writtenAt(b) - writtenAt(a))
    if (!last) return void showToast({ text: t('diagnosis.nothingOfYours'), tone: 'plain' })
    stay()
    void diagnose.undo(last.id)
  }
  const keys = panelKeys({
    answer(key, panel, at) {
      const one = answers.find((candidate) => candidate.key === key)
      if (one && inSight(panel, key) && isSeen(at)) answer(one)
      return one !== undefined
    },
    run(panel, at) {
      if (definition?.kind === 'test' && step !== null && tests.isOnline && !steering.isWaiting) run(steering.runs)
      else if (steering.isDenied) {
        if (isSeen(at)) void inVain()
      } else if (proofs.length > 0) run(proofs)
      // The first thing to do, whatever it is: a date for who was ordered.
      else panel.querySelector<HTMLElement>('[data-first]')?.click()
    },
    again: () => remade.length > 0 && run(remade),
    keep: (at) => proposal && isProposalSeen(at) && keep(proposal, proposal.results[0]!),
    decline: (at) => proposal && isProposalSeen(at) && decline(proposal),
    others: () => setTab('others'),
    readings: () => setTab('readings'),
    undo: undoMine,
    search: (panel) => panel.querySelector<HTMLElement>('input')?.focus(),
    leave: () => useUiStore.getState().askCompose('answer'),
  })
  return (
    <PanelFrame root={root} label={title} isFolded={isFolded} onKeyDown={keys}>
      {isFolded ? (
        <FoldedLine
          sitting={sitting}
          reckoned={reckoned}
          title={title}
          step={step === null ? null : words.step(step)}
          onUnfold={onFold}
        />
      ) : (
        <>
          <PanelTop
            sitting={sitting}
            begun={begun}
            reckoned={reckoned}
            title={title}
            onFound={(found, result) => {
              stay()
              void diagnose.record(found, result)
            }}
            onLeaveSearch={stay}
            onFold={onFold}
            onPick={onPick}
            onWhy={() => setTab('why')}
          />
          {sitting.lineId === null && needsLine.has(sitting.modelId) && !steering.lineFirst && (
            <p className={css.none}>{t('diagnosis.noLineYet')}</p>
          )}
          <ElsewhereLine sitting={sitting} />
          <SaidLine sitting={sitting} proposals={proposals} onKeep={keep} onDecline={decline} />
          {reckoned.standing.state !== 'resolved' && !steering.waitsFor?.isOver && (
            <Causes sitting={sitting} reckoned={reckoned} onPick={onPick} />
          )}
          <NowBox
            sitting={sitting}
            steering={steering}
            held={held}
            isSaid={isSaid}
            tests={tests}
            onAnswer={answer}
            onRun={run}
            onOthers={() => setTab('others')}
            onPick={onPick}
            onAgain={() => run(remade)}
            onInVain={() => void inVain()}
            onUndo={(id) => void diagnose.undo(id)}
            onCancel={() => tests.coming.forEach(({ id }) => void diagnose.cancel(id))}
          />
          <UnderWay
            sitting={sitting}
            tests={
              steering.isWaiting
                ? { ...tests, coming: [], underWay: tests.underWay.filter((test) => !tests.coming.includes(test)) }
                : tests
            }
            stepTitle={words.step}
            onCancel={(id) => void diagnose.cancel(id)}
            onRetry={run}
          />
          <div className={`${css.folds} ${css.first}`} data-folds>
            <Established
              sitting={sitting}
              standing={reckoned.standing}
              onUndo={(id) => void diagnose.undo(id)}
              onAll={() => setTab('readings')}
            />
          </div>
        </>
      )}
      <VisuallyHidden>
        <span role="status">
          {step !== null
            ? t('diagnosis.nextIs', { step: words.step(step) })
            : steering.lineFirst
              ? t('diagnosis.nextIs', { step: t(`diagnosis.lineFirst.${steering.lineFirst}`) })
              : ''}
        </span>
      </VisuallyHidden>
      {tab && (
        <DetailsDialog
          sitting={sitting}
          steering={steering}
          held={held}
          tab={tab}
          diagnose={diagnose}
          onChoose={(id) => {
            setTab(null)
            choose(id)
          }}
          onClose={() => setTab(null)}
        />
      )}
    </PanelFrame>
  )
}
