import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { DueField } from '../../desk/DueField.tsx'
import { Button, CheckBox, Segmented, TextArea, TextField } from '../../ui/index.ts'
import css from './IncidentsDialog.module.css'
import { useDecide } from './useDecide.ts'
import { useSentence } from './useSentence.ts'

interface IncidentFormProps {
  /** Null: a new one. */
  incident: Row<'incident'> | null
  onDone: () => void
}
const longest = 500

/** Declares an incident (new, suspected, or opened again), or changes what is said of one that is declared. */
export function IncidentForm({ incident, onDone }: IncidentFormProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const sentence = useSentence()
  const { decide, isBusy } = useDecide()
  const [node, setNode] = useState(incident?.node ?? '')
  const [place, setPlace] = useState(incident?.place ?? '')
  const [kind, setKind] = useState(incident?.kind ?? 'outage')
  const [estimatedAt, setEstimatedAt] = useState(incident?.estimatedAt ?? null)
  const [sayFr, setFr] = useState(incident?.sayFr ?? '')
  const [sayEn, setEn] = useState(incident?.sayEn ?? '')
  const isChange = incident?.state === 'declared'
  const isPast = estimatedAt !== null && estimatedAt <= desk.now()
  const isReady = node.trim() !== '' && !isPast
  const usual = (language: 'fr' | 'en') =>
    sentence({ ...blank, startedAt: desk.now(), node, place: place.trim(), kind, estimatedAt }, language, true)

  async function carryOut() {
    const words = { estimatedAt, sayFr: sayFr.trim(), sayEn: sayEn.trim() }
    const done = isChange
      ? await decide('incident.estimate', { incidentId: incident.id, ...words }, 'changed')
      : await decide(
          'incident.declare',
          {
            incidentId: incident?.id ?? null,
            node: node.trim(),
            place: place.trim(),
            kind,
            topics: incident?.topics ?? [],
            ...words,
          },
          'declared',
        )
    if (done) onDone()
  }

  return (
    <div className={css.form}>
      {!isChange && (
        <div className={css.two}>
          <TextField
            label={t('incident.form.node')}
            description={t('incident.form.nodeHint')}
            value={node}
            onChange={setNode}
            isReadOnly={incident !== null}
            autoFocus={incident === null}
            maxLength={80}
          />
          <TextField
            label={t('incident.form.place')}
            description={t('incident.form.placeHint')}
            value={place}
            onChange={setPlace}
            maxLength={120}
          />
        </div>
      )}
      {!isChange && (
        <Segmented
          label={t('incident.form.kind')}
          value={kind}
          onChange={setKind}
          options={[
            { id: 'outage', label: t('incident.form.outage') },
            { id: 'works', label: t('incident.form.works') },
          ]}
        />
      )}
      <CheckBox
        isSelected={estimatedAt === null}
        onChange={(none) => setEstimatedAt(none ? null : desk.now() + 2 * 3_600_000)}
      >
        {t('incident.form.noEstimate')}
      </CheckBox>
      {estimatedAt !== null && (
        <DueField
          dayLabel={t('incident.form.day')}
          timeLabel={t('incident.form.time')}
          value={estimatedAt}
          onChange={setEstimatedAt}
          error={isPast ? t('refusal.incident.past') : null}
        />
      )}
      <div className={css.two}>
        <TextArea
          label={t('incident.form.sayFr')}
          placeholder={usual('fr')}
          value={sayFr}
          onChange={setFr}
          rows={3}
          maxLength={longest}
        />
        <TextArea
          label={t('incident.form.sayEn')}
          placeholder={usual('en')}
          value={sayEn}
          onChange={setEn}
          rows={3}
          maxLength={longest}
        />
      </div>
      <p className={css.facts}>{t('incident.form.sayHint')}</p>
      <div className={css.acts}>
        <span className={css.gap} />
        <Button size="s" onPress={onDone}>
          {t('words.cancel')}
        </Button>
        <Button size="s" variant="primary" isDisabled={!isReady || isBusy} onPress={() => void carryOut()}>
          {t(
            isChange
              ? 'incident.form.change'
              : incident?.state === 'closed' || incident?.state === 'dismissed'
                ? 'incident.form.reopen'
                : 'incident.form.declare',
          )}
        </Button>
      </div>
    </div>
  )
}

const blank: Row<'incident'> = {
  id: 'new',
  node: '',
  place: '',
  kind: 'outage',
  state: 'declared',
  source: 'lead',
  reference: '',
  topics: [],
  startedAt: 0,
  estimatedAt: null,
  closedAt: null,
  filedAt: null,
  sayFr: '',
  sayEn: '',
  decidedBy: '',
  statistics: null,
}
