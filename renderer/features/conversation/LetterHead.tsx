import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { Icon, IconAlertTriangle, IconInfoCircle, IconMail, Pill, useFormat } from '../../ui/index.ts'
import css from './LetterHead.module.css'

type Address = NonNullable<Row<'letter'>['from']>
/** What went wrong in reading and changes what one sees; the rest is for the log. */
const told = new Set([
  'text.cut',
  'html.cut',
  'letter.cut',
  'letter.broken',
  'parts.many',
  'parts.deep',
  'attachment.cut',
  'attachment.encrypted',
  'attachment.tnef',
  'charset.unknown',
  'from.several',
])

/** Who, to whom, when, about what; and what one must know before one believes it. */
export function LetterHead({ letter, authorName }: { letter: Row<'letter'>; authorName: string }) {
  const { t, i18n } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const { from, to, cc, replyTo, subject, writtenAt, receivedAt, kind, proof, hintReference } = letter
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' })
  const who = from?.name || authorName
  const at = writtenAt ?? receivedAt
  // A clock that is wrong, or a letter that lay somewhere: both times then, and ours is the one that counts.
  const late = writtenAt !== null && Math.abs(receivedAt - writtenAt) > 3_600_000
  const problems = letter.problems.filter((problem) => told.has(problem))
  return (
    <header className={css.head}>
      <div className={css.line}>
        <Icon of={IconMail} size={15} className={css.icon!} />
        <strong className={css.from}>{who || t('mail.unknownSender')}</strong>
        {from && from.address.toLowerCase() !== who.toLowerCase() && (
          <span className={css.address}>{`<${from.address}>`}</span>
        )}
        <time className={css.when} dateTime={format.iso(at)}>
          {format.dayTime(at, desk.now())}
        </time>
      </div>
      <div className={css.about}>
        <h3 className={css.subject}>{subject || t('mail.noSubject')}</h3>
        {to.length > 0 && (
          <p className={css.quiet}>
            {t('mail.to', { who: list.format(to.map(named)) })}
            {cc.length > 0 && ` · ${t('mail.cc', { who: list.format(cc.map(named)) })}`}
          </p>
        )}
      </div>
      {late && <p className={css.quiet}>{t('mail.received', { when: format.dayTime(receivedAt, desk.now()) })}</p>}
      <div className={css.pills}>
        {kind !== 'letter' && <Pill tone="info">{t(`mail.kind.${kind}`)}</Pill>}
        {proof === 'failed' && (
          <Pill tone="bad" icon={<Icon of={IconAlertTriangle} size={13} />}>
            {t('mail.proof.failed')}
          </Pill>
        )}
        {proof === 'unknown' && <Pill tone="warn">{t('mail.proof.unknown')}</Pill>}
        {proof === 'passed' && <Pill tone="ok">{t('mail.proof.passed')}</Pill>}
        {replyTo && <Pill tone="warn">{t('mail.replyTo', { address: replyTo.address })}</Pill>}
        {problems.map((problem) => (
          <Pill key={problem} tone="warn">
            {t(`mail.problem.${problem}`)}
          </Pill>
        ))}
      </div>
      {hintReference && (
        <p className={css.hint}>
          <Icon of={IconInfoCircle} size={15} /> {t('mail.hint', { reference: hintReference })}
        </p>
      )}
    </header>
  )
}

/** Our own address for answers carries the case's token, which says nothing to anybody. */
const plain = (address: string): string => address.replace(/\+\d+\.[0-9a-f]{12,}@/u, '@')
const named = ({ name, address }: Address): string => (name ? `${name} <${plain(address)}>` : plain(address))
